using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class FindingTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task A_license_is_found_without_its_accents_and_capitals()
    {
        await Backstage.AddLicenseAsync("Études théâtrales à Besançon");
        await Backstage.AddLicenseAsync("Studies of Besanzon");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensesPage page = new(visitor);
        await page.OpenAsync();

        await page.Search.FillAsync("etudes BESANCON");

        await Expect(page.Names).ToHaveCountAsync(1);
        await Expect(page.Link("Études théâtrales à Besançon")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_filtered_view_is_a_link_that_shows_the_same_to_somebody_else_and_back_undoes_the_last_filter()
    {
        await Backstage.AddLicenseAsync("Marzipan one");
        await Backstage.AddLicenseAsync("Marzipan two", client: Backstage.Globex);
        await Backstage.AddLicenseAsync("Marzipan three", edits => edits.Set(LicenseFields.Active, false), Backstage.Globex);
        Visitor visitor = await VisitAsync(App.Dana);
        LicensesPage page = new(visitor);
        await page.OpenAsync();

        await page.Search.FillAsync("marzipan");
        await visitor.Page.ToBeAtAsync(@"licenses\?q=marzipan");
        await page.Client.SelectOptionAsync("Globex School");
        await Expect(page.Names).ToHaveCountAsync(2);
        await page.Status.SelectOptionAsync("Inactive");
        await Expect(page.Names).ToHaveTextAsync(["Marzipan three"]);
        Visitor other = await VisitAsync(App.Remy);
        LicensesPage same = new(other);
        await other.OpenAsync(visitor.Page.Url);
        await visitor.Page.GoBackAsync();

        await Expect(same.Names).ToHaveTextAsync(["Marzipan three"]);
        await Expect(same.Search).ToHaveValueAsync("marzipan");
        await Expect(same.Status).ToHaveValueAsync("Inactive");
        await Expect(page.Names).ToHaveCountAsync(2);
        await Expect(page.Status).ToHaveValueAsync(string.Empty);
        await Expect(page.Search).ToHaveValueAsync("marzipan");
    }

    [Fact]
    public async Task Nothing_moves_when_a_filter_is_set_or_taken_away()
    {
        await Backstage.AddLicenseAsync("Nougat");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensesPage page = new(visitor);
        foreach (ViewportSize size in new[] { Screen.Desk, Screen.Phone })
        {
            await visitor.Page.SetViewportSizeAsync(size.Width, size.Height);
            await page.OpenAsync();
            await Expect(page.Clear).ToBeHiddenAsync();
            double[] before = await page.PlacesAsync();

            await page.Search.FillAsync("nougat");
            await visitor.Page.ToBeAtAsync(@"licenses\?q=nougat");
            double[] filtered = await page.PlacesAsync();

            Assert.Equal(before, filtered);
        }

        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        await page.Clear.ClickAsync();
        await Expect(page.Search).ToHaveValueAsync(string.Empty);
        await Expect(page.Clear).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_search_that_nothing_matches_says_so_and_offers_the_way_back()
    {
        await Backstage.AddLicenseAsync("Something to come back to");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensesPage page = new(visitor);
        await page.OpenAsync("?q=no-license-is-called-so");
        await Expect(visitor.Page.GetByText("No license matches")).ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).Last.ClickAsync();

        await visitor.Page.ToBeAtAsync("licenses");
        await Expect(page.Names.First).ToBeVisibleAsync();
        await Expect(page.Search).ToHaveValueAsync(string.Empty);
    }
}
