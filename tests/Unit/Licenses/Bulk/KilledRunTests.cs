using System.Globalization;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Unit.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Bulk;

/// <summary>The real site, killed without a word while it carries a run out.</summary>
public sealed class KilledRunTests
{
    private const int Kills = 10;
    private const int Licenses = 2000;
    private const string TakesTurns = "This instance carries out jobs";

    [Fact]
    public async Task A_site_killed_at_any_moment_of_a_run_finishes_it_when_it_starts_again_with_every_license_changed_once()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(Licenses);
        Random random = new(4);
        AppProcess site = AppProcess.Start(house);
        try
        {
            for (int kill = 1; kill <= Kills; kill++)
            {
                int run = await house.DraftAsync(ids);
                await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, kill));
                await house.StartAsync(run);

                // Some chunks into it, and then anywhere within the next: that is the point, whatever the moment turns out to be.
                await ReachAsync(house, run, random.Next(4) * BulkChunks.Size);
                SpinWait.SpinUntil(() => false, random.Next(40));
                await site.DisposeAsync();
                site = AppProcess.Start(house);
                await ReachAsync(house, run, Licenses);

                await AssertWholeAsync(house, run, ids, kill);
            }
        }
        finally
        {
            await site.DisposeAsync();
        }
    }

    [Fact]
    public async Task Of_two_sites_on_one_file_one_carries_runs_out_and_the_other_takes_over_when_it_dies()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(Licenses);
        await using AppProcess first = AppProcess.Start(house);
        await first.OutputWithAsync(TakesTurns);
        await using AppProcess second = AppProcess.Start(house);
        await second.OutputWithAsync("Application started");
        int run = await house.DraftAsync(ids);
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        await house.StartAsync(run);
        string taken = string.Create(CultureInfo.InvariantCulture, $"bulk.run-{run} is taken up");
        await first.OutputWithAsync(taken);
        await ReachAsync(house, run, BulkChunks.Size);
        int next = await house.DraftAsync(ids);
        await house.PreviewAsync(next, BulkSteps.Courses(ContentMode.Append, 2));

        await first.KillAsync();
        await house.StartAsync(next);

        // It says this once it has the turn, and it has had none before.
        string[] said = await second.OutputUntilAsync(string.Create(CultureInfo.InvariantCulture, $"Run {next} ended as Done"));
        int turn = Array.FindIndex(said, line => line.Contains(TakesTurns, StringComparison.Ordinal));
        Assert.InRange(turn, 0, said.Length);
        Assert.DoesNotContain(said.Take(turn), line => line.Contains("Run ", StringComparison.Ordinal));
        await AssertWholeAsync(house, run, ids, 1);
        await AssertWholeAsync(house, next, ids, 2);
    }

    [Fact]
    public async Task A_run_whose_trigger_quartz_had_given_up_on_is_carried_out_all_the_same()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(Licenses);
        int run = await house.DraftAsync(ids);
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        await house.StartAsync(run);
        await using (AppProcess killed = AppProcess.Start(house))
        {
            await ReachAsync(house, run, BulkChunks.Size);
            await killed.KillAsync();
        }

        SqliteConnection.ClearAllPools();
        await using (LicenseDbContext db = house.Database())
        {
            const string Sql = """
                DELETE FROM "QRTZ_FIRED_TRIGGERS";
                UPDATE "QRTZ_TRIGGERS" SET "TRIGGER_STATE" = 'ERROR'
                """;
            Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(Sql, TestContext.Current.CancellationToken));
        }

        await using AppProcess site = AppProcess.Start(house);
        string[] said = await site.OutputUntilAsync(string.Create(CultureInfo.InvariantCulture, $"Run {run} ended as Done"));

        Assert.Contains(said, line => line.Contains("Quartz had given up on bulk.run-", StringComparison.Ordinal));
        await AssertWholeAsync(house, run, ids, 1);
    }

    // Looks again and again, until it is so or the run has ended.
    private static async Task ReachAsync(TestHouse house, int run, int licenses)
    {
        BulkRunView view;
        do
        {
            view = await house.RunAsync(run);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        } while (!view.HasEnded && (view.State == BulkState.Queued || view.Reached < licenses));
    }

    private static async Task AssertWholeAsync(TestHouse house, int run, List<int> ids, int course)
    {
        // A connection that was open before keeps SQLite's full-text index in mind as it was, and would call what is there malformed.
        SqliteConnection.ClearAllPools();
        BulkRunView view = await house.RunAsync(run);
        Assert.Equal((BulkState.Done, Licenses, Licenses), (view.State, view.Reached, view.Changed));

        await using LicenseDbContext db = house.Database();
        Assert.Equal("ok", (await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync()).Single());
        List<LicenseChange> changes = await db.Changes.AsNoTracking().Where(change => change.TransactionId == view.TransactionId).ToListAsync();
        Assert.Equal(ids, changes.Select(change => change.LicenseId).Order());
        Dictionary<int, long> versions = await db.Licenses.ToDictionaryAsync(license => license.Id, license => license.Version);
        Assert.All(changes, change => Assert.Equal(course + 1, change.Version));
        Assert.All(ids, id => Assert.InRange(versions[id], course + 1, course + 2));
        Guid item = TestHouse.CourseId(course);
        Assert.Equal(ids, (await db.LicenseCourses.Where(entry => entry.ItemId == item).Select(entry => entry.LicenseId).ToListAsync()).Order());
        List<BulkRunItem> items = await db.BulkRunItems.AsNoTracking().Where(one => one.RunId == run).OrderBy(one => one.Position).ToListAsync();
        Assert.Equal(Enumerable.Range(1, Licenses), items.Select(one => one.Position));
        Assert.All(items, one => Assert.Equal((BulkOutcome.Changed, (long?)(course + 1), 1), (one.Outcome, one.Version, one.Added)));
    }
}
