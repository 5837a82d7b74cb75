using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Bulk;

public sealed class BulkRunTests
{
    private const int ThreeChunks = (2 * BulkChunks.Size) + 7;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task A_run_changes_every_license_once_and_tells_of_it_under_its_transaction_id(DatabaseProvider provider)
    {
        await using TestHouse house = await TestHouse.OpenAsync(provider);
        List<int> ids = await house.CreateManyAsync(ThreeChunks);
        License had = new() { Id = ids[0] };
        await house.UpdateAsync(had, edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, Ids(1, 2, 3))));
        int run = await house.DraftAsync(ids);

        BulkRunView view = await house.CarryOutAsync(
            run,
            BulkSteps.Courses(ContentMode.Append, 1, 2, 3) with
            {
                ChangeType = "campaign",
                Note = "Autumn",
            }
        );

        Assert.Equal(BulkState.Done, view.State);
        Assert.Equal((ThreeChunks - 1, 1, 0, 0), (view.Changed, view.Unchanged, view.Refused, view.Conflicts));
        Assert.Equal((3L * (ThreeChunks - 1), 0L), (view.Added, view.Removed));
        Assert.Equal(Ids(1, 2, 3).Order(), (await house.ContentAsync(new License { Id = ids[^1] }, ContentKind.Course)).Order());
        await using LicenseDbContext db = house.Database();
        List<LicenseChange> changes = await db.Changes.Where(change => change.TransactionId == view.TransactionId).ToListAsync();
        Assert.Equal(ids.Skip(1), changes.Select(change => change.LicenseId).Order());
        Assert.All(changes, change => Assert.Equal(("campaign", ChangeOrigin.Bulk, 2L), (change.ChangeType, change.Origin, change.Version)));
        Assert.Equal(2, (await house.HistoryAsync(had)).Count);
    }

    [Fact]
    public async Task A_preview_says_what_the_run_then_does_and_changes_nothing()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(BulkChunks.Size + 20);
        await house.UpdateAsync(new License { Id = ids[1] }, edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, Ids(7))));
        int run = await house.DraftAsync(ids);

        BulkRunView preview = await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Replace, 1, 2));
        IReadOnlyList<BulkItemRow> foreseen = await house.ItemsAsync(run);
        await using (LicenseDbContext db = house.Database())
        {
            Assert.Equal(1, await db.LicenseCourses.CountAsync());
            Assert.False(await db.Changes.AnyAsync(change => change.Origin == ChangeOrigin.Bulk));
        }

        await house.StartAsync(run);
        await house.Runner.RunAsync(run, CancellationToken.None);
        BulkRunView done = await house.RunAsync(run);
        IReadOnlyList<BulkItemRow> happened = await house.ItemsAsync(run);

        Assert.True(preview.IsPreviewed);
        Assert.Equal(
            (preview.Changed, preview.Unchanged, preview.Refused, preview.Conflicts, preview.Added, preview.Removed),
            (done.Changed, done.Unchanged, done.Refused, done.Conflicts, done.Added, done.Removed)
        );
        Assert.Equal(1, done.Removed);
        Assert.Equal(foreseen, happened.Select(item => item with { Version = null }));
        Assert.All(happened, item => Assert.NotNull(item.Version));
    }

    [Fact]
    public async Task Each_refusal_stands_at_its_license_with_its_reason_and_stops_no_other()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(4, edits => edits.Set(LicenseFields.SeatsLimit, 10));
        await house.AssignAsync(new License { Id = ids[1] }, 6);
        LicenseEdits edits = new LicenseEdits().Set(LicenseFields.SeatsLimit, 5);

        BulkRunView view = await house.CarryOutAsync(await house.DraftAsync(ids), new BulkOrder { Edits = edits });

        Assert.Equal((3, 1), (view.Changed, view.Refused));
        BulkItemRow refused = Assert.Single(await house.ItemsAsync(view.Id, BulkOutcome.Refused));
        Assert.Equal(ids[1], refused.LicenseId);
        Assert.Contains("6 seats are in use", refused.Reason);
        Assert.Equal(10, (await house.StoredAsync(new License { Id = ids[1] })).SeatsLimit);
    }

    [Fact]
    public async Task A_course_that_is_not_in_the_catalogue_is_refused_where_it_would_be_added_and_only_there()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(2);
        Guid unknown = new("99999999-0000-4000-8000-000000000001");
        LicenseEdits edits = new LicenseEdits().Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), unknown]));

        BulkRunView view = await house.CarryOutAsync(await house.DraftAsync(ids), new BulkOrder { Edits = edits });

        Assert.Equal(2, view.Refused);
        Assert.All(
            await house.ItemsAsync(view.Id),
            item => Assert.Equal((BulkOutcome.Refused, $"{unknown} is not in the catalogue."), (item.Outcome, item.Reason))
        );
        Assert.Empty(await house.ContentAsync(new License { Id = ids[0] }, ContentKind.Course));
    }

    [Fact]
    public async Task A_default_that_another_license_holds_is_not_taken_away_by_a_run()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License main = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.IsDefault, true));
        License other = await house.CreateAsync("Other");
        License abroad = await house.CreateAsync("Abroad", client: TestHouse.Globex);
        License late = await house.CreateAsync("Late", client: TestHouse.Globex);
        LicenseEdits edits = new LicenseEdits().Set(LicenseFields.IsDefault, true);

        BulkRunView view = await house.CarryOutAsync(
            await house.DraftAsync([main.Id, other.Id, abroad.Id, late.Id]),
            new BulkOrder { Edits = edits }
        );

        Assert.Equal(
            [BulkOutcome.Unchanged, BulkOutcome.Refused, BulkOutcome.Changed, BulkOutcome.Refused],
            (await house.ItemsAsync(view.Id)).Select(item => item.Outcome)
        );
        Assert.Contains("“Main”", (await house.ItemsAsync(view.Id))[1].Reason);
        Assert.True((await house.StoredAsync(main)).IsDefault);
        Assert.Single(await house.HistoryAsync(main));
        Assert.True((await house.StoredAsync(abroad)).IsDefault);
    }

    [Fact]
    public async Task A_license_changed_after_its_preview_keeps_its_list_when_lists_are_replaced()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(2);
        int run = await house.DraftAsync(ids);
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Replace, 1));
        License meanwhile = new() { Id = ids[0] };
        await house.UpdateAsync(meanwhile, edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, Ids(9))));

        await house.StartAsync(run);
        await house.Runner.RunAsync(run, CancellationToken.None);

        BulkItemRow conflict = Assert.Single(await house.ItemsAsync(run, BulkOutcome.Conflict));
        Assert.Equal((ids[0], "Changed since by dana@example.org: courses."), (conflict.LicenseId, conflict.Reason));
        Assert.Equal(Ids(9), await house.ContentAsync(meanwhile, ContentKind.Course));
        Assert.Equal(1, (await house.RunAsync(run)).Changed);
    }

    [Fact]
    public async Task Appending_goes_on_top_of_what_was_changed_after_the_preview()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(1);
        License license = new() { Id = ids[0] };
        int run = await house.DraftAsync(ids);
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Replace, 1));
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, Ids(9))));

        await house.StartAsync(run);
        await house.Runner.RunAsync(run, CancellationToken.None);

        Assert.Equal(Ids(1, 9).Order(), (await house.ContentAsync(license, ContentKind.Course)).Order());
    }

    [Fact]
    public async Task Replacing_begins_only_when_the_number_of_licenses_is_typed_in()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        int run = await house.DraftAsync(await house.CreateManyAsync(3));
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Replace, 1));

        Result<BulkRunView> none = await house.Runs.StartAsync(await house.RunAsync(run), null, house.DmAdmin, CancellationToken.None);
        Result<BulkRunView> wrong = await house.Runs.StartAsync(await house.RunAsync(run), 4, house.DmAdmin, CancellationToken.None);
        BulkState between = (await house.RunAsync(run)).State;
        Result<BulkRunView> right = await house.Runs.StartAsync(await house.RunAsync(run), 3, house.DmAdmin, CancellationToken.None);

        Assert.Contains("Type 3,", Assert.IsType<Failure.Invalid>(none.Failure).Fields["confirmed"][0]);
        Assert.IsType<Failure.Invalid>(wrong.Failure);
        Assert.Equal(BulkState.Draft, between);
        Assert.Equal(BulkState.Queued, right.Value.State);
        Assert.IsType<Failure.Forbidden>((await house.Runs.StartAsync(await house.RunAsync(run), 3, house.DmAdmin, CancellationToken.None)).Failure);
    }

    [Fact]
    public async Task A_run_does_not_begin_before_it_was_previewed_to_the_end()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        int run = await house.DraftAsync(await house.CreateManyAsync(1));

        Result<BulkRunView> started = await house.Runs.StartAsync(await house.RunAsync(run), null, house.DmAdmin, CancellationToken.None);

        Assert.IsType<Failure.Forbidden>(started.Failure);
        Assert.Equal(BulkState.Draft, (await house.RunAsync(run)).State);
    }

    [Fact]
    public async Task A_filter_is_looked_up_anew_when_the_preview_is_made()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.CreateAsync("Autumn one");
        await house.CreateAsync("Winter");
        BulkSelection matching = new BulkSelection.Matching(new LicenseFilter { Text = "autumn" });
        int run = (await house.Drafts.DraftAsync(matching, house.DmAdmin, CancellationToken.None)).Value;
        BulkRunView before = await house.RunAsync(run);
        await house.CreateAsync("Autumn two");

        BulkRunView preview = await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));

        Assert.Equal((1, 2), (before.Total, preview.Total));
        Assert.Equal(["Autumn one", "Autumn two"], (await house.ItemsAsync(run)).Select(item => item.Name));
        Assert.Equal("autumn", preview.Filter!.Text);
    }

    [Fact]
    public async Task Cancelling_stops_between_chunks_and_what_was_done_stays()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(ThreeChunks);
        int run = await house.DraftAsync(ids);
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        await house.StartAsync(run);
        await house.StepAsync(run);

        await house.Runs.CancelAsync(run, house.DmAdmin, CancellationToken.None);
        await house.Runner.RunAsync(run, CancellationToken.None);

        BulkRunView view = await house.RunAsync(run);
        Assert.Equal((BulkState.Cancelled, BulkChunks.Size, BulkChunks.Size + 7), (view.State, view.Changed, view.Waiting));
        Assert.Equal(BulkChunks.Size + 7, (await house.ItemsAsync(run, BulkOutcome.Waiting)).Count);
        await using LicenseDbContext db = house.Database();
        Assert.Equal(BulkChunks.Size, await db.LicenseCourses.CountAsync());
    }

    [Fact]
    public async Task A_role_revoked_meanwhile_stops_the_run_before_its_next_chunk()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        int run = await house.DraftAsync(await house.CreateManyAsync(ThreeChunks));
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        await house.StartAsync(run);
        await house.StepAsync(run);
        await using (LicenseDbContext db = house.Database())
        {
            await db.UserRoles.Where(link => link.UserId == house.DmAdmin.Id).ExecuteDeleteAsync();
        }

        await house.Runner.RunAsync(run, CancellationToken.None);

        await using LicenseDbContext after = house.Database();
        BulkRun stored = await after.BulkRuns.SingleAsync();
        Assert.Equal((BulkState.Stopped, BulkChunks.Size), (stored.State, stored.Changed));
        Assert.Equal("dana@example.org may no longer change licenses.", stored.EndReason);
        Assert.Equal(BulkChunks.Size, await after.LicenseCourses.CountAsync());
    }

    [Theory]
    [InlineData(false, BulkState.Done, ThreeChunks)]
    [InlineData(true, BulkState.Stopped, BulkChunks.Size)]
    public async Task A_run_goes_on_where_wrong_passwords_locked_the_account_and_stops_where_a_person_did(bool forGood, BulkState state, int changed)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        int run = await house.DraftAsync(await house.CreateManyAsync(ThreeChunks));
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        await house.StartAsync(run);
        await house.StepAsync(run);
        await house.LockAsync(house.DmAdmin, forGood);

        await house.Runner.RunAsync(run, CancellationToken.None);

        await using LicenseDbContext after = house.Database();
        BulkRun stored = await after.BulkRuns.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((state, changed), (stored.State, stored.Changed));
    }

    [Fact]
    public async Task A_fault_that_stays_stops_the_run_with_nothing_half_written_and_a_retry_goes_on()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(ThreeChunks);
        int run = await house.DraftAsync(ids);
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1));
        await house.StartAsync(run);
        await using LicenseDbContext db = house.Database();
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE TRIGGER Fault BEFORE INSERT ON LicenseCourses WHEN NEW.LicenseId = (SELECT LicenseId FROM BulkRunItems WHERE Position = 600)
            BEGIN SELECT RAISE(ABORT, 'no more room'); END
            """
        );

        await house.Runner.RunAsync(run, CancellationToken.None);
        BulkRunView stopped = await house.RunAsync(run);
        int written = await db.LicenseCourses.CountAsync();
        int told = await db.Changes.CountAsync(change => change.Origin == ChangeOrigin.Bulk);
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER Fault");
        int retry = (await house.Drafts.RetryAsync(run, house.DmAdmin, CancellationToken.None)).Value;
        BulkRunView retried = await house.CarryOutAsync(retry, null);

        Assert.Equal((BulkState.Stopped, BulkChunks.Size), (stopped.State, stopped.Changed));
        Assert.StartsWith("It failed unexpectedly", stopped.EndReason, StringComparison.Ordinal);
        Assert.Equal((BulkChunks.Size, BulkChunks.Size), (written, told));
        Assert.Equal((BulkState.Done, ThreeChunks - BulkChunks.Size), (retried.State, retried.Changed));
        Assert.Equal(ThreeChunks, await db.LicenseCourses.CountAsync());
    }

    [Fact]
    public async Task What_failed_or_was_not_reached_is_what_a_retry_is_for()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(BulkChunks.Size + 3, edits => edits.Set(LicenseFields.SeatsLimit, 10));
        await house.AssignAsync(new License { Id = ids[0] }, 6);
        int run = await house.DraftAsync(ids);
        await house.PreviewAsync(run, new BulkOrder { Edits = new LicenseEdits().Set(LicenseFields.SeatsLimit, 5) });
        await house.StartAsync(run);
        await house.StepAsync(run);
        await house.Runs.CancelAsync(run, house.DmAdmin, CancellationToken.None);
        await house.Runner.RunAsync(run, CancellationToken.None);
        await using (LicenseDbContext db = house.Database())
        {
            await db.Assignments.ExecuteDeleteAsync();
        }

        int retry = (await house.Drafts.RetryAsync(run, house.DmAdmin, CancellationToken.None)).Value;
        BulkRunView view = await house.CarryOutAsync(retry, null);

        Assert.Equal((BulkKind.Retry, run, 4, 4), (view.Kind, view.SourceRunId, view.Total, view.Changed));
        Assert.Equal(5, (await house.StoredAsync(new License { Id = ids[0] })).SeatsLimit);
        Assert.Equal(5, (await house.StoredAsync(new License { Id = ids[^1] })).SeatsLimit);
        Assert.IsType<Failure.Forbidden>((await house.Drafts.RetryAsync(retry, house.DmAdmin, CancellationToken.None)).Failure);
    }

    [Theory]
    [InlineData(ContentMode.Append)]
    [InlineData(ContentMode.Remove)]
    [InlineData(ContentMode.Replace)]
    public async Task An_undo_gives_every_license_back_exactly_what_it_had(ContentMode mode)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(30);
        foreach ((int id, int at) in ids.Select((id, at) => (id, at)))
        {
            int[] had = [.. Enumerable.Range(1, 12).Where(course => (course + at) % 3 == 0)];
            await house.UpdateAsync(
                new License { Id = id },
                edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, Ids(had)))
            );
        }

        List<string> before = await ListsAsync(house, ids);
        BulkRunView done = await house.CarryOutAsync(await house.DraftAsync(ids), BulkSteps.Courses(mode, 1, 2, 3, 4, 20));
        List<string> between = await ListsAsync(house, ids);

        int undo = (await house.Drafts.UndoAsync(done.Id, house.DmAdmin, CancellationToken.None)).Value;
        BulkRunView undone = await house.CarryOutAsync(undo, null);

        Assert.NotEqual(before, between);
        Assert.Equal(before, await ListsAsync(house, ids));
        Assert.Equal((BulkKind.Undo, done.Changed, 0), (undone.Kind, undone.Changed, undone.Conflicts));
        Assert.NotEqual(done.TransactionId, undone.TransactionId);
        Assert.Equal((done.Removed, done.Added), (undone.Added, undone.Removed));
        Assert.Equal(
            [done.TransactionId, undone.TransactionId],
            (await house.HistoryAsync(new License { Id = ids[0] })).TakeLast(2).Select(change => change.TransactionId)
        );
    }

    [Fact]
    public async Task An_undo_leaves_alone_and_names_what_was_changed_since()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(3);
        BulkRunView done = await house.CarryOutAsync(await house.DraftAsync(ids), BulkSteps.Courses(ContentMode.Append, 1));
        License since = new() { Id = ids[1] };
        await house.UpdateAsync(since, edits => edits.Set(LicenseFields.Name, "Renamed"));

        int undo = (await house.Drafts.UndoAsync(done.Id, house.DmAdmin, CancellationToken.None)).Value;
        BulkRunView preview = await house.PreviewAsync(undo, null);
        await house.StartAsync(undo);
        await house.Runner.RunAsync(undo, CancellationToken.None);

        Assert.Equal((2, 1), (preview.Changed, preview.Conflicts));
        BulkItemRow left = Assert.Single(await house.ItemsAsync(undo, BulkOutcome.Conflict));
        Assert.Equal((ids[1], "Changed since by dana@example.org: name."), (left.LicenseId, left.Reason));
        Assert.Equal(Ids(1), await house.ContentAsync(since, ContentKind.Course));
        Assert.Empty(await house.ContentAsync(new License { Id = ids[0] }, ContentKind.Course));

        int retry = (await house.Drafts.RetryAsync(undo, house.DmAdmin, CancellationToken.None)).Value;
        await house.CarryOutAsync(retry, null);
        Assert.Empty(await house.ContentAsync(since, ContentKind.Course));
        Assert.Equal("Renamed", (await house.StoredAsync(since)).Name);
    }

    [Fact]
    public async Task Two_runs_over_the_same_licenses_lose_nothing()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(ThreeChunks);
        int one = await house.DraftAsync(ids);
        int two = await house.DraftAsync(ids);
        await house.PreviewAsync(one, BulkSteps.Courses(ContentMode.Append, 1, 2));
        await house.PreviewAsync(two, BulkSteps.Courses(ContentMode.Append, 2, 3));
        await house.StartAsync(one);
        await house.StartAsync(two);

        await Task.WhenAll(
            Task.Run(() => house.Runner.RunAsync(one, CancellationToken.None), TestContext.Current.CancellationToken),
            Task.Run(() => house.Runner.RunAsync(two, CancellationToken.None), TestContext.Current.CancellationToken),
            Task.Run(() => house.Runner.RunAsync(two, CancellationToken.None), TestContext.Current.CancellationToken)
        );

        await using LicenseDbContext db = house.Database();
        Assert.Equal(3 * ThreeChunks, await db.LicenseCourses.CountAsync());
        Assert.Equal(2 * ThreeChunks, await db.Changes.CountAsync(change => change.Origin == ChangeOrigin.Bulk));
        Assert.All(await db.Licenses.ToListAsync(), license => Assert.Equal(3, license.Version));
        Assert.Equal((ThreeChunks, ThreeChunks), ((await house.RunAsync(one)).Changed, (await house.RunAsync(two)).Changed));
    }

    [Fact]
    public async Task Long_lists_are_replaced_in_smaller_chunks_and_come_out_whole()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(6);
        await AddCoursesAsync(house, 40_000);
        Guid[] long1 = [.. Enumerable.Range(1, 40_000).Select(TestHouse.CourseId)];
        int run = await house.DraftAsync(ids);
        BulkOrder order = new() { Edits = new LicenseEdits().Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, long1)) };
        await house.PreviewAsync(run, order);
        await house.StartAsync(run);

        await house.StepAsync(run);
        int first = (await house.RunAsync(run)).Reached;
        await house.Runner.RunAsync(run, CancellationToken.None);
        BulkRunView replaced = await house.CarryOutAsync(await house.DraftAsync(ids), BulkSteps.Courses(ContentMode.Replace, 1));
        await using LicenseDbContext db = house.Database();
        int left = await db.LicenseCourses.CountAsync();
        int undo = (await house.Drafts.UndoAsync(replaced.Id, house.DmAdmin, CancellationToken.None)).Value;
        await house.PreviewAsync(undo, null);
        await house.StartAsync(undo);
        await house.StepAsync(undo);
        int firstUndone = (await house.RunAsync(undo)).Reached;
        await house.Runner.RunAsync(undo, CancellationToken.None);

        Assert.Equal(2, first);
        Assert.Equal((6, 6L * 39_999), (replaced.Changed, replaced.Removed));
        Assert.Equal(6, left);
        Assert.Equal(2, firstUndone);
        Assert.Equal(6 * 40_000, await db.LicenseCourses.CountAsync());
    }

    [Fact]
    public async Task An_admin_of_one_client_reaches_only_its_licenses_and_sees_only_its_own_runs()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License ours = await house.CreateAsync("Ours");
        License theirs = await house.CreateAsync("Theirs", client: TestHouse.Globex);
        int foreign = await house.DraftAsync([theirs.Id]);
        await house.PromoteAsync(house.PlatformAdmin);

        Result<int> both = await house.Drafts.DraftAsync(new BulkSelection.Chosen([ours.Id, theirs.Id]), house.PlatformAdmin, CancellationToken.None);
        Result<int> nothing = await house.Drafts.DraftAsync(new BulkSelection.Pasted([theirs.Id]), house.PlatformAdmin, CancellationToken.None);
        Result<BulkRunView> peek = await house.RunQueries.FindAsync(foreign, house.PlatformAdmin, CancellationToken.None);

        Assert.Equal(1, (await house.RunAsync(both.Value)).Total);
        Assert.IsType<Failure.Invalid>(nothing.Failure);
        Assert.IsType<Failure.NotFound>(peek.Failure);
    }

    [Fact]
    public async Task Nobody_but_a_dm_admin_has_to_do_with_runs()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Any");
        int run = await house.DraftAsync([license.Id]);

        Failure?[] failures =
        [
            (await house.Drafts.DraftAsync(new BulkSelection.Chosen([license.Id]), house.PlatformAdmin, CancellationToken.None)).Failure,
            (await house.Runs.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1), null, house.PlatformAdmin, CancellationToken.None)).Failure,
            (await house.Runs.StartAsync(await house.RunAsync(run), null, house.PlatformAdmin, CancellationToken.None)).Failure,
            (await house.Runs.CancelAsync(run, house.PlatformAdmin, CancellationToken.None)).Failure,
            (await house.Drafts.UndoAsync(run, house.PlatformAdmin, CancellationToken.None)).Failure,
            (await house.RunQueries.ListAsync(0, 10, house.PlatformAdmin, CancellationToken.None)).Failure,
        ];

        Assert.All(failures, failure => Assert.IsType<Failure.Forbidden>(failure));
    }

    private static Guid[] Ids(params int[] courses) => [.. courses.Select(TestHouse.CourseId)];

    private static async Task<List<string>> ListsAsync(TestHouse house, List<int> ids)
    {
        await using LicenseDbContext db = house.Database();
        List<LicenseCourse> entries = await db.LicenseCourses.AsNoTracking().ToListAsync();
        return [.. ids.Select(id => string.Join(',', entries.Where(entry => entry.LicenseId == id).Select(entry => entry.ItemId).Order()))];
    }

    private static async Task AddCoursesAsync(TestHouse house, int upTo)
    {
        await using LicenseDbContext db = house.Database();
        await db.UpsertAsync<Course>(
            [nameof(Course.Id), nameof(Course.Slug), nameof(Course.Title), nameof(Course.Status), ModelNames.SortName, ModelNames.SearchText],
            Enumerable
                .Range(TestHouse.CatalogueSize + 1, upTo - TestHouse.CatalogueSize)
                .Select(n => new object?[] { TestHouse.CourseId(n), $"course-{n}", $"Course {n}", "published", $"COURSE {n}", $"COURSE {n}" }),
            house.Clock.Now,
            CancellationToken.None
        );
    }
}
