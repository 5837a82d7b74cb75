using Bunit;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Unit.Licenses.Edit;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Bulk;

public sealed class BulkRunPageTests
{
    [Fact]
    public async Task What_a_filter_matches_becomes_a_draft_and_the_courses_chosen_before_stay_chosen()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        await host.AddLicensesAsync(3);
        await host.House.CreateAsync("Other");
        var page = await host.OpenPageAsync(query: "?q=license");
        await page.WaitForAssertionAsync(() => Assert.Equal("3 licenses match", page.Find(".found").Words()));
        await page.ChooseCoursesAsync(host, 4, 5);
        Assert.True(page.Waits(3));

        await page.PressAsync("Take these 3 licenses");
        await host.FollowAsync(page);

        Assert.Equal("3 licenses that matched “license”", page.Find("[aria-labelledby=step-1] p").Words());
        Assert.False(page.Waits(3));
        Assert.Equal("Courses +2 added", page.Find("[data-list=courses]").Words());
        await page.PreviewAsync();
        Assert.Equal(["3 All", "3 Will change"], page.Totals());
        Assert.Equal("+6 −0 courses, paths and tags", page.Find(".entries").Words());
    }

    [Fact]
    public async Task The_retry_of_an_undo_says_what_it_takes_back_and_asks_for_no_courses()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(1);
        int run = await host.QueueAsync(licenses, ContentMode.Append, 1, 2);
        await host.CarryOutAsync(run);
        await host.House.UpdateAsync(licenses[0], edits => edits.Set(LicenseFields.SeatsLimit, 9));
        int undo = (await host.House.Drafts.UndoAsync(run, host.House.DmAdmin, CancellationToken.None)).Value;
        await host.House.CarryOutAsync(undo, null);

        var page = await host.OpenPageAsync((await host.House.Drafts.RetryAsync(undo, host.House.DmAdmin, CancellationToken.None)).Value);
        await page.WaitForAssertionAsync(() => Assert.Equal(["1 All", "1 Will change"], page.Totals()));

        Assert.StartsWith($"Undo what is left of bulk run {undo}", page.Find(".title .secondary").Words(), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#field-courses"));
    }

    [Fact]
    public async Task A_draft_that_somebody_else_changed_is_shown_as_it_is_by_now_instead_of_begun()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(2, 1);
        BulkRunView mine = await host.PreviewAsync(licenses, ContentMode.Append, 2);
        var page = await host.OpenPageAsync(mine.Id);
        await page.WaitForAssertionAsync(() => Assert.Equal(["2 All", "2 Will change"], page.Totals()));
        await host.House.PreviewAsync(mine.Id, BulkSteps.Courses(ContentMode.Append, 1));

        await page.InvokeAsync(() => page.Find(".go").Submit());

        await page.WaitForAssertionAsync(() =>
            Assert.Equal("Somebody else has just changed this run. Look at it again.", page.Find(".failure-message").Words())
        );
        Assert.Equal("Courses +1 added", page.Find("[data-list=courses]").Words());
        Assert.Equal(BulkState.Draft, (await host.House.RunAsync(mine.Id)).State);
        await page.PreviewAsync();
        Assert.Equal(["2 All", "2 Will change"], page.Totals());
    }

    [Fact]
    public async Task Whoever_is_at_the_next_step_while_the_draft_is_made_stays_there()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        await host.AddLicensesAsync(2);
        var page = await host.OpenPageAsync(query: "?q=license");
        await page.WaitForAssertionAsync(() => Assert.Equal("2 licenses match", page.Find(".found").Words()));
        host.Paste($"{TestHouse.CourseId(4)}");
        await page.PressAsync("content_paste Paste ids");

        await page.PressAsync("Take these 2 licenses");
        await host.FollowAsync(page);
        await page.PressAsync("Look them up");
        await page.WaitForElementAsync("[data-outcome=matched]");
        await page.ClickAsync("dialog .button-primary");

        Assert.Equal("2 licenses that matched “license”", page.Find("[aria-labelledby=step-1] p").Words());
        Assert.Equal("Courses +1 added", page.Find("[data-list=courses]").Words());
    }

    [Fact]
    public async Task Pasted_licenses_are_told_by_outcome_gathered_and_drafted()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(2);
        await host.House.CreateAsync("Main");
        await host.House.CreateAsync("Main", client: TestHouse.Globex);
        var page = await host.OpenPageAsync();
        host.Paste($"{licenses[0].Id}\n{licenses[0].Uuid}\nMain\nnobody");
        await page.PressAsync("content_paste Paste licenses");
        await page.PressAsync("Look them up");
        await page.WaitForElementAsync("[data-outcome]");
        Assert.Equal(["1 unknown", "1 matched", "1 duplicate", "1 ambiguous"], page.AllWords("dialog [data-outcome] strong"));
        Assert.Equal(
            ["Leave it out", "Main · Acme · id 3", "Main · Globex · id 4"],
            page.AllWords("#ambiguous-0 option").Order(StringComparer.Ordinal)
        );
        await page.TypeAsync("#ambiguous-0", "4");
        await page.PressAsync("Choose 2 licenses");

        host.Paste("License 1\nLicense 2");
        await page.PressAsync("content_paste Paste more");
        await page.PressAsync("Look them up");
        await page.WaitForElementAsync("[data-outcome]");
        Assert.Equal(["1 matched", "1 already there"], page.AllWords("dialog [data-outcome] strong"));
        await page.PressAsync("Choose 1 license");
        await page.PressAsync("Take these 3 licenses");
        await host.FollowAsync(page);

        Assert.Equal("3 licenses found by what was pasted", page.Find("[aria-labelledby=step-1] p").Words());
    }

    [Fact]
    public async Task A_preview_says_for_every_license_what_would_happen_and_changes_nothing()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(2, 1);
        License full = await host.House.CreateAsync("Full", edits => edits.Set(LicenseFields.Courses, Append(1, 2, 3)));
        var page = await host.OpenPageAsync(await host.DraftAsync([.. licenses, full]));

        await page.ChooseCoursesAsync(host, 1, 2, 3);
        await page.PreviewAsync();

        await page.WaitForAssertionAsync(() =>
            Assert.Equal(
                [
                    "License 1 Acme check_circle Will change +2 added See what changes on License 1",
                    "License 2 Acme check_circle Will change +2 added See what changes on License 2",
                    "Full Acme check Unchanged",
                ],
                page.AllWords(".outcomes tbody tr")
            )
        );
        Assert.Equal(["3 All", "2 Will change", "1 Unchanged"], page.Totals());
        Assert.False(page.Waits(4));
        Assert.Equal([TestHouse.CourseId(1)], await host.House.ContentAsync(licenses[0], ContentKind.Course));
    }

    [Fact]
    public async Task A_license_that_changed_since_is_undone_where_it_is_chosen_and_shows_what_that_does()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(2);
        int run = await host.QueueAsync(licenses, ContentMode.Append, 1, 2);
        await host.CarryOutAsync(run);
        await host.House.UpdateAsync(licenses[0], edits => edits.Set(LicenseFields.SeatsLimit, 9));
        var page = await host.OpenPageAsync((await host.House.Drafts.UndoAsync(run, host.House.DmAdmin, CancellationToken.None)).Value);
        await page.WaitForAssertionAsync(() => Assert.Equal(["2 All", "1 Will change", "1 Conflict"], page.Totals()));

        await page.WaitForAssertionAsync(() => page.Button("Undo it all the same : License 1"));
        await page.PressAsync("Undo it all the same : License 1");
        await page.WaitForAssertionAsync(() => Assert.Equal(["2 All", "2 Will change"], page.Totals()));
        Assert.StartsWith(
            "sync_problem 1 license changed since is undone all the same.",
            page.Find(".changed-since").Words(),
            StringComparison.Ordinal
        );
        await page.WaitForAssertionAsync(() =>
            Assert.Contains(
                "Changed since by dana@example.org: seats. See what changes on",
                page.Find(".outcomes tbody").Words(),
                StringComparison.Ordinal
            )
        );
        await page.PressAsync("See what changes on License 1");
        await page.WaitForElementAsync("dialog .difference");
        Assert.Equal("Courses −2 removed Course 1 Testing Course 2 Testing", page.Find("dialog .difference").Words());
        await page.PressAsync("Back to the preview");
        await page.PressAsync("Leave it alone : License 1");

        await page.WaitForAssertionAsync(() => Assert.Equal(["2 All", "1 Will change", "1 Conflict"], page.Totals()));
        Assert.Equal(2, (await host.House.ContentAsync(licenses[0], ContentKind.Course)).Count);
    }

    [Fact]
    public async Task What_is_changed_after_the_preview_cannot_be_run_before_it_is_previewed_again()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        BulkRunView run = await host.PreviewAsync(await host.AddLicensesAsync(2), ContentMode.Append, 1);
        var page = await host.OpenPageAsync(run.Id);
        Assert.False(page.Waits(4));

        await page.ChooseCoursesAsync(host, 2);

        Assert.True(page.Waits(4));
        Assert.Contains("What you changed is not in this preview yet.", page.Find("[aria-labelledby=step-3]").Words(), StringComparison.Ordinal);
        await page.PressAsync("visibility Preview");
        await page.WaitForAssertionAsync(() => Assert.False(page.Waits(4)));
        Assert.Equal("+4 −0 courses, paths and tags", page.Find(".entries").Words());
    }

    [Fact]
    public async Task A_preview_that_is_refused_says_so_at_the_field_and_loses_nothing()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        var page = await host.OpenPageAsync(await host.DraftAsync(await host.AddLicensesAsync(2)));
        await page.ChooseCoursesAsync(host, 1, 2);
        await page.TypeAsync("#field-changeType", "");
        await page.TypeAsync("#field-transactionId", "PO-7");
        await page.InvokeAsync(() => page.Find("#field-note").Input(new string('n', BulkRun.MaxNoteLength + 1)));

        await page.PressAsync("visibility Preview");

        await page.WaitForAssertionAsync(() => Assert.Contains("at most 500 characters", page.ErrorsOf("note"), StringComparison.Ordinal));
        Assert.Contains("one line of 1 to 64 characters", page.ErrorsOf("ownType"), StringComparison.Ordinal);
        Assert.Contains("what you chose is still here", page.Find(".failure[role=alert]").Words(), StringComparison.Ordinal);
        Assert.Equal("Courses +2 added", page.Find("[data-list=courses]").Words());
        Assert.Equal("PO-7", page.Find("#field-transactionId").GetAttribute("value"));
        Assert.True(page.Waits(4));
    }

    [Fact]
    public async Task A_replacement_on_several_licenses_begins_only_with_their_number()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        BulkRunView run = await host.PreviewAsync(await host.AddLicensesAsync(3, 1, 2), ContentMode.Replace, 3);
        var page = await host.OpenPageAsync(run.Id);

        await page.InvokeAsync(() => page.Find(".go").Submit());
        await page.WaitForAssertionAsync(() => Assert.StartsWith("Type 3", page.ErrorsOf("confirmed"), StringComparison.Ordinal));
        await page.TypeAsync("#field-confirmed", "2");
        await page.InvokeAsync(() => page.Find(".go").Submit());
        Assert.Equal(BulkState.Draft, await StateAsync(host, run.Id));
        await page.TypeAsync("#field-confirmed", "3");
        await page.InvokeAsync(() => page.Find(".go").Submit());

        await page.WaitForElementAsync(".progress");
        Assert.Equal(BulkState.Queued, await StateAsync(host, run.Id));
    }

    [Fact]
    public async Task To_append_needs_no_number()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        BulkRunView run = await host.PreviewAsync(await host.AddLicensesAsync(2), ContentMode.Append, 3);
        var page = await host.OpenPageAsync(run.Id);

        Assert.Empty(page.FindAll("#field-confirmed"));
        await page.InvokeAsync(() => page.Find(".go").Submit());

        await page.WaitForElementAsync(".progress");
    }

    [Fact]
    public async Task Lists_can_be_cleared_and_that_is_warned_of()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        var page = await host.OpenPageAsync(await host.DraftAsync(await host.AddLicensesAsync(2, 1, 2)));

        await page.SwitchAsync("[data-mode=Replace] input");

        Assert.Contains("every license loses all its courses", page.Find(".clears").Words(), StringComparison.Ordinal);
        await page.PreviewAsync();
        Assert.Equal("+0 −4 courses, paths and tags", page.Find(".entries").Words());
    }

    [Fact]
    public async Task A_run_that_would_change_nothing_is_not_offered()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        BulkRunView run = await host.PreviewAsync(await host.AddLicensesAsync(2, 1), ContentMode.Append, 1);

        var page = await host.OpenPageAsync(run.Id);

        Assert.Contains("no license would change", page.Find(".start").Words(), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".go"));
    }

    [Fact]
    public async Task A_run_is_watched_by_whoever_opens_its_page_until_its_report_stands_there()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(3);
        int run = await host.QueueAsync(licenses, ContentMode.Append, 1, 2);
        await host.PutAsync(run, BulkState.Running, 1);
        var page = await host.OpenPageAsync(run);
        Assert.Contains("1 of 3 licenses", page.Find(".progress").Words(), StringComparison.Ordinal);
        Assert.Contains("You can leave this page: the run goes on", page.Find(".progress").Words(), StringComparison.Ordinal);
        Assert.Equal("25 percent done", page.Find(".progress [role=status]").Words());

        await host.CarryOutAsync(run);

        await page.WaitForElementAsync(".report");
        Assert.Contains("3 changed", page.Find(".report").Words(), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".progress"));
        Assert.Contains("Append 2 courses: Course 1 Testing Course 2 Testing", page.Find(".facts").Words(), StringComparison.Ordinal);
        Assert.Contains("Autumn term", page.Find(".facts").Words(), StringComparison.Ordinal);
        Assert.Equal("Done: 3 changed", page.Find(".bulk-page > [role=status]").Words());
    }

    [Fact]
    public async Task Cancel_asks_the_run_to_end_and_what_was_done_stays_to_be_retried_or_undone()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        int run = await host.QueueAsync(await host.AddLicensesAsync(3), ContentMode.Append, 1);
        await host.PutAsync(run, BulkState.Running, 1);
        var page = await host.OpenPageAsync(run);

        await page.PressAsync("stop_circle Cancel");
        await page.WaitForAssertionAsync(() => Assert.True(page.Button("stop_circle Cancelling…").HasAttribute("disabled")));
        await host.CarryOutAsync(run);

        await page.WaitForElementAsync(".report");
        Assert.Equal("Cancelled", page.Find(".title .chip").ChildNodes.Last().TextContent);
        Assert.Contains("1 changed, 2 not reached", page.Find(".report").Words(), StringComparison.Ordinal);
        Assert.Equal(["3 All", "1 Changed", "2 Not reached"], page.Totals());
        Assert.NotNull(page.Button("refresh Retry the failed and the rest"));
        Assert.NotNull(page.Button("undo Undo"));
    }

    [Fact]
    public async Task A_run_that_was_stopped_says_why()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        int run = await host.QueueAsync(await host.AddLicensesAsync(2), ContentMode.Append, 1);
        await host.PutAsync(run, BulkState.Stopped, 1, "The role was taken away.");

        var page = await host.OpenPageAsync(run);

        Assert.Equal("error The role was taken away.", page.Find(".report [role=alert]").Words());
    }

    [Fact]
    public async Task An_undo_is_a_draft_whose_preview_stands_there_at_once_and_gives_the_lists_back()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(2, 1);
        int run = await host.QueueAsync(licenses, ContentMode.Append, 1, 2);
        await host.CarryOutAsync(run);
        await host.House.UpdateAsync(licenses[1], edits => edits.Set(LicenseFields.Courses, Append(9)));
        var page = await host.OpenPageAsync(run);

        await page.PressAsync("undo Undo");
        await host.FollowAsync(page);

        await page.WaitForElementAsync(".outcomes tbody tr");
        Assert.Equal(["2 All", "1 Will change", "1 Conflict"], page.Totals());
        Assert.Contains($"2 licenses changed by bulk run {run}", page.Find("[aria-labelledby=step-1]").Words(), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".picker"));
        await page.InvokeAsync(() => page.Find(".go").Submit());
        await page.WaitForElementAsync(".progress");
        await host.CarryOutAsync(int.Parse(host.Navigation.Uri.Split('/')[^1], null));
        await page.WaitForElementAsync(".report");
        Assert.Equal([TestHouse.CourseId(1)], await host.House.ContentAsync(licenses[0], ContentKind.Course));
        Assert.Contains(TestHouse.CourseId(2), await host.House.ContentAsync(licenses[1], ContentKind.Course));
    }

    [Fact]
    public async Task Totals_and_pages_are_links_and_the_address_says_what_is_shown()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(2, 1);
        License other = await host.House.CreateAsync("Other");
        BulkRunView run = await host.PreviewAsync([.. licenses, other], ContentMode.Append, 1);

        var page = await host.OpenPageAsync(run.Id, "?outcome=unchanged");

        await page.WaitForAssertionAsync(() => Assert.Equal(["License 1", "License 2"], page.AllWords(".outcomes tbody th")));
        Assert.Equal("true", page.Find("[data-outcome=Unchanged].total").GetAttribute("aria-current"));
        Assert.Equal($"/bulk/courses/{run.Id}?outcome=changed", page.Find("[data-outcome=Changed].total").GetAttribute("href"));
        Assert.Equal($"/bulk/courses/{run.Id}", page.Find("[data-outcome=All].total").GetAttribute("href"));
    }

    [Fact]
    public async Task Many_licenses_are_shown_a_page_at_a_time()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(BulkOutcomes.PageSize + 3);
        BulkRunView run = await host.PreviewAsync(licenses, ContentMode.Append, 1);

        var page = await host.OpenPageAsync(run.Id, "?page=2");

        await page.WaitForAssertionAsync(() => Assert.Equal(["License 26", "License 27", "License 28"], page.AllWords(".outcomes tbody th")));
        Assert.Equal("26–28 of 28 licenses", page.Find(".pager-range").Words());
    }

    [Fact]
    public async Task A_run_that_is_not_there_says_so()
    {
        await using BulkHost host = await BulkHost.OpenAsync();

        var page = await host.OpenPageAsync(4711);

        Assert.Equal("There is no such run", page.Find("h1").Words());
    }

    [Fact]
    public async Task Whoever_may_not_write_is_told_so_and_sees_no_run()
    {
        await using BulkHost host = await BulkHost.OpenAsync(house => house.PlatformAdmin);
        BulkRunView run = await host.PreviewAsync(await host.AddLicensesAsync(2), ContentMode.Append, 1);

        var page = await host.OpenPageAsync(run.Id);

        await page.WaitForElementAsync("[role=alert] .failure-message");
        Assert.Empty(page.FindAll(".outcomes, .step"));
    }

    private static ContentEdit Append(params int[] courses) => new(ContentMode.Append, [.. courses.Select(TestHouse.CourseId)]);

    private static async Task<BulkState> StateAsync(BulkHost host, int run) => (await host.House.RunAsync(run)).State;
}
