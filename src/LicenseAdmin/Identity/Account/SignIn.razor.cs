using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Identity.Account;

/// <summary>Lets people in. What it says about a refused attempt is the same for every account, existing or not.</summary>
public sealed partial class SignIn(NavigationManager navigation) : ComponentBase
{
    private const string Refused =
        "The email or the password is not right. After five wrong tries an account is locked for five minutes, then you can try again.";

    private string? error;

    [Inject]
    internal SignInAttempt Attempt { get; set; } = default!;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = AccountUrls.ReturnUrlParameter)]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    public SignInForm? Form { get; set; }

    private string? DescribedBy => error is null ? null : "sign-in-error";

    protected override void OnInitialized()
    {
        Form ??= new SignInForm();
        if (HttpContext.User.Identity is { IsAuthenticated: true })
        {
            navigation.NavigateTo(AccountUrls.Local(ReturnUrl));
        }
    }

    private async Task SubmitAsync()
    {
        string password = Form!.Password ?? string.Empty;

        // What is in the form is written into the page again.
        Form.Password = null;
        if (string.IsNullOrWhiteSpace(Form.Email) || password.Length == 0)
        {
            error = "Give your email and your password.";
        }
        else if (await Attempt.RunAsync(Form.Email.Trim(), password))
        {
            navigation.NavigateTo(AccountUrls.Local(ReturnUrl));
        }
        else
        {
            error = Refused;
        }
    }
}

/// <summary>What the sign-in form holds.</summary>
public sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }
}
