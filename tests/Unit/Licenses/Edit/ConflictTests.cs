using Bunit;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class ConflictTests
{
    [Fact]
    public async Task A_stale_save_shows_both_sides_keeps_what_was_typed_and_goes_on_top_of_theirs()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.SeatsLimit, "50");
        await page.TypeAsync(LicenseFields.Sku, "MINE");
        await page.ReviewAsync();
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 80).Set(LicenseFields.Label, "Theirs"));

        await page.PressAsync("Save");
        string conflict = await page.DialogAsync(".clash");
        await page.PressAsync("Apply my changes on top of theirs");
        Assert.Contains("Choose one of the two.", page.Find(".clash").Words(), StringComparison.Ordinal);
        await page.SwitchAsync("#clash-seatsLimit-Mine");
        await page.PressAsync("Apply my changes on top of theirs");
        string review = await page.DialogAsync(".reason");
        await page.PressAsync("Save");

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("dialog")));
        Assert.Contains("You began on version 1; version 2 is stored now.", conflict, StringComparison.Ordinal);
        Assert.Contains(host.House.DmAdmin.Name, conflict, StringComparison.Ordinal);
        Assert.Contains("was 100 → is now 80", conflict, StringComparison.Ordinal);
        Assert.Contains("is 100 → would be 50", conflict, StringComparison.Ordinal);
        Assert.Contains("is 80 → would be 50", review, StringComparison.Ordinal);
        License stored = await host.House.StoredAsync(license);
        Assert.Equal((50, "MINE", "Theirs", 3), (stored.SeatsLimit, stored.Sku, stored.Label, stored.Version));
    }

    [Fact]
    public async Task A_draft_that_is_already_stale_meets_the_conflict_before_the_review_and_can_go_back_to_editing()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.Sku, "MINE");
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Label, "Theirs"));

        await page.PressAsync("Review and save");
        Assert.Contains("nothing to choose", await page.DialogAsync(".entries"), StringComparison.Ordinal);
        await page.PressAsync("Back to editing");

        Assert.Equal("MINE", page.Find("#field-sku").GetAttribute("value"));
        Assert.Equal("Theirs", (await host.House.StoredAsync(license)).Label);
    }

    [Fact]
    public async Task The_same_change_made_by_both_is_said_to_change_nothing()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.Name, "Same");
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Same"));

        await page.PressAsync("Review and save");
        await page.DialogAsync(".entries");
        await page.PressAsync("Apply my changes on top of theirs");

        await page.WaitForAssertionAsync(() =>
            Assert.Contains("Nothing would change: version 2 already has all of this.", page.Find("dialog").Words(), StringComparison.Ordinal)
        );
        Assert.DoesNotContain(page.FindAll("dialog button"), button => button.Words() == "Save");
    }

    [Fact]
    public async Task Mine_can_be_given_up_for_theirs()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.Name, "Mine");
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Theirs"));

        await page.PressAsync("Review and save");
        await page.DialogAsync(".entries");
        await page.PressAsync("Discard mine, take theirs");

        await page.WaitForAssertionAsync(() => Assert.Equal("Theirs", page.Find("#field-name").GetAttribute("value")));
        Assert.Contains("Version 2", page.Find("header").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_draft_of_an_older_version_is_restored_and_meets_what_was_saved_since()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.Name, "Mine");
        host.Remember(host.Kept!);
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Theirs"));

        var reloaded = await host.OpenAsync(license);
        await reloaded.WaitForElementAsync(".offer");
        Assert.Contains("The license has been changed since then", reloaded.Find(".offer").Words(), StringComparison.Ordinal);
        await reloaded.PressAsync("Restore");
        await reloaded.PressAsync("Review and save");

        Assert.Contains("is Main → would be Mine", await reloaded.DialogAsync(".clash"), StringComparison.Ordinal);
    }
}
