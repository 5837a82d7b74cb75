using System.Net;
using LicenseAdmin.Shell;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Shell;

public sealed class ThemeTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("light", false)]
    [InlineData("dark", true)]
    [InlineData("system-light", false)]
    [InlineData("system-dark", true)]
    [InlineData("darkest", false)]
    public void The_cookie_says_light_or_dark_whoever_chose_it(string? cookie, bool dark) => Assert.Equal(dark, ThemeChoice.IsDark(cookie));

    [Theory]
    [InlineData("light", "css/material-base.css", "css/material-wcag.css")]
    [InlineData("dark", "css/material-dark-base.css", "css/material-dark-wcag.css")]
    public async Task The_server_draws_the_chosen_theme_at_once(string theme, string sheet, string contrast)
    {
        await using TestSite site = await TestSite.StartAsync();
        CookieContainer cookies = new();
        cookies.Add(site.Address, new Cookie("theme", theme));
        using HttpClient person = site.NewClient(cookies);

        string page = await person.GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken);

        Assert.Contains($"<html lang=\"en\" data-theme=\"{theme}\">", page, StringComparison.Ordinal);
        Assert.Contains(sheet, page, StringComparison.Ordinal);
        Assert.Contains(contrast, page, StringComparison.Ordinal);
    }
}
