using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class ThemeTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task Dark_colours_once_chosen_are_there_again_after_a_reload()
    {
        Visitor visitor = await VisitAsync(App.Dana);
        LicensesPage page = new(visitor);
        ILocator root = visitor.Page.Locator("html");
        await page.OpenAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
        string light = await BackgroundAsync(visitor.Page);

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Switch to dark colours" }).ClickAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await visitor.Page.ReloadAsync();
        await visitor.Page.LiveAsync();

        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Switch to light colours" })).ToBeVisibleAsync();
        Assert.NotEqual(light, await BackgroundAsync(visitor.Page));
    }

    [Fact]
    public async Task Whoever_has_chosen_nothing_gets_the_colours_of_the_system()
    {
        Visitor visitor = await VisitAsync(person: null);
        await new SignInPage(visitor.Page).OpenAsync();

        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
