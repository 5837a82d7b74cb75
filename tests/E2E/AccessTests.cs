using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class AccessTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task A_platform_admin_sees_the_licenses_of_its_own_client_and_no_others()
    {
        await Backstage.AddLicenseAsync("Borderline ours");
        License other = await Backstage.AddLicenseAsync("Borderline theirs", client: Backstage.Globex);
        Visitor visitor = await VisitAsync(App.Pat);
        LicensesPage list = new(visitor);

        await list.OpenAsync("?q=borderline");
        await Expect(list.Names).ToHaveTextAsync(["Borderline ours"]);
        await new LicensePage(visitor).OpenAsync(other);

        await Expect(visitor.Page.GetByText("There is no such license")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("Borderline theirs")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_platform_admin_can_look_at_a_license_and_change_nothing()
    {
        License license = await Backstage.AddLicenseAsync("Look and see", edits => edits.Set(LicenseFields.SeatsLimit, 77));
        Visitor visitor = await VisitAsync(App.Pat);
        LicensePage page = new(visitor);

        await page.OpenAsync(license);

        await Expect(page.Heading).ToHaveTextAsync("Look and see");
        await Expect(page.Main).ToContainTextAsync("You can look at this license but not change it");
        await Expect(page.Main.GetByRole(AriaRole.Definition).GetByText("77", new() { Exact = true })).ToBeVisibleAsync();
        foreach (AriaRole editing in new[] { AriaRole.Textbox, AriaRole.Checkbox, AriaRole.Switch, AriaRole.Combobox })
        {
            await Expect(page.Main.GetByRole(editing)).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task A_platform_admin_is_offered_no_new_license_and_refused_one_by_its_address()
    {
        Visitor visitor = await VisitAsync(App.Pat);
        visitor.Watch.Expect("403");
        LicensesPage list = new(visitor);
        await list.OpenAsync();
        await Expect(list.Heading).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "New license" })).ToHaveCountAsync(0);

        await visitor.Page.GotoAsync("licenses/new");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "You have no access to this page" })).ToBeVisibleAsync();
        await Expect(new NewLicensePage(visitor).Name).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_data_manager_administrator_gets_to_a_new_license_from_the_list()
    {
        Visitor visitor = await VisitAsync(App.Dana);
        LicensesPage list = new(visitor);
        await list.OpenAsync();

        await list.NewLicense.ClickAsync();

        await visitor.Page.ToBeAtAsync("licenses/new");
        await Expect(new NewLicensePage(visitor).Heading).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so_on_a_page_of_the_site()
    {
        Visitor visitor = await VisitAsync(App.Dana);
        visitor.Watch.Expect("404");

        await visitor.OpenAsync("there/is/nothing/here");

        await Expect(visitor.Page.GetByText("There is no such page")).ToBeVisibleAsync();
    }
}
