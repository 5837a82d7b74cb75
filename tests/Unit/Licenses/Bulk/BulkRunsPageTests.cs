using Bunit;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Bulk;

public sealed class BulkRunsPageTests
{
    [Fact]
    public async Task Where_nothing_ran_yet_it_is_said_what_to_do_next()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        await host.PreviewAsync(await host.AddLicensesAsync(1), ContentMode.Append, 1);

        var page = Open(host);

        await page.WaitForAssertionAsync(() => Assert.Equal("No bulk run yet", page.Find(".empty-title").Words()));
        Assert.Equal("/bulk/courses", page.Find(".empty-actions a").GetAttribute("href"));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_with_who_what_how_many_and_how_they_ended()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(3, 1);
        int first = await host.QueueAsync(licenses, ContentMode.Append, 1, 2);
        await host.CarryOutAsync(first);
        int second = await host.QueueAsync(licenses.Take(1), ContentMode.Remove, 1);
        await host.PutAsync(second, BulkState.Running, 0);

        var page = Open(host);

        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        string[] rows = [.. page.AllWords("tbody tr")];
        Assert.StartsWith($"Bulk run {second} Remove 1 course dana@example.org just now", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("1 license sync Running 0 done", rows[0], StringComparison.Ordinal);
        Assert.StartsWith($"Bulk run {first} Append 2 courses", rows[1], StringComparison.Ordinal);
        Assert.EndsWith("3 licenses check_circle Done 3 changed", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_under_way_moves_while_it_is_looked_at()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        int run = await host.QueueAsync(await host.AddLicensesAsync(2), ContentMode.Append, 1);
        var page = Open(host);
        await page.WaitForAssertionAsync(() => Assert.Contains("Waiting to start", page.Find("tbody tr").Words(), StringComparison.Ordinal));

        await host.CarryOutAsync(run);

        await page.WaitForAssertionAsync(() => Assert.EndsWith("Done 2 changed", page.Find("tbody tr").Words(), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("progress"));
    }

    [Fact]
    public async Task The_persons_own_drafts_stand_above_until_they_are_begun_or_discarded()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(2);
        BulkRunView older = await host.PreviewAsync(licenses, ContentMode.Append, 1, 2);
        host.House.Clock.Advance(TimeSpan.FromHours(1));
        int newer = await host.DraftAsync(licenses[0]);
        await host.House.PromoteAsync(host.House.PlatformAdmin);
        await host.House.Drafts.DraftAsync(new BulkSelection.Chosen([licenses[0].Id]), host.House.PlatformAdmin, CancellationToken.None);

        var page = Open(host);

        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll(".drafts li").Count));
        Assert.StartsWith($"Bulk run {newer} Nothing yet, 1 license just now", page.Find(".drafts li").Words(), StringComparison.Ordinal);
        await page.PressAsync($"Discard bulk run {newer}");
        await page.WaitForAssertionAsync(() =>
            Assert.Equal($"Bulk run {older.Id} Append 2 courses, 2 licenses", string.Join(' ', page.AllWords(".drafts p > :not(time)")))
        );
        await host.House.StartAsync(older.Id);
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".drafts")));
        Assert.IsType<Failure.Forbidden>((await host.House.Drafts.DiscardAsync(older.Id, host.House.DmAdmin, CancellationToken.None)).Failure);
    }

    [Fact]
    public async Task A_run_that_was_undone_says_by_which_and_offers_no_second_undo_until_that_is_undone_itself()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        int run = await host.QueueAsync(await host.AddLicensesAsync(2), ContentMode.Append, 1);
        await host.CarryOutAsync(run);
        BulkRunView before = await host.House.RunAsync(run);
        int undo = (await host.House.Drafts.UndoAsync(run, host.House.DmAdmin, CancellationToken.None)).Value;
        BulkRunView drafted = await host.House.RunAsync(run);
        await host.House.CarryOutAsync(undo, null);
        BulkRunView undone = await host.House.RunAsync(run);

        var page = Open(host);
        await page.WaitForAssertionAsync(() =>
            Assert.EndsWith($"2 changed undone by bulk run {undo}", page.FindAll("tbody tr")[1].Words(), StringComparison.Ordinal)
        );
        int again = (await host.House.Drafts.UndoAsync(undo, host.House.DmAdmin, CancellationToken.None)).Value;
        await host.House.CarryOutAsync(again, null);
        BulkRunView redone = await host.House.RunAsync(run);

        Assert.Equal([(true, null), (true, null)], new[] { before, drafted }.Select(view => (view.CanUndo, view.Undo)));
        Assert.Equal((false, new BulkUndo(undo, true)), (undone.CanUndo, undone.Undo));
        Assert.Equal((true, new BulkUndo(undo, false)), (redone.CanUndo, redone.Undo));
    }

    [Fact]
    public async Task An_undo_that_took_nothing_back_is_not_told_of()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(1);
        int run = await host.QueueAsync(licenses, ContentMode.Append, 1);
        await host.CarryOutAsync(run);
        int undo = (await host.House.Drafts.UndoAsync(run, host.House.DmAdmin, CancellationToken.None)).Value;
        await host.House.PreviewAsync(undo, null);
        await host.House.StartAsync(undo);
        BulkUndo? coming = (await host.House.RunAsync(run)).Undo;
        await host.House.UpdateAsync(licenses[0], edits => edits.Set(LicenseFields.SeatsLimit, 4));

        await host.CarryOutAsync(undo);

        Assert.Equal(new BulkUndo(undo, false), coming);
        Assert.Equal((0, 1), ((await host.House.RunAsync(undo)).Changed, (await host.House.RunAsync(undo)).Conflicts));
        Assert.Null((await host.House.RunAsync(run)).Undo);
    }

    [Fact]
    public async Task A_run_that_was_undone_by_its_transaction_says_so_too()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(2);
        int run = await host.QueueAsync(licenses, ContentMode.Append, 1);
        await host.CarryOutAsync(run);
        await host.House.UpdateAsync(licenses[0], edits => edits.Set(LicenseFields.SeatsLimit, 4));
        string transaction = (await host.House.RunAsync(run)).TransactionId!;

        int undo = (await host.House.Drafts.UndoTransactionAsync(transaction, host.House.DmAdmin, CancellationToken.None)).Value;
        await host.House.CarryOutAsync(undo, null);

        BulkRunView left = await host.House.RunAsync(run);
        Assert.Equal((true, new BulkUndo(undo, false)), (left.CanUndo, left.Undo));
    }

    private static IRenderedComponent<BulkRunsPage> Open(BulkHost host)
    {
        host.Navigation.NavigateTo("bulk");
        return host.Render<BulkRunsPage>(parameters => parameters.Add(p => p.Every, TimeSpan.FromMilliseconds(20)));
    }
}
