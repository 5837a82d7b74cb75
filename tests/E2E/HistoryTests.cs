using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class HistoryTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task A_transaction_leads_from_one_license_to_all_that_it_changed_and_to_the_same_as_a_file()
    {
        string transaction = $"PO <{Guid.NewGuid():n}> & more";
        License acme = await Backstage.AddLicenseAsync("Curlew");
        License globex = await Backstage.AddLicenseAsync($"Curlew too {new string('W', 120)}", client: Backstage.Globex);
        await Backstage.ChangeAsync(
            acme,
            edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, Backstage.Courses)),
            transaction
        );
        await Backstage.ChangeAsync(globex, edits => edits.Set(LicenseFields.SeatsLimit, 7).Set(LicenseFields.Sku, "C-7"), transaction);
        await Backstage.ChangeAsync(globex, edits => edits.Set(LicenseFields.SeatsLimit, 8));
        Visitor visitor = await VisitAsync(App.Dana);
        HistoryPage page = new(visitor);

        await visitor.OpenAsync($"licenses/{acme.Uuid}?section=history");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = transaction }).ClickAsync();
        await Expect(page.Heading).ToBeVisibleAsync();
        await Expect(page.Entries).ToHaveCountAsync(2);
        await page.UnfoldAsync();
        await Looks.GoodAsync(visitor);
        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        await page.Field.SelectOptionAsync("Seats");
        await page.Client.SelectOptionAsync("Globex School");

        await Expect(page.Entries).ToHaveCountAsync(1);
        await Expect(page.Entries.First.GetByRole(AriaRole.Link, new() { Name = "Curlew too" }))
            .ToHaveAttributeAsync("href", $"/licenses/{globex.Uuid}");
        Visitor other = await VisitAsync(App.Remy);
        HistoryPage same = new(other);
        await other.OpenAsync(visitor.Page.Url);
        await Expect(same.Entries).ToHaveCountAsync(1);
        string csv = await same.DownloadAsync(same.Csv);
        string lines = await same.DownloadAsync(same.JsonLines);
        Assert.Equal(2, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(
            $"\"uuid\":\"{globex.Uuid}\"",
            Assert.Single(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_reader_finds_history_in_the_navigation_and_in_it_the_own_clients_licenses_only()
    {
        await Backstage.AddLicenseAsync(
            "Turnstone",
            edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, Backstage.Courses))
        );
        await Backstage.AddLicenseAsync("Turnstone of others", client: Backstage.Globex);
        Visitor visitor = await VisitAsync(App.Pat);
        HistoryPage page = new(visitor);
        await visitor.OpenAsync("licenses");

        await visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Site" }).GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Expect(page.Entries.First).ToBeVisibleAsync();
        await page.ContentSearch.FillAsync("introduction to subject 1");
        await visitor.Page.GetByRole(AriaRole.Option).First.ClickAsync();

        await visitor.Page.ToBeAtAsync(@"history\?courses=[0-9a-f-]{36}");
        await Expect(page.Entries.Filter(new() { HasText = "Turnstone" })).ToHaveCountAsync(1);
        await Looks.GoodAsync(visitor);
        await page.OpenAsync("?type=create");
        await Expect(page.Entries.Filter(new() { HasText = "Turnstone" })).ToHaveCountAsync(1);
        await page.UnfoldAsync();
        await Expect(page.ChangeType.GetByRole(AriaRole.Option, new() { Name = "Renewal" })).ToBeAttachedAsync();
        await Expect(page.ChangeType).ToHaveValueAsync("create");
        await page.OpenAsync("?actor=nobody");
        await Expect(visitor.Page.GetByText("No change matches")).ToBeVisibleAsync();
        await Looks.GoodAsync(visitor);
    }
}
