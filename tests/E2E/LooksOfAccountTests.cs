using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

/// <summary>Every screen without a circuit, see <see cref="Looks.GoodAsync"/>.</summary>
public sealed class LooksOfAccountTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task Sign_in_with_a_refusal_looks_good()
    {
        Visitor visitor = await VisitAsync(person: null);
        SignInPage page = new(visitor.Page);
        await page.OpenAsync();
        await Looks.GoodAsync(visitor);

        await page.SignInAsync("nobody@example.org", "not the password at all");
        await Expect(page.Alert).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task Change_password_looks_good()
    {
        Visitor visitor = await VisitAsync(App.Dana);

        await visitor.OpenAsync("account/change-password");
        await Expect(new ChangePasswordPage(visitor.Page).Heading).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task Access_denied_looks_good()
    {
        Visitor visitor = await VisitAsync(App.Pat);
        visitor.Watch.Expect("403");

        await visitor.OpenAsync("licenses/new");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "You have no access to this page" })).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task Error_looks_good()
    {
        Visitor visitor = await VisitAsync(person: null);
        visitor.Watch.Expect("500");

        await visitor.OpenAsync("error");
        await Expect(visitor.Page.GetByText("Something went wrong", new() { Exact = true })).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task Not_found_looks_good()
    {
        Visitor visitor = await VisitAsync(App.Dana);
        visitor.Watch.Expect("404");

        await visitor.OpenAsync("there/is/nothing/here");
        await Expect(visitor.Page.GetByText("There is no such page")).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }
}
