using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace LicenseAdmin.Identity.Account;

/// <summary>Takes a new password. Every other browser of the account is signed out by it.</summary>
public sealed partial class ChangePassword(NavigationManager navigation, UserManager<AppUser> users, SignInManager<AppUser> signIn) : ComponentBase
{
    private IReadOnlyList<string> errors = [];
    private bool forced;
    private bool changed;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = AccountUrls.ReturnUrlParameter)]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "change-password")]
    public ChangePasswordForm? Form { get; set; }

    protected override void OnInitialized()
    {
        Form ??= new ChangePasswordForm();
        forced = AppUserClaims.MustChangePassword(HttpContext.User);
    }

    private string? DescribedBy(string? hint = null) => errors.Count == 0 ? hint : $"change-password-error {hint}".TrimEnd();

    private async Task SubmitAsync()
    {
        ChangePasswordForm given = Form!;

        // What is in the form is written into the page again.
        Form = new ChangePasswordForm();
        errors = await ChangeAsync(given.Current ?? string.Empty, given.New ?? string.Empty, given.Repeat ?? string.Empty);
        changed = errors.Count == 0;

        // Whoever was sent here wanted to go elsewhere.
        if (changed && forced)
        {
            navigation.NavigateTo(AccountUrls.Local(ReturnUrl));
        }
    }

    private async Task<IReadOnlyList<string>> ChangeAsync(string current, string chosen, string repeated)
    {
        if (!string.Equals(chosen, repeated, StringComparison.Ordinal))
        {
            return ["The two new passwords are not the same."];
        }

        if (string.Equals(chosen, current, StringComparison.Ordinal))
        {
            return ["The new password must differ from the current one."];
        }

        if (await users.GetUserAsync(HttpContext.User) is not { } user)
        {
            return ["This account does not exist any more."];
        }

        // An unattended browser must not become a place to guess passwords at.
        SignInResult check = await signIn.CheckPasswordSignInAsync(user, current, lockoutOnFailure: true);
        if (!check.Succeeded)
        {
            return [check.IsLockedOut ? "Too many wrong tries: the account is locked for five minutes." : "The current password is not right."];
        }

        user.MustChangePassword = false;
        IdentityResult result = await users.ChangePasswordAsync(user, current, chosen);
        if (result.Succeeded)
        {
            await signIn.RefreshSignInAsync(user);
        }

        return [.. result.Errors.Select(error => error.Description)];
    }
}

/// <summary>What the form holds.</summary>
public sealed class ChangePasswordForm
{
    public string? Current { get; set; }

    public string? New { get; set; }

    public string? Repeat { get; set; }
}
