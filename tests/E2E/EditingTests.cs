using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class EditingTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task Seats_and_dates_are_edited_reviewed_and_saved_and_stand_on_the_timeline_with_who_did_it()
    {
        License license = await Backstage.AddLicenseAsync(
            "Nursing school",
            edits => edits.Set(LicenseFields.SeatsLimit, 10).Set(LicenseFields.ExpiresAt, new DateTime(2031, 6, 30, 10, 0, 0, DateTimeKind.Utc)),
            seatsUsed: 3
        );
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);

        await page.Box("Seats").FillAsync("12");
        await page.Date("Expires").FillAsync("2030-12-31");
        await page.Time("Expires").FillAsync("18:00");
        ReviewPanel review = await page.ReviewAsync();
        await Expect(review.Dialog).ToContainTextAsync(ReviewPanel.Change("Seats", "10", "12"));
        await Expect(review.Consequences).ToContainTextAsync("3 learners keep their seats; 9 seats are free.");
        await Expect(review.Consequences).ToContainTextAsync("The license ends earlier than before.");
        await review.ChangeType.SelectOptionAsync("Correction");
        await review.TransactionId.FillAsync("ticket-4711");
        await review.SaveAsync();
        await Expect(page.Toast(2)).ToBeVisibleAsync();

        await Expect(page.Unsaved).ToBeHiddenAsync();
        License stored = await Backstage.StoredAsync(license);
        Assert.Equal(12, stored.SeatsLimit);
        Assert.Equal(new DateTime(2030, 12, 31, 17, 0, 0, DateTimeKind.Utc), stored.ExpiresAt);
        await page.Section("History").ClickAsync();
        TimelineSection timeline = new(visitor.Page);
        await Expect(timeline.Entries).ToHaveCountAsync(2);
        await Expect(timeline.Newest).ToContainTextAsync(new Regex(@"Correction\s+by\s+dana@example\.org\s+in the browser"));
        await Expect(timeline.Newest).ToContainTextAsync(TimelineSection.Change("Seats", "10", "12"));
        await Expect(timeline.Newest).ToContainTextAsync("ticket-4711");
    }

    [Fact]
    public async Task Fewer_seats_than_are_in_use_are_refused_at_the_field_and_nothing_is_saved()
    {
        License license = await Backstage.AddLicenseAsync("Pharmacy", edits => edits.Set(LicenseFields.SeatsLimit, 10), seatsUsed: 4);
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);

        await page.Box("Seats").FillAsync("3");
        ReviewPanel review = await page.ReviewAsync();

        await Expect(page.Box("Seats")).ToHaveAccessibleDescriptionAsync(new Regex("4 seats are in use, so the limit cannot be 3"));
        await Expect(page.Box("Seats")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Box("Seats")).ToBeFocusedAsync();
        await Expect(review.Dialog).ToBeHiddenAsync();
        await Expect(page.Section("Details")).ToContainTextAsync("1 to correct");
        License stored = await Backstage.StoredAsync(license);
        Assert.Equal((10, 1), (stored.SeatsLimit, stored.Version));
    }

    [Fact]
    public async Task A_mistake_in_the_metadata_is_named_by_line_and_column_while_it_is_typed()
    {
        License license = await Backstage.AddLicenseAsync("Chemistry");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license, "metadata");

        await page.Box("Metadata").FillAsync("{\n  \"region\": \"Bavaria\",\n  \"cohort\": oops\n}");
        await Expect(page.Box("Metadata")).ToHaveAccessibleDescriptionAsync(new Regex("Line 3, column 13"));
        await page.Box("Metadata").FillAsync("{\n  \"region\": \"Bavaria\"\n}");

        await Expect(page.Box("Metadata")).Not.ToHaveAttributeAsync("aria-invalid", "true");
        ReviewPanel review = await page.ReviewAsync();
        await Expect(review.Dialog).ToContainTextAsync(new Regex("region.*would be added, as \"Bavaria\"", RegexOptions.Singleline));
    }

    [Fact]
    public async Task What_is_typed_before_the_scripts_of_the_page_have_come_is_heard()
    {
        License license = await Backstage.AddLicenseAsync("Zoology");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        TaskCompletionSource typed = new();
        // What the document itself loads is there before the circuit; what the circuit asks for comes when it comes. (The form waits for the zone.)
        await visitor.Page.RouteAsync(
            new Regex(@"/js/(?!person)[a-z-]+\.js$"),
            async route =>
            {
                await typed.Task;
                await route.ContinueAsync();
            }
        );
        await page.OpenAsync(license, "metadata");

        await page.Box("Metadata").FillAsync("{ oops }");

        await Expect(page.Box("Metadata")).ToHaveAccessibleDescriptionAsync(new Regex("Line 1, column 3"));
        typed.SetResult();
    }

    [Fact]
    public async Task Whoever_leaves_with_unsaved_changes_is_asked_first()
    {
        License license = await Backstage.AddLicenseAsync("Geology");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);
        ILocator elsewhere = visitor
            .Page.GetByRole(AriaRole.Navigation, new() { Name = "Site" })
            .GetByRole(AriaRole.Link, new() { Name = "Licenses" });

        await page.Box("Label").FillAsync("Rocks");
        await elsewhere.ClickAsync();
        await page.LeaveDialog.GetByRole(AriaRole.Button, new() { Name = "Stay here" }).ClickAsync();
        await Expect(page.LeaveDialog).ToBeHiddenAsync();
        await Expect(page.Box("Label")).ToHaveValueAsync("Rocks");
        await elsewhere.ClickAsync();
        await page.LeaveDialog.GetByRole(AriaRole.Button, new() { Name = "Leave and discard" }).ClickAsync();

        await visitor.Page.ToBeAtAsync("licenses");
        Assert.Null((await Backstage.StoredAsync(license)).Label);
    }

    [Fact]
    public async Task A_reload_with_unsaved_changes_is_asked_about_too_and_what_was_typed_is_offered_again()
    {
        License license = await Backstage.AddLicenseAsync("Astronomy");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);
        string? asked = null;
        visitor.Page.Dialog += (_, dialog) =>
        {
            asked = dialog.Type;
            _ = dialog.AcceptAsync();
        };

        await page.Box("Label").PressSequentiallyAsync("Stars");
        await Expect(page.Unsaved).ToBeVisibleAsync();

        // The browser is told to ask once it has shown that there is something to lose: by the next answer it knows.
        await page.Box("SKU").FillAsync("STAR-1");
        await Expect(page.Unsaved).ToContainTextAsync("SKU");
        await visitor.Page.ReloadAsync();
        await page.Offer.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();

        await Expect(page.Box("Label")).ToHaveValueAsync("Stars");
        await Expect(page.Box("SKU")).ToHaveValueAsync("STAR-1");
        Assert.Equal(DialogType.BeforeUnload, asked);
    }

    [Fact]
    public async Task A_new_license_is_made_by_way_of_the_same_review()
    {
        Visitor visitor = await VisitAsync(App.Dana);
        NewLicensePage page = new(visitor);
        await page.OpenAsync();

        await page.ChooseClientAsync("Globex School");
        await page.Name.FillAsync("Summer school 2031");
        await page.Seats.FillAsync("25");
        ReviewPanel review = await page.ReviewAsync();
        await Expect(review.Dialog).ToContainTextAsync("Summer school 2031");
        await review.SaveAsync();

        await visitor.Page.ToBeAtAsync("licenses/[0-9a-f-]{36}");
        await Expect(new LicensePage(visitor).Heading).ToHaveTextAsync("Summer school 2031");
        Assert.Equal(1, await Backstage.CountAsync("Summer school 2031"));
    }

    [Fact]
    public async Task A_new_license_without_a_client_and_a_name_is_refused_at_these_fields()
    {
        Visitor visitor = await VisitAsync(App.Dana);
        NewLicensePage page = new(visitor);
        await page.OpenAsync();

        ReviewPanel review = await page.ReviewAsync();

        await Expect(page.Client).ToBeFocusedAsync();
        await Expect(page.Client).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Name).ToHaveAccessibleDescriptionAsync(new Regex("Name is required"));
        await Expect(review.Dialog).ToBeHiddenAsync();
    }
}
