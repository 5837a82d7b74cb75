using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Schedule;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Schedule;

public sealed class ScheduleRunnerTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_change_is_made_at_its_time_and_not_before_in_the_name_of_whoever_scheduled_it()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView change = await house.ScheduleSeatsAsync(license, Hour, 200);

        await house.PassAsync(Hour - TimeSpan.FromSeconds(1));
        int? before = (await house.StoredAsync(license)).SeatsLimit;
        await house.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((100, 200), (before, (await house.StoredAsync(license)).SeatsLimit));
        LicenseChange made = (await house.HistoryAsync(license))[^1];
        Assert.Equal((ChangeOrigin.Scheduled, 2L, house.DmAdmin.Id), (made.Origin, made.Version, made.ActorId));
        Assert.Equal([new ScalarDifference(LicenseFields.SeatsLimit, 100, 200)], made.ReadDifferences());
        ScheduledChange stored = await house.StoredAsync(change);
        Assert.Equal((ScheduleState.Applied, made.Id, house.Clock.Now), (stored.State, stored.ChangeId, stored.EndedAt));
        Assert.Empty(await house.AheadAsync(license));
    }

    [Fact]
    public async Task What_was_due_while_the_site_was_down_is_made_late_once_and_in_order()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 1));
        await house.ScheduleSeatsAsync(license, 3 * Hour, 4);
        await house.ScheduleSeatsAsync(license, Hour, 2);
        await house.ScheduleSeatsAsync(license, 2 * Hour, 3);
        await house.ScheduleSeatsAsync(license, 3 * Hour, 5);
        await house.ScheduleSeatsAsync(license, 90 * Hour, 6);

        await house.PassAsync(50 * Hour);
        await house.Due.ApplyDueAsync(CancellationToken.None);

        Assert.Equal([2, 3, 4, 5], await SeatsAsync(house, license));
        Assert.Equal(house.Clock.Now, (await house.HistoryAsync(license))[^1].At);
    }

    [Fact]
    public async Task It_goes_on_top_of_whatever_happened_meanwhile()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync(
            "Main",
            edits =>
                edits
                    .Set(LicenseFields.Metadata, """{"owner":"Dana","limits":{"a":1,"b":2}}""")
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), TestHouse.CourseId(2)]))
        );
        await house.ScheduleAsync(
            license,
            Hour,
            edits =>
                edits
                    .Set(
                        LicenseFields.Metadata,
                        new JsonMembers([new JsonChange(["limits", "a"], "1", "7"), new JsonChange(["owner"], "\"Dana\"", null)])
                    )
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(3)]) { Without = [TestHouse.CourseId(1)] })
        );
        await house.UpdateAsync(
            license,
            edits =>
                edits
                    .Set(LicenseFields.Name, "Renamed")
                    .Set(LicenseFields.Metadata, """{"owner":"Remy","limits":{"a":1,"b":3},"new":[]}""")
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(4)]))
        );

        await house.PassAsync(Hour);

        License now = await house.StoredAsync(license);
        Assert.Equal("Renamed", now.Name);
        Assert.Empty(JsonDifferences.Between("""{"limits":{"a":7,"b":3},"new":[]}""", now.Metadata));
        Assert.Equal(new[] { 2, 3, 4 }.Select(TestHouse.CourseId), (await house.ContentAsync(license, ContentKind.Course)).Order());
    }

    [Fact]
    public async Task A_member_whose_object_has_gone_is_made_with_it_and_one_that_was_to_go_may_be_gone()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.Metadata, """{"a":{"b":1},"c":{"d":1}}"""));
        await house.ScheduleAsync(
            license,
            Hour,
            edits => edits.Set(LicenseFields.Metadata, new JsonMembers([new JsonChange(["a", "b"], "1", "2"), new JsonChange(["c", "d"], "1", null)]))
        );
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Metadata, "{}"));

        await house.PassAsync(Hour);

        Assert.Equal("""{"a":{"b":2}}""", (await house.StoredAsync(license)).Metadata);
    }

    [Fact]
    public async Task What_a_rule_forbids_at_its_time_is_refused_with_the_reason_and_the_others_go_on()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView refused = await house.ScheduleSeatsAsync(license, Hour, 10);
        await house.ScheduleSeatsAsync(license, 2 * Hour, 50);
        await house.AssignAsync(license, 12);

        await house.PassAsync(3 * Hour);

        Assert.Equal([50], await SeatsAsync(house, license));
        AheadEntry left = Assert.Single(await house.AheadAsync(license));
        Assert.Equal(refused.Id, left.Change.Id);
        Assert.StartsWith("12 seats are in use, so the limit cannot be 10.", left.Change.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_lost_the_role_meanwhile_changes_nothing()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView change = await house.ScheduleSeatsAsync(license, Hour, 200);
        await using (LicenseDbContext db = house.Database())
        {
            await db.UserRoles.Where(role => role.UserId == house.DmAdmin.Id).ExecuteDeleteAsync();
        }

        await house.PassAsync(Hour);

        Assert.Equal(100, (await house.StoredAsync(license)).SeatsLimit);
        ScheduledChange stored = await house.StoredAsync(change);
        Assert.Equal((ScheduleState.Refused, "dana@example.org may no longer change licenses."), (stored.State, stored.Refusal));
    }

    [Theory]
    [InlineData(false, ScheduleState.Applied, 200)]
    [InlineData(true, ScheduleState.Refused, 100)]
    public async Task A_change_is_made_where_wrong_passwords_locked_the_account_and_refused_where_a_person_did(
        bool forGood,
        ScheduleState state,
        int seats
    )
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView change = await house.ScheduleSeatsAsync(license, Hour, 200);
        house.Clock.Advance(Hour);
        await house.LockAsync(house.DmAdmin, forGood);

        await house.Due.ApplyDueAsync(CancellationToken.None);

        Assert.Equal((state, seats), ((await house.StoredAsync(change)).State, (await house.StoredAsync(license)).SeatsLimit));
    }

    [Fact]
    public async Task Two_that_apply_at_the_same_time_apply_each_change_once_and_in_order()
    {
        const int Changes = 40;
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 0));
        for (int seats = 1; seats <= Changes; seats++)
        {
            await house.ScheduleSeatsAsync(license, Hour, seats);
        }

        await using TestHouse other = TestHouse.Over(house.File);
        house.Clock.Advance(Hour);
        other.Clock.Advance(Hour);
        await Task.WhenAll(
            Task.Run(() => house.Due.ApplyDueAsync(CancellationToken.None), TestContext.Current.CancellationToken),
            Task.Run(() => other.Due.ApplyDueAsync(CancellationToken.None), TestContext.Current.CancellationToken)
        );

        Assert.Equal(Enumerable.Range(1, Changes).Select(seats => (int?)seats), await SeatsAsync(house, license));
        Assert.Null(await house.Due.NextDueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_change_that_keeps_failing_is_given_up_with_a_word_and_the_others_go_on()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 1));
        ScheduledView broken = await house.ScheduleSeatsAsync(license, Hour, 2);
        await house.ScheduleSeatsAsync(license, 2 * Hour, 3);
        await using (LicenseDbContext db = house.Database())
        {
            await db
                .ScheduledChanges.Where(change => change.Id == broken.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(change => change.Edits, """[{"field":"unheardOf"}]"""));
        }

        await house.PassAsync(2 * Hour);

        Assert.Equal([3], await SeatsAsync(house, license));
        ScheduledChange stored = await house.StoredAsync(broken);
        Assert.Equal(ScheduleState.Refused, stored.State);
        Assert.StartsWith("It failed unexpectedly", stored.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_would_grow_too_large_is_refused()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main");
        string half = $"\"{new string('x', JsonObjectText.MaxBytes / 2)}\"";
        ScheduledView change = await house.ScheduleAsync(
            license,
            Hour,
            edits => edits.Set(LicenseFields.Metadata, new JsonMembers([new JsonChange(["a"], null, half)]))
        );
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Metadata, $$"""{"b":{{half}}}"""));

        await house.PassAsync(Hour);

        Assert.Equal("Metadata would be larger than 64 KiB.", (await house.StoredAsync(change)).Refusal);
    }

    [Fact]
    public async Task History_says_when_it_was_scheduled_and_for_when()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main");
        DateTime scheduledAt = house.Clock.Now;
        await house.ScheduleSeatsAsync(license, Hour, 200);
        await house.PassAsync(5 * Hour);

        TimelinePage page = (
            await house.Timeline.PageAsync(license.Uuid, new TimelineFilter(), null, 10, house.PlatformAdmin, CancellationToken.None)
        ).Value;
        TimelinePage trail = (await house.Timeline.TrailAsync(new TimelineFilter(), null, 10, house.DmAdmin, CancellationToken.None)).Value;

        ScheduleOrigin origin = new(scheduledAt, scheduledAt + Hour);
        Assert.Equal([origin, null], page.Entries.Select(entry => entry.Scheduled));
        Assert.Equal([origin, null], trail.Entries.Select(entry => entry.Scheduled));
    }

    [Fact]
    public async Task What_is_looked_up_parses_with_the_T_SQL_grammar()
    {
        SilentSqlServer server = new();
        ScheduleRunner runner = new(
            server,
            null!,
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<ScheduleRunner>.Instance
        );

        await runner.NextDueAsync(CancellationToken.None);
        await runner.ApplyDueAsync(CancellationToken.None);

        Assert.Equal(2, server.Commands.Count(sql => sql.Contains("FROM [ScheduledChanges]", StringComparison.Ordinal)));
        Assert.All(server.Commands, TSql.AssertParses);
    }

    /// <summary>The limits that scheduled changes made, in the order of history.</summary>
    private static async Task<IEnumerable<int?>> SeatsAsync(TestHouse house, License license)
    {
        List<LicenseChange> history = await house.HistoryAsync(license);
        Assert.Equal(Enumerable.Range(1, history.Count).Select(version => (long)version), history.Select(change => change.Version));
        return history
            .Where(change => change.Origin == ChangeOrigin.Scheduled)
            .Select(change => (int?)((ScalarDifference)change.ReadDifferences().Single()).After);
    }
}
