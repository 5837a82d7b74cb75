using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

/// <summary>A license's page, see <see cref="Looks.GoodAsync"/>.</summary>
public sealed class LooksOfLicenseTests(AppFixture app) : BrowserTest(app)
{
    private static readonly DateTime NewYear = new(DateTime.UtcNow.Year + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("details", "Never changes")]
    [InlineData("content", "Courses")]
    [InlineData("metadata", "Enrollment config")]
    [InlineData("seats", "learner1@example.org")]
    [InlineData("history", "REMY-2")]
    public async Task Every_section_looks_good(string section, string shown)
    {
        License license = await RichLicenseAsync($"All of {section}");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);

        await page.OpenAsync(license, section);
        await Expect(page.Main.GetByText(shown).First).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task The_review_looks_good()
    {
        License license = await RichLicenseAsync("Reviewed");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);

        await page.Box("Seats").FillAsync("4");
        await page.Box("Label").FillAsync("A label");
        ReviewPanel review = await page.ReviewAsync();
        await Expect(review.ChangeType).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task The_review_of_what_is_scheduled_looks_good()
    {
        License license = await RichLicenseAsync("Reviewed for later");
        await Backstage.ScheduleAsync(license, NewYear, edits => edits.Set(LicenseFields.SeatsLimit, 200));
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);

        await page.Box("Seats").FillAsync("4");
        ReviewPanel review = await page.ReviewAsync();
        await Expect(review.Consequences).ToContainTextAsync("The change scheduled for 1 Jan");
        await review.Later.CheckAsync();
        await review.ScheduleAsync("2001-01-01");
        await Expect(review.Dialog).ToContainTextAsync("This moment has passed");

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task What_lies_ahead_and_its_editing_look_good()
    {
        License license = await RichLicenseAsync("With a future");
        await Backstage.ScheduleAsync(license, NewYear, edits => edits.Set(LicenseFields.SeatsLimit, 1));
        await Backstage.ComeDueAsync(license);
        await Backstage.ApplyDueAsync();
        await Backstage.ScheduleAsync(
            license,
            NewYear,
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 200)
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [.. Backstage.Courses.Skip(3)]))
        );
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);

        await page.OpenAsync(license, "history");
        await Expect(page.Ahead.GetByText("3 seats are in use")).ToBeVisibleAsync();
        await Looks.GoodAsync(visitor);
        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        await page.Ahead.GetByRole(AriaRole.Link, new() { Name = "Edit what is scheduled for 1 Jan" }).ClickAsync();
        await Expect(page.Main.GetByText("You are editing what is scheduled for")).ToBeVisibleAsync();
        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task Unsaved_changes_and_mistakes_look_good()
    {
        License license = await RichLicenseAsync("Mistaken");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);

        await page.Box("Seats").FillAsync("1");
        await page.Box("Label").FillAsync("A label");
        await page.ReviewAsync();
        await Expect(page.Box("Seats")).ToHaveAttributeAsync("aria-invalid", "true");

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task A_conflict_looks_good()
    {
        License license = await RichLicenseAsync("Conflicting");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);

        await page.Box("Label").FillAsync("Mine");
        await Backstage.ChangeAsync(license, edits => edits.Set(LicenseFields.Label, "Theirs"));
        await page.ReviewAsync();
        await Expect(new ConflictPanel(visitor.Page).Choice("Label")).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task A_license_that_can_only_be_looked_at_looks_good()
    {
        License license = await RichLicenseAsync("Read only");
        Visitor visitor = await VisitAsync(App.Pat);
        LicensePage page = new(visitor);

        await page.OpenAsync(license);
        await Expect(page.Main.GetByText("You can look at this license")).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task A_license_that_is_not_there_looks_good()
    {
        Visitor visitor = await VisitAsync(App.Dana);

        await visitor.OpenAsync($"licenses/{Guid.NewGuid()}");
        await Expect(visitor.Page.GetByText("There is no such license")).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    /// <summary>A license with something in every section.</summary>
    private async Task<License> RichLicenseAsync(string name)
    {
        License license = await Backstage.AddLicenseAsync(
            name,
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 10)
                    .Set(LicenseFields.ExpiresAt, new DateTime(2031, 6, 30, 10, 0, 0, DateTimeKind.Utc))
                    .Set(LicenseFields.Metadata, """{"region":"Bavaria","cohorts":[1,2,3]}""")
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, Backstage.Courses)),
            seatsUsed: 3
        );
        await Backstage.ChangeAsync(
            license,
            edits =>
                edits
                    .Set(LicenseFields.Sku, "REMY-2")
                    .Set(LicenseFields.SeatsLimit, 12)
                    .Set(LicenseFields.Metadata, """{"region":"Saxony","cohorts":[1,2]}""")
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [.. Backstage.Courses.Take(2)]))
        );
        return license;
    }
}
