using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Schedule;
using LicenseAdmin.Unit.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Schedule;

/// <summary>The real site, whose clock is the real one.</summary>
public sealed class ScheduleSiteTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_site_that_was_down_at_the_time_makes_the_change_when_it_starts()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView change = await house.ScheduleSeatsAsync(license, Hour, 200);
        await house.MakeDueAsync(DateTime.UtcNow.AddHours(1));
        await using (AppProcess before = AppProcess.Start(house))
        {
            // It has a job for later, in Quartz's own tables, and ends before that.
            await before.OutputWithAsync("schedule.due is taken up");
            Assert.Equal(ScheduleState.Waiting, (await house.StoredAsync(change)).State);
        }

        await house.MakeDueAsync(DateTime.UtcNow.AddMinutes(-10));
        await using AppProcess after = AppProcess.Start(house);
        await after.OutputWithAsync($"Scheduled change {change.Id} of license {license.Id} ended as Applied");

        Assert.Equal(200, (await house.StoredAsync(license)).SeatsLimit);
        Assert.Equal(2, (await house.HistoryAsync(license)).Count);
    }

    [Fact]
    public async Task A_running_site_takes_note_that_a_change_is_due_sooner_than_it_was()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await house.ScheduleSeatsAsync(license, Hour, 200);
        await house.MakeDueAsync(DateTime.UtcNow.AddHours(1));
        await using AppProcess site = AppProcess.Start(house);
        await site.OutputWithAsync("schedule.due is taken up");

        await house.MakeDueAsync(DateTime.UtcNow.AddMinutes(-1));
        await site.OutputWithAsync("ended as Applied");

        Assert.Equal(200, (await house.StoredAsync(license)).SeatsLimit);
    }

    // As Quartz leaves it where the job could not be made, and where its fire failed again and again.
    [Theory]
    [InlineData("NULL")]
    [InlineData("\"START_TIME\" - 72000000000")]
    public async Task A_change_whose_trigger_quartz_had_given_up_on_is_made_all_the_same(string nextFireTime)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await house.ScheduleSeatsAsync(license, Hour, 200);
        await house.MakeDueAsync(DateTime.UtcNow.AddHours(1));
        await using AppProcess site = AppProcess.Start(house);
        await site.OutputWithAsync("schedule.due is taken up");

        await using (LicenseDbContext db = house.Database())
        {
            string sql = $"""UPDATE "QRTZ_TRIGGERS" SET "TRIGGER_STATE" = 'ERROR', "NEXT_FIRE_TIME" = {nextFireTime}""";
            Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken));
        }

        await house.MakeDueAsync(DateTime.UtcNow.AddMinutes(-1));
        string[] said = await site.OutputUntilAsync("ended as Applied");

        Assert.Contains(said, line => line.Contains("Quartz had given up on schedule.due", StringComparison.Ordinal));
        Assert.Equal(200, (await house.StoredAsync(license)).SeatsLimit);
    }

    [Fact]
    public async Task A_site_killed_at_any_moment_makes_every_change_once_and_in_order()
    {
        const int Changes = 200;
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 0));
        ScheduledView last = null!;
        for (int seats = 1; seats <= Changes; seats++)
        {
            last = await house.ScheduleSeatsAsync(license, Hour, seats);
        }

        await house.MakeDueAsync(DateTime.UtcNow.AddMinutes(-1));
        Random random = new(6);
        for (int kill = 1; kill <= 4; kill++)
        {
            await using AppProcess killed = AppProcess.Start(house);
            await killed.OutputWithAsync("ended as Applied");

            // Anywhere within the next ones: that is the point, whatever the moment turns out to be.
            SpinWait.SpinUntil(() => false, random.Next(40));
            await killed.KillAsync();
        }

        await using AppProcess site = AppProcess.Start(house);
        await site.OutputWithAsync($"Scheduled change {last.Id} of");

        // A connection that was open before keeps in mind what the dead left.
        SqliteConnection.ClearAllPools();
        List<LicenseChange> history = await house.HistoryAsync(license);
        Assert.Equal(
            Enumerable.Range(1, Changes).Select(seats => (int?)seats),
            history.Skip(1).Select(change => (int?)((ScalarDifference)change.ReadDifferences().Single()).After)
        );
        Assert.Equal(Enumerable.Range(1, Changes + 1).Select(version => (long)version), history.Select(change => change.Version));
        await using LicenseDbContext db = house.Database();
        Assert.Equal(
            history.Skip(1).Select(change => (long?)change.Id),
            await db
                .ScheduledChanges.OrderBy(change => change.Id)
                .Select(change => change.ChangeId)
                .ToListAsync(TestContext.Current.CancellationToken)
        );
    }
}
