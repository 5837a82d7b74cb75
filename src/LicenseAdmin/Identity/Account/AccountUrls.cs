namespace LicenseAdmin.Identity.Account;

/// <summary>Where the account pages are.</summary>
public static class AccountUrls
{
    internal const string Root = "/account";

    public const string SignIn = "/account/sign-in";
    public const string ChangePassword = "/account/change-password";
    public const string AccessDenied = "/account/access-denied";

    /// <summary>Takes a POST with an antiforgery token.</summary>
    public const string SignOut = "/account/sign-out";

    public const string ReturnUrlParameter = "returnUrl";

    /// <summary>A page that leads back to where the person wanted to go.</summary>
    public static string WithReturn(string page, string returnUrl) => $"{page}?{ReturnUrlParameter}={Uri.EscapeDataString(returnUrl)}";

    /// <summary>
    /// The address if it lies within this site, else the start page. <c>//host</c>, <c>/\host</c> and addresses with control characters, which
    /// browsers drop, lead elsewhere.
    /// </summary>
    public static string Local(string? returnUrl) =>
        returnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) ? returnUrl : "/";
}
