using Bunit;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class LicensePageTests
{
    [Fact]
    public async Task An_edit_is_reviewed_with_its_consequences_saved_and_told_by_history()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await host.House.AssignAsync(license, 12);
        var page = await host.OpenAsync(license);

        await page.TypeAsync(LicenseFields.SeatsLimit, "80");
        string review = await page.ReviewAsync();
        await page.TypeAsync("#field-changeType", "renewal");
        await page.TypeAsync("#field-transactionId", " PO-7 ");
        await page.PressAsync("Save");

        await page.WaitForAssertionAsync(() => Assert.Contains("Version 2", page.Find("header").Words(), StringComparison.Ordinal));
        Assert.Contains("is 100 → would be 80", review, StringComparison.Ordinal);
        Assert.Contains("12 learners keep their seats; 68 seats are free.", review, StringComparison.Ordinal);
        LicenseChange change = (await host.House.HistoryAsync(license))[^1];
        Assert.Equal(("renewal", "PO-7", ChangeOrigin.Browser), (change.ChangeType, change.TransactionId, change.Origin));
        Assert.Equal(host.House.DmAdmin.Id, change.ActorId);
        Assert.Equal([new ScalarDifference(LicenseFields.SeatsLimit, 100, 80)], change.ReadDifferences());
        Assert.Equal(["Saved as version 2"], host.Toasts);
        Assert.Empty(page.FindAll("dialog, .save-bar"));
        Assert.Equal("80", page.Find("#field-seatsLimit").GetAttribute("value"));
        Assert.Null(host.Kept);
    }

    [Fact]
    public async Task Clicks_on_save_that_come_while_it_saves_or_after_save_nothing_more()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        Result<LicenseOutcome> outcome = await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Other"));
        TaskCompletionSource<Result<LicenseOutcome>> saving = new();
        int saves = 0;
        int told = 0;
        var dialog = host.Render<ReviewDialog>(parameters =>
            parameters
                .Add(p => p.Look, (_, _) => Task.FromResult<Result<LicenseReview>>(new LicenseReview(outcome.Value, DifferenceNames.None)))
                .Add(p => p.Save, (_, _, _) => ++saves > 0 ? saving.Task : throw new InvalidOperationException())
                .Add(p => p.Saved, _ => told++)
        );

        Task first = dialog.PressAsync("Save");
        await dialog.PressAsync("Saving…");
        Assert.True(dialog.Button("Saving…").HasAttribute("disabled"));
        saving.SetResult(outcome);
        await first;
        await dialog.PressAsync("Saving…");

        Assert.Equal((1, 1), (saves, told));
    }

    [Fact]
    public async Task What_is_wrong_lands_on_its_field_and_stands_in_the_way_of_the_review()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await host.House.AssignAsync(license, 12);
        var page = await host.OpenAsync(license);

        await page.TypeAsync(LicenseFields.Name, " ");
        await page.TypeAsync(LicenseFields.SeatsLimit, "11");
        await page.TypeAsync(LicenseFields.AccessDays, "1,5");
        await page.PressAsync("Review and save");

        Assert.Equal("Name is required.", page.ErrorsOf("name"));
        Assert.Equal("12 seats are in use, so the limit cannot be 11. Free seats first, or give at least 12.", page.ErrorsOf("seatsLimit"));
        Assert.Equal("“1,5” is not a whole number.", page.ErrorsOf("accessDays"));
        Assert.Equal("1,5", page.Find("#field-accessDays").GetAttribute("value"));
        Assert.Equal("true", page.Find("#field-name").GetAttribute("aria-invalid"));
        Assert.Contains("field-name-errors", page.Find("#field-name").GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("dialog"));
        Assert.Equal("field-name", host.Focused);
    }

    [Fact]
    public async Task A_mistake_in_a_section_that_is_not_shown_is_marked_and_led_to()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license, "metadata");
        await page.TypeAsync(LicenseFields.Metadata, "{\n  \"a\": }");

        host.Navigation.NavigateTo($"licenses/{license.Uuid}");
        await page.WaitForElementAsync("#field-name");
        string mark = page.Find("[data-section=metadata] .mark").Words();
        await page.PressAsync("Metadata");

        Assert.Equal("1 to correct", mark);
        await page.WaitForAssertionAsync(() => Assert.StartsWith("Line 2, column 8: ", page.ErrorsOf("metadata"), StringComparison.Ordinal));
        Assert.EndsWith("?section=metadata", host.Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("field-metadata", host.Focused);
        Assert.Equal("{\n  \"a\": }", page.Find("#field-metadata").GetAttribute("value"));
    }

    [Fact]
    public async Task JSON_can_be_formatted_and_says_how_large_it_is()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license, "metadata");

        await page.TypeAsync(LicenseFields.Metadata, """{"a":[1,2]}""");
        await page.ClickAsync("[data-field=metadata] .json-foot button");

        Assert.Equal("{\n  \"a\": [\n    1,\n    2\n  ]\n}", page.Find("#field-metadata").GetAttribute("value"));
        Assert.Contains("11 bytes of 64 KiB", page.Find("[data-field=metadata]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unlimited_is_a_switch_that_gives_the_number_back()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        var page = await host.OpenAsync(license);

        await page.TypeAsync(LicenseFields.SeatsLimit, "250");
        await page.SwitchAsync("#field-seatsLimit-none");
        Assert.True(page.Find("#field-seatsLimit").HasAttribute("disabled"));
        string review = await page.ReviewAsync();
        await page.PressAsync("Back to editing");
        await page.SwitchAsync("#field-seatsLimit-none", false);

        Assert.Contains("is 100 → would be unlimited", review, StringComparison.Ordinal);
        Assert.Contains("Seats become unlimited.", review, StringComparison.Ordinal);
        Assert.Equal("250", page.Find("#field-seatsLimit").GetAttribute("value"));
    }

    [Fact]
    public async Task Dates_are_typed_on_the_persons_clocks_also_where_a_time_comes_twice()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.StartsAt, Drafts.Utc("2026-07-01T22:00:00")));
        var page = await host.OpenAsync(license);
        Assert.Equal(
            ("2026-07-02", "00:00"),
            (page.Find("#field-startsAt").GetAttribute("value"), page.Find("#field-startsAt-time").GetAttribute("value"))
        );
        Assert.Contains("UTC+2, ", page.Find("[data-field=startsAt]").Words(), StringComparison.Ordinal);

        await page.TypeAsync("#field-startsAt", "2026-10-25");
        await page.TypeAsync("#field-startsAt-time", "02:30");
        await page.TypeAsync("[data-field=startsAt] select", "+01:00");
        await page.ReviewAsync();
        await page.PressAsync("Save");

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("dialog")));
        Assert.Equal(Drafts.Utc("2026-10-25T01:30:00"), (await host.House.StoredAsync(license)).StartsAt);
    }

    [Fact]
    public async Task What_only_the_service_can_refuse_comes_back_to_the_field()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        await host.House.CreateAsync("Below", edits => edits.Set(LicenseFields.Parent, license.Id));
        var page = await host.OpenAsync(license);

        await page.TypeAsync(LicenseFields.Parent, "bel");
        await page.WaitForElementAsync("[role=option]");
        await page.ClickAsync("[role=option]");
        await page.PressAsync("Review and save");

        await page.WaitForAssertionAsync(() =>
            Assert.Equal("The parent lies below this license: that would make a circle.", page.ErrorsOf("parentId"))
        );
        Assert.Equal("Below", page.Find("#field-parentId").GetAttribute("value"));
        Assert.Empty(page.FindAll("dialog"));
    }

    [Fact]
    public async Task One_change_can_be_undone_and_all_can_be_discarded_and_had_back()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.Name, "Other");
        await page.TypeAsync(LicenseFields.Sku, "S-1");

        await page.PressAsync("Undo the change of SKU");
        Assert.Equal("1 unsaved change Name", page.Find(".save-text").Words());

        await page.PressAsync("Discard");
        Assert.Equal("Main", page.Find("#field-name").GetAttribute("value"));
        Assert.Empty(page.FindAll(".save-bar"));
        Assert.Null(host.Kept);

        await page.PressAsync("Restore");
        Assert.Equal("Other", page.Find("#field-name").GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_typed_is_kept_by_the_browser_and_offered_after_a_reload()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.Name, "Typed");
        await page.TypeAsync(LicenseFields.SeatsLimit, "1,5");

        host.Remember(host.Kept!);
        var reloaded = await host.OpenAsync(license);
        await reloaded.WaitForElementAsync(".offer");
        Assert.Contains("Name, Seats", reloaded.Find(".offer").Words(), StringComparison.Ordinal);
        await reloaded.PressAsync("Restore");

        Assert.Equal("Typed", reloaded.Find("#field-name").GetAttribute("value"));
        Assert.Equal("1,5", reloaded.Find("#field-seatsLimit").GetAttribute("value"));
    }

    [Fact]
    public async Task Leaving_with_unsaved_changes_asks_but_another_section_does_not()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.Name, "Other");

        host.Navigation.NavigateTo($"licenses/{license.Uuid}?section=history");
        Assert.Empty(page.FindAll("dialog"));
        host.Navigation.NavigateTo("licenses");
        Assert.Contains("This would be lost: Name.", await page.DialogAsync("p"), StringComparison.Ordinal);
        Assert.EndsWith("?section=history", host.Navigation.Uri, StringComparison.Ordinal);

        await page.PressAsync("Leave and discard");

        Assert.EndsWith("/licenses", host.Navigation.Uri, StringComparison.Ordinal);
        Assert.Null(host.Kept);
    }

    [Fact]
    public async Task Whoever_may_only_read_sees_the_same_without_inputs_and_why()
    {
        await using PageHost host = await PageHost.OpenAsync(house => house.PlatformAdmin);
        License license = await host.House.CreateAsync(
            "Main",
            edits => edits.Set(LicenseFields.SeatsLimit, null).Set(LicenseFields.Metadata, """{"a":1}""")
        );

        var details = await host.OpenAsync(license);
        Assert.Empty(details.FindAll("input, textarea, select, .save-bar"));
        Assert.Contains("not change it", details.Find(".read-only").Words(), StringComparison.Ordinal);
        Assert.Equal("Seats unlimited", details.Find("[data-field=seatsLimit]").Words());

        var metadata = await host.OpenAsync(license, "metadata");
        Assert.Equal("{ \"a\": 1 }", metadata.Find("[data-field=metadata] pre").Words());
    }

    [Fact]
    public async Task A_license_of_another_client_is_not_there_and_neither_is_an_unknown_one()
    {
        await using PageHost host = await PageHost.OpenAsync(house => house.PlatformAdmin);
        License others = await host.House.CreateAsync("Theirs", client: TestHouse.Globex);

        var page = await host.OpenAsync(others);
        var unknown = await host.OpenAsync(Guid.NewGuid());

        Assert.Contains("There is no such license", page.Markup, StringComparison.Ordinal);
        Assert.Contains("There is no such license", unknown.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Theirs", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_loses_the_role_while_typing_saves_nothing_and_loses_nothing()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.Name, "Other");
        await page.ReviewAsync();

        await using (LicenseDbContext db = host.House.Database())
        {
            await db.UserRoles.Where(link => link.UserId == host.House.DmAdmin.Id).ExecuteDeleteAsync();
        }

        await page.PressAsync("Save");

        await page.WaitForAssertionAsync(() =>
            Assert.Contains("Only a data-manager administrator", page.Find(".failure").Words(), StringComparison.Ordinal)
        );
        Assert.Equal("Other", page.Find("#field-name").GetAttribute("value"));
        Assert.Single(await host.House.HistoryAsync(license));
    }

    [Fact]
    public async Task Undoing_everything_leaves_nothing_to_save()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        var page = await host.OpenAsync(license);

        await page.TypeAsync(LicenseFields.Name, "Other");
        await page.TypeAsync(LicenseFields.Name, "Main");

        Assert.Empty(page.FindAll(".save-bar"));
        Assert.Null(host.Kept);
    }

    [Fact]
    public async Task The_sections_count_what_they_hold_and_the_header_says_where_the_license_is()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License top = await host.House.CreateAsync("Top");
        License license = await host.House.CreateAsync(
            "Middle",
            edits =>
                edits
                    .Set(LicenseFields.Parent, top.Id)
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), TestHouse.CourseId(2)]))
        );
        await host.House.CreateAsync("Bottom", edits => edits.Set(LicenseFields.Parent, license.Id));
        await host.House.AssignAsync(license, 3);

        var page = await host.OpenAsync(license);

        Assert.Equal("Content 2", page.Find("[data-section=content]").Words());
        Assert.Equal("Seats 3", page.Find("[data-section=seats]").Words());
        Assert.Equal(["Licenses", "Top"], page.FindAll(".trail li").Select(item => item.Words()));
        Assert.Equal(["Top", "Middle", "Bottom"], page.FindAll(".tree li").Select(item => item.Words()));
        await page.WaitForAssertionAsync(() => Assert.Equal("Top", page.Find("#field-parentId").GetAttribute("value")));
    }
}
