using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Testing;

/// <summary>What every page of the site has.</summary>
internal static class PageExtensions
{
    /// <summary>Waits until the page is one that answers: its circuit has rendered once, or it needs none.</summary>
    public static Task LiveAsync(this IPage page) =>
        Assertions.Expect(page.Locator("[data-interactive], .account, main.plain").First).ToBeAttachedAsync();

    /// <summary>Waits for an address of the site, given by what follows the first slash.</summary>
    public static Task ToBeAtAsync(this IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex($@"^http://[^/]+/{pattern}$"));
}
