using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Jobs;
using LicenseAdmin.Licenses.Schedule;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LicenseAdmin.Unit.Licenses.Schedule;

public sealed class SchedulesTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task What_is_scheduled_lies_ahead_of_the_license_the_next_first_each_as_those_before_it_leave_the_license()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync(
            "Main",
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 100)
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), TestHouse.CourseId(2)]))
        );
        await house.ScheduleAsync(
            license,
            2 * Hour,
            edits =>
                edits.Set(LicenseFields.SeatsLimit, 300).Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [TestHouse.CourseId(3)]))
        );
        await house.ScheduleAsync(
            license,
            Hour,
            edits => edits.Set(LicenseFields.SeatsLimit, 200).Set(LicenseFields.Courses, new ContentEdit(ContentMode.Remove, [TestHouse.CourseId(1)]))
        );

        IReadOnlyList<AheadEntry> ahead = await house.AheadAsync(license, house.PlatformAdmin);

        Assert.Equal(
            [new ScalarDifference(LicenseFields.SeatsLimit, 100, 200), new ScalarDifference(LicenseFields.SeatsLimit, 200, 300)],
            ahead.Select(entry => entry.Differences[0])
        );
        Assert.Equal(
            [
                [TestHouse.CourseId(1)],
                [TestHouse.CourseId(2)],
            ],
            ahead.Select(entry => ((ContentDifference)entry.Differences[1]).Removed)
        );
        Assert.Equal(
            [
                [],
                [TestHouse.CourseId(3)],
            ],
            ahead.Select(entry => ((ContentDifference)entry.Differences[1]).Added)
        );
        AheadCount count = (await house.Ahead.CountAsync(license.Uuid, house.PlatformAdmin, CancellationToken.None)).Value;
        Assert.Equal(new AheadCount(2, house.Clock.Now + Hour, 0, 2), count);
        Assert.Single(await house.HistoryAsync(license));
    }

    [Fact]
    public async Task Changed_is_its_time_its_edits_and_whose_it_is()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView change = await house.ScheduleSeatsAsync(license, Hour, 200);
        Actor remy = await house.AddDmAdminAsync("remy@example.org");

        ScheduledView changed = (
            await house.Schedules.ChangeAsync(
                change,
                ScheduleSteps.Order(house.Clock.Now + (3 * Hour), edits => edits.Set(LicenseFields.SeatsLimit, 250), "renewal", "PO-7"),
                remy,
                CancellationToken.None
            )
        ).Value;
        await house.PassAsync(2 * Hour);
        int? meanwhile = (await house.StoredAsync(license)).SeatsLimit;
        await house.PassAsync(Hour);

        Assert.Equal((change.Id, "remy@example.org"), (changed.Id, changed.ActorName));
        Assert.Equal((100, 250), (meanwhile, (await house.StoredAsync(license)).SeatsLimit));
        LicenseChange made = (await house.HistoryAsync(license))[^1];
        Assert.Equal(("renewal", "PO-7", remy.Id), (made.ChangeType, made.TransactionId, made.ActorId));
    }

    [Fact]
    public async Task What_is_cancelled_is_never_made()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView change = await house.ScheduleSeatsAsync(license, Hour, 200);

        Result<ScheduledView> cancelled = await house.Schedules.CancelAsync(change, house.DmAdmin, CancellationToken.None);
        await house.PassAsync(2 * Hour);

        Assert.Null(cancelled.Failure);
        Assert.Equal(100, (await house.StoredAsync(license)).SeatsLimit);
        Assert.Empty(await house.AheadAsync(license));
        Assert.Equal(ScheduleState.Cancelled, (await house.StoredAsync(change)).State);
    }

    [Fact]
    public async Task What_was_refused_waits_again_at_another_time()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await house.AssignAsync(license, 12);
        await house.ScheduleSeatsAsync(license, Hour, 10);
        await house.PassAsync(Hour);
        ScheduledView refused = (await house.AheadAsync(license)).Single().Change;

        ScheduledView waiting = (await house.Schedules.PutOffAsync(refused, house.Clock.Now + Hour, house.DmAdmin, CancellationToken.None)).Value;
        await house.ReleaseSeatsAsync(license);
        await house.PassAsync(Hour);

        Assert.NotNull(refused.Refusal);
        Assert.Null(waiting.Refusal);
        Assert.Equal(10, (await house.StoredAsync(license)).SeatsLimit);
    }

    [Fact]
    public async Task A_moment_that_has_passed_or_is_out_of_reach_is_refused_and_nothing_is_scheduled()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main");
        ScheduledView waiting = await house.ScheduleSeatsAsync(license, Hour, 1);

        Result<ScheduledView>[] results =
        [
            await TryAsync(house.Clock.Now),
            await TryAsync(new DateTime(2300, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
            await house.Schedules.PutOffAsync(waiting, house.Clock.Now - Hour, house.DmAdmin, CancellationToken.None),
        ];

        Assert.Equal(
            ["This moment has passed: give one that lies ahead.", "This must lie before 2200.", "This moment has passed: give one that lies ahead."],
            results.Select(result => Assert.IsType<Failure.Invalid>(result.Failure).Fields[ScheduledChange.DueAtField].Single())
        );
        Assert.Equal([waiting.Id], (await house.AheadAsync(license)).Select(entry => entry.Change.Id));

        Task<Result<ScheduledView>> TryAsync(DateTime at) =>
            house.Schedules.ScheduleAsync(
                license.Uuid,
                ScheduleSteps.Order(at, edits => edits.Set(LicenseFields.Name, "Other")),
                house.DmAdmin,
                CancellationToken.None
            );
    }

    [Fact]
    public async Task Whoever_may_only_read_schedules_changes_and_cancels_nothing()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main");
        ScheduledView change = await house.ScheduleSeatsAsync(license, Hour, 200);
        ScheduleOrder order = ScheduleSteps.Order(house.Clock.Now + Hour, edits => edits.Set(LicenseFields.SeatsLimit, 1));

        Result<ScheduledView>[] results =
        [
            await house.Schedules.ScheduleAsync(license.Uuid, order, house.PlatformAdmin, CancellationToken.None),
            await house.Schedules.ChangeAsync(change, order, house.PlatformAdmin, CancellationToken.None),
            await house.Schedules.PutOffAsync(change, order.DueAt, house.PlatformAdmin, CancellationToken.None),
            await house.Schedules.CancelAsync(change, house.PlatformAdmin, CancellationToken.None),
        ];

        Assert.All(results, result => Assert.IsType<Failure.Forbidden>(result.Failure));
        Assert.Equal(change.Revision, (await house.StoredAsync(change)).Revision);
    }

    [Fact]
    public async Task What_lies_ahead_of_another_clients_license_is_neither_seen_nor_touched()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Theirs", client: TestHouse.Globex);
        ScheduledView change = await house.ScheduleSeatsAsync(license, Hour, 200);
        Actor acmes = await house.AddDmAdminAsync("acme@example.org", TestHouse.Acme);

        Assert.IsType<Failure.NotFound>((await house.Ahead.AheadAsync(license.Uuid, house.PlatformAdmin, CancellationToken.None)).Failure);
        Assert.IsType<Failure.NotFound>((await house.Ahead.FindAsync(license.Uuid, change.Id, acmes, CancellationToken.None)).Failure);
        Assert.IsType<Failure.NotFound>((await house.Schedules.CancelAsync(change, acmes, CancellationToken.None)).Failure);
        Assert.Equal(ScheduleState.Waiting, (await house.StoredAsync(change)).State);
    }

    [Fact]
    public async Task Who_has_not_seen_it_as_it_is_changes_nothing()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView seen = await house.ScheduleSeatsAsync(license, Hour, 200);
        ScheduledView moved = (await house.Schedules.PutOffAsync(seen, seen.DueAt + Hour, house.DmAdmin, CancellationToken.None)).Value;
        Result<ScheduledView> stale = await house.Schedules.CancelAsync(seen, house.DmAdmin, CancellationToken.None);
        await house.PassAsync(3 * Hour);

        Result<ScheduledView> late = await house.Schedules.CancelAsync(moved, house.DmAdmin, CancellationToken.None);

        Assert.IsType<Failure.Forbidden>(stale.Failure);
        Assert.IsType<Failure.Forbidden>(late.Failure);
        Assert.Equal(200, (await house.StoredAsync(license)).SeatsLimit);
    }

    [Fact]
    public async Task Work_that_runs_again_because_nobody_heard_that_it_was_committed_schedules_one_change()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        using SqliteWriteQueue queue = new();
        using JobSignal signal = new();
        DbContextOptions<SqliteLicenseDbContext> options = new DbContextOptionsBuilder<SqliteLicenseDbContext>(
            DataServices.SqliteOptions(new DatabaseOptions { ConnectionString = $"Data Source={house.File}" })
        )
            .ReplaceService<IExecutionStrategyFactory, Deaf>()
            .Options;
        WriteGate gate = new(new LicenseDbContextFactory(() => new SqliteLicenseDbContext(options) { Queue = queue }), house.Clock);
        Schedules schedules = new(gate, signal, house.Clock);

        Result<ScheduledView> scheduled = await schedules.ScheduleAsync(
            license.Uuid,
            ScheduleSteps.Order(house.Clock.Now + Hour, edits => edits.Set(LicenseFields.SeatsLimit, 200)),
            house.DmAdmin,
            CancellationToken.None
        );

        Assert.Equal(scheduled.Value.Id, Assert.Single(await house.AheadAsync(license)).Change.Id);
    }

    [Fact]
    public async Task An_edit_meets_the_waiting_changes_that_edit_the_same_and_no_others()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView seats = await house.ScheduleSeatsAsync(license, Hour, 200);
        ScheduledView member = await house.ScheduleAsync(
            license,
            2 * Hour,
            edits => edits.Set(LicenseFields.Metadata, new JsonMembers([new JsonChange(["a", "b"], null, "1")]))
        );
        ScheduledView cancelled = await house.ScheduleSeatsAsync(license, 3 * Hour, 300);
        await house.Schedules.CancelAsync(cancelled, house.DmAdmin, CancellationToken.None);

        Difference seat = new ScalarDifference(LicenseFields.SeatsLimit, 100, 150);
        Assert.Equal([seats.Id], await MeetsAsync(seat, new ScalarDifference(LicenseFields.Label, null, "x")));
        Assert.Equal([member.Id], await MeetsAsync(Member("a")));
        Assert.Equal([member.Id], await MeetsAsync(Member("a", "b", "c")));
        Assert.Empty(await MeetsAsync(Member("a", "c")));
        Assert.Empty(await ClashesAsync([seat], seats.Id));

        async Task<IEnumerable<int>> MeetsAsync(params Difference[] differences) =>
            (await ClashesAsync(differences, except: null)).Select(clash => clash.Change.Id);

        async Task<IReadOnlyList<ScheduleClash>> ClashesAsync(IReadOnlyList<Difference> differences, int? except)
        {
            UpdateLicense nothing = new()
            {
                License = new LicenseKey { Id = license.Id },
                Edits = new LicenseEdits(),
                Reason = new ChangeReason(ChangeOrigin.Browser),
            };
            LicenseOutcome edit = (await house.Updates.PreviewAsync(nothing, house.DmAdmin, CancellationToken.None)).Value;
            return await house.Ahead.ClashesAsync(edit with { Differences = differences }, except, house.DmAdmin, CancellationToken.None);
        }

        static JsonDifference Member(params string[] path) => new(LicenseFields.Metadata, [new JsonChange(path, null, "2")]);
    }

    // Loses the first answer, as a connection does that breaks while it commits.
    private sealed class Deaf : IExecutionStrategyFactory, IExecutionStrategy
    {
        public bool RetriesOnFailure => true;

        public IExecutionStrategy Create() => this;

        public TResult Execute<TState, TResult>(
            TState state,
            Func<DbContext, TState, TResult> operation,
            Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded
        ) => operation(null!, state);

        public async Task<TResult> ExecuteAsync<TState, TResult>(
            TState state,
            Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
            Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
            CancellationToken cancellationToken = default
        )
        {
            await operation(null!, state, cancellationToken);
            return await operation(null!, state, cancellationToken);
        }
    }
}
