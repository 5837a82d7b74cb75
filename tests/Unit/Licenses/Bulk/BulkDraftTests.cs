using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Bulk;

/// <summary>A draft lies where several people can work on it.</summary>
public sealed class BulkDraftTests
{
    private const int TwoChunks = BulkChunks.Size + 1;

    [Fact]
    public async Task A_run_begins_only_with_the_preview_that_was_seen()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        int run = await house.DraftAsync(await house.CreateManyAsync(2));
        BulkRunView seen = await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        BulkRunView other = await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Remove, 1));

        Result<BulkRunView> late = await house.Runs.StartAsync(seen, null, house.DmAdmin, CancellationToken.None);
        BulkState between = (await house.RunAsync(run)).State;
        Result<BulkRunView> right = await house.Runs.StartAsync(other, null, house.DmAdmin, CancellationToken.None);

        Assert.StartsWith(
            "Somebody else has just changed this run",
            Assert.IsType<Failure.Forbidden>(late.Failure).Message,
            StringComparison.Ordinal
        );
        Assert.Equal((BulkState.Draft, BulkState.Queued), (between, right.Value.State));
    }

    [Fact]
    public async Task What_is_chosen_to_be_undone_is_chosen_from_the_list_that_was_seen()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Any");
        BulkRunView done = await house.CarryOutAsync(await house.DraftAsync([license.Id]), BulkSteps.Courses(ContentMode.Append, 1));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 5));
        int undo = (await house.Drafts.UndoAsync(done.Id, house.DmAdmin, CancellationToken.None)).Value;
        BulkRunView seen = await house.PreviewAsync(undo, null);
        await house.PreviewAsync(undo, null);

        Result<BulkRunView> late = await house.Runs.ChooseAsync(seen, null, true, house.DmAdmin, CancellationToken.None);

        Assert.IsType<Failure.Forbidden>(late.Failure);
        Assert.Equal((1, 0), ((await house.PreviewAsync(undo, null)).Conflicts, (await house.RunAsync(undo)).Chosen));
    }

    [Fact]
    public async Task A_preview_ends_where_somebody_else_makes_another_one_of_the_draft()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        int run = await house.DraftAsync(await house.CreateManyAsync(TwoChunks));
        Interruption other = new(() => house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 2, 3)).GetAwaiter().GetResult());

        Result<BulkRunView> mine = await house.Runs.PreviewAsync(
            run,
            BulkSteps.Courses(ContentMode.Append, 1),
            other,
            house.DmAdmin,
            CancellationToken.None
        );

        Assert.IsType<Failure.Forbidden>(mine.Failure);
        BulkRunView left = await house.RunAsync(run);
        Assert.Equal((TwoChunks, 2 * TwoChunks), (left.Reached, (int)left.Added));
    }

    [Fact]
    public async Task A_draft_is_forgotten_a_week_after_somebody_last_worked_on_it()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Any");
        int left = await house.DraftAsync([license.Id]);
        int used = await house.DraftAsync([license.Id]);
        house.Clock.Advance(TimeSpan.FromDays(6));
        await house.PreviewAsync(used, BulkSteps.Courses(ContentMode.Append, 1));
        house.Clock.Advance(TimeSpan.FromDays(2));

        await house.DraftAsync([license.Id]);

        await using LicenseDbContext db = house.Database();
        Assert.False(await db.BulkRuns.AnyAsync(run => run.Id == left));
        Assert.Equal(BulkState.Draft, (await house.RunAsync(used)).State);
    }

    [Fact]
    public async Task A_run_whose_licenses_are_lost_does_not_end_as_done()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        int run = await house.DraftAsync(await house.CreateManyAsync(3));
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        await house.StartAsync(run);
        await using (LicenseDbContext db = house.Database())
        {
            await db.BulkRunItems.Where(item => item.RunId == run).ExecuteDeleteAsync();
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => house.StepAsync(run));

        Assert.Equal((BulkState.Queued, 0), ((await house.RunAsync(run)).State, (await house.RunAsync(run)).Reached));
    }

    [Fact]
    public async Task Who_is_bound_to_a_client_later_reads_of_its_runs_only_that_clients_licenses()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License ours = await house.CreateAsync("Ours");
        License theirs = await house.CreateAsync("Theirs", client: TestHouse.Globex);
        int run = await house.DraftAsync([ours.Id, theirs.Id]);
        await house.CarryOutAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        await using (LicenseDbContext db = house.Database())
        {
            await db
                .Users.Where(user => user.Id == house.DmAdmin.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.ClientId, TestHouse.Acme));
        }

        Result<BulkReport> report = await house.RunQueries.ExportAsync(run, null, house.DmAdmin, CancellationToken.None);

        Assert.Equal(["Ours"], (await house.ItemsAsync(run)).Select(row => row.Name));
        Assert.Equal(["Ours"], await report.Value.Items.Select(row => row.Name).ToListAsync());
    }

    [Fact]
    public async Task A_draft_is_looked_into_by_those_who_may_see_it()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Ours");
        int run = await house.DraftAsync([license.Id]);
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        Failure? reader = (await house.Runs.LookAsync(run, 1, house.PlatformAdmin, CancellationToken.None)).Failure;
        await house.PromoteAsync(house.PlatformAdmin);

        Failure? bound = (await house.Runs.LookAsync(run, 1, house.PlatformAdmin, CancellationToken.None)).Failure;

        Assert.IsType<Failure.Forbidden>(reader);
        Assert.IsType<Failure.NotFound>(bound);
        Assert.Null((await house.Runs.LookAsync(run, 1, house.DmAdmin, CancellationToken.None)).Failure);
    }

    private sealed class Interruption(Action act) : IProgress<int>
    {
        public void Report(int value) => act();
    }
}
