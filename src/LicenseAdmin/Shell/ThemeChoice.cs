namespace LicenseAdmin.Shell;

/// <summary>Light or dark, as <c>wwwroot/js/theme.js</c> left it in a cookie, so that the server draws the right one at once.</summary>
internal static class ThemeChoice
{
    internal const string Cookie = "theme";

    /// <param name="value"><c>light</c> or <c>dark</c> as the person chose, <c>system-light</c> or <c>system-dark</c> as the system did.</param>
    public static bool IsDark(string? value) => value is "dark" or "system-dark";
}
