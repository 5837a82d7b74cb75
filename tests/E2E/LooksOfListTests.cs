using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;

namespace LicenseAdmin.E2E;

/// <summary>The list and a new license, see <see cref="Looks.GoodAsync"/>.</summary>
public sealed class LooksOfListTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task The_list_looks_good_with_licenses_of_every_status()
    {
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await Backstage.AddLicenseAsync("Kaleidoscope active", edits => edits.Set(LicenseFields.SeatsLimit, 100), seatsUsed: 3);
        await Backstage.AddLicenseAsync(
            "Kaleidoscope full",
            edits => edits.Set(LicenseFields.SeatsLimit, 3).Set(LicenseFields.IsDefault, true),
            seatsUsed: 3
        );
        await Backstage.AddLicenseAsync("Kaleidoscope unlimited", edits => edits.Set(LicenseFields.SeatsLimit, null));
        await Backstage.AddLicenseAsync("Kaleidoscope off", edits => edits.Set(LicenseFields.Active, false));
        await Backstage.AddLicenseAsync("Kaleidoscope to come", edits => edits.Set(LicenseFields.StartsAt, now.AddDays(30)));
        await Backstage.AddLicenseAsync("Kaleidoscope expiring", edits => edits.Set(LicenseFields.ExpiresAt, now.AddDays(5)));
        await Backstage.AddLicenseAsync(
            "Kaleidoscope expired",
            edits => edits.Set(LicenseFields.StartsAt, now.AddDays(-30)).Set(LicenseFields.ExpiresAt, now.AddDays(-5))
        );
        Visitor visitor = await VisitAsync(App.Dana);
        LicensesPage page = new(visitor);

        await page.OpenAsync("?q=kaleidoscope");
        await Expect(page.Names).ToHaveCountAsync(7);

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task The_list_looks_good_with_some_of_it_chosen()
    {
        await Backstage.AddLicenseAsync("Tessellation one", edits => edits.Set(LicenseFields.SeatsLimit, 100), seatsUsed: 3);
        await Backstage.AddLicenseAsync("Tessellation two", edits => edits.Set(LicenseFields.Active, false));
        Visitor visitor = await VisitAsync(App.Dana);
        LicensesPage page = new(visitor);
        await page.OpenAsync("?q=tessellation");

        await page.Box("Tessellation two").CheckAsync();
        await Expect(page.Chosen).ToContainTextAsync("1 chosen");

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task The_list_looks_good_with_nothing_found()
    {
        Visitor visitor = await VisitAsync(App.Dana);

        await new LicensesPage(visitor).OpenAsync("?q=no-license-is-called-so");
        await Expect(visitor.Page.GetByText("No license matches")).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task A_new_license_looks_good_with_what_is_wrong_about_it()
    {
        Visitor visitor = await VisitAsync(App.Dana);
        NewLicensePage page = new(visitor);

        await page.OpenAsync();
        await page.ReviewAsync();
        await Expect(page.Client).ToHaveAttributeAsync("aria-invalid", "true");

        await Looks.GoodAsync(visitor);
    }
}
