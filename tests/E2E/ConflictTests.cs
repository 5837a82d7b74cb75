using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class ConflictTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task The_second_of_two_who_save_is_refused_told_who_changed_what_and_saves_on_top_of_it()
    {
        License license = await Backstage.AddLicenseAsync("Contested", edits => edits.Set(LicenseFields.SeatsLimit, 10));
        Visitor dana = await VisitAsync(App.Dana);
        Visitor remy = await VisitAsync(App.Remy);
        LicensePage danas = new(dana);
        LicensePage remys = new(remy);
        await danas.OpenAsync(license);
        await remys.OpenAsync(license);

        await danas.Box("Seats").FillAsync("30");
        await danas.Box("Label").FillAsync("Dana's label");
        ReviewPanel review = await danas.ReviewAsync();
        await Expect(review.Dialog).ToContainTextAsync(ReviewPanel.Change("Seats", "10", "30"));

        await remys.Box("Seats").FillAsync("20");
        await remys.Box("SKU").FillAsync("REMY-1");
        await (await remys.ReviewAsync()).SaveAsync();
        await Expect(remys.Toast(2)).ToBeVisibleAsync();

        await review.SaveAsync();
        ConflictPanel conflict = new(dana.Page);
        await Expect(conflict.Theirs).ToContainTextAsync("remy@example.org");
        await Expect(conflict.Theirs).ToContainTextAsync(TimelineSection.Change("Seats", "10", "20"));
        await Expect(conflict.Theirs).ToContainTextAsync("REMY-1");
        await Expect(conflict.Mine).ToContainTextAsync(ReviewPanel.Change("Seats", "10", "30"));
        await Expect(conflict.Mine).ToContainTextAsync("Dana's label");
        Assert.Equal(20, (await Backstage.StoredAsync(license)).SeatsLimit);

        await Expect(conflict.Choice("Label")).ToHaveCountAsync(0);
        await conflict.KeepMineAsync("Seats");
        ReviewPanel again = await conflict.RebaseAsync();
        await Expect(again.Dialog).ToContainTextAsync(ReviewPanel.Change("Seats", "20", "30"));
        await again.SaveAsync();
        await Expect(danas.Toast(3)).ToBeVisibleAsync();

        License stored = await Backstage.StoredAsync(license);
        Assert.Equal((30, "Dana's label", "REMY-1"), (stored.SeatsLimit, stored.Label, stored.Sku));
    }

    [Fact]
    public async Task Whoever_has_the_license_open_is_told_that_somebody_else_saved_it_and_can_merge_at_once()
    {
        License license = await Backstage.AddLicenseAsync("Watched", edits => edits.Set(LicenseFields.SeatsLimit, 10));
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);
        await page.Box("Label").FillAsync("Mine");

        // By another process on the same database.
        await Backstage.ChangeAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 20));

        await Expect(page.Newer).ToContainTextAsync(new Regex(@"remy@example\.org saved version 2, .*Seats", RegexOptions.Singleline));
        await Expect(page.Box("Label")).ToBeFocusedAsync();
        await page.Newer.GetByRole(AriaRole.Button, new() { Name = "Merge now" }).ClickAsync();
        ReviewPanel review = await new ConflictPanel(visitor.Page).RebaseAsync();
        await review.SaveAsync();
        await Expect(page.Toast(3)).ToBeVisibleAsync();

        await Expect(page.Newer).ToBeHiddenAsync();
        License stored = await Backstage.StoredAsync(license);
        Assert.Equal((20, "Mine"), (stored.SeatsLimit, stored.Label));
    }

    [Fact]
    public async Task Going_back_from_a_conflict_keeps_what_was_typed()
    {
        License license = await Backstage.AddLicenseAsync("Contested too");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);

        await page.Box("Label").FillAsync("Mine");
        await Backstage.ChangeAsync(license, edits => edits.Set(LicenseFields.Label, "Theirs"));
        await page.ReviewAsync();
        ConflictPanel conflict = new(visitor.Page);
        await Expect(conflict.Theirs).ToContainTextAsync("Theirs");
        await conflict.BackAsync();

        await Expect(page.Box("Label")).ToHaveValueAsync("Mine");
        await Expect(page.Unsaved).ToContainTextAsync(new Regex("1 unsaved change"));
        Assert.Equal("Theirs", (await Backstage.StoredAsync(license)).Label);
    }
}
