using System.Net;
using System.Text.RegularExpressions;
using LicenseAdmin.Identity.Account;

namespace LicenseAdmin.Unit.Testing;

/// <summary>What a browser does on the account pages: keeps cookies, fills in forms with their tokens.</summary>
internal sealed partial class Browser(TestSite site) : IDisposable
{
    public CookieContainer Cookies { get; } = new();

    private HttpClient Http => field ??= site.NewClient(Cookies);

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

    /// <summary>Opens the page, fills in its form and sends it.</summary>
    /// <param name="handler">The form's name; null: it has none.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string? handler, params (string Name, string Value)[] fields) =>
        await PostAsync(page, handler, TokenIn(await (await GetAsync(page)).Content.ReadAsStringAsync()), fields);

    public Task<HttpResponseMessage> PostAsync(string path, string? handler, string? token, params (string Name, string Value)[] fields)
    {
        Dictionary<string, string> form = fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        if (handler is not null)
        {
            form["_handler"] = handler;
        }

        if (token is not null)
        {
            form["__RequestVerificationToken"] = token;
        }

        return Http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(form));
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password = TestSite.Password, string? returnUrl = null) =>
        SubmitAsync(
            returnUrl is null ? AccountUrls.SignIn : AccountUrls.WithReturn(AccountUrls.SignIn, returnUrl),
            "sign-in",
            ("Form.Email", email),
            ("Form.Password", password)
        );

    public Task<HttpResponseMessage> ChangePasswordAsync(string current, string chosen, string? repeated = null) =>
        SubmitAsync(
            AccountUrls.ChangePassword,
            "change-password",
            ("Form.Current", current),
            ("Form.New", chosen),
            ("Form.Repeat", repeated ?? chosen)
        );

    public async Task<bool> IsSignedInAsync() => (await GetAsync(AccountUrls.ChangePassword)).StatusCode == HttpStatusCode.OK;

    public void Dispose() => Http.Dispose();

    public static string? TokenIn(string html) => Token().Match(html) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
