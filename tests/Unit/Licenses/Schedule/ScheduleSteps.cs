using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Schedule;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Schedule;

/// <summary>What a person does with changes that are to come, in one call each.</summary>
internal static class ScheduleSteps
{
    public static ScheduleOrder Order(DateTime dueAt, Action<LicenseEdits> edit, string changeType = ChangeReason.Update, string? transaction = null)
    {
        LicenseEdits edits = new();
        edit(edits);
        return new ScheduleOrder(dueAt, edits, new ChangeReason(ChangeOrigin.Browser, changeType, transaction));
    }

    public static async Task<ScheduledView> ScheduleAsync(
        this TestHouse house,
        License license,
        TimeSpan ahead,
        Action<LicenseEdits> edit,
        Actor? actor = null
    ) =>
        (
            await house.Schedules.ScheduleAsync(license.Uuid, Order(house.Clock.Now + ahead, edit), actor ?? house.DmAdmin, CancellationToken.None)
        ).Value;

    public static Task<ScheduledView> ScheduleSeatsAsync(this TestHouse house, License license, TimeSpan ahead, int seats) =>
        house.ScheduleAsync(license, ahead, edits => edits.Set(LicenseFields.SeatsLimit, seats));

    /// <summary>Time passes, and what is due by then is applied.</summary>
    public static Task PassAsync(this TestHouse house, TimeSpan time)
    {
        house.Clock.Advance(time);
        return house.Due.ApplyDueAsync(CancellationToken.None);
    }

    /// <summary>Takes all seats back, as a learning platform would.</summary>
    public static async Task ReleaseSeatsAsync(this TestHouse house, License license)
    {
        await using LicenseDbContext db = house.Database();
        await db.Assignments.Where(assignment => assignment.LicenseId == license.Id).ExecuteDeleteAsync();
    }

    public static async Task<ScheduledChange> StoredAsync(this TestHouse house, ScheduledView change)
    {
        await using LicenseDbContext db = house.Database();
        return await db.ScheduledChanges.AsNoTracking().SingleAsync(stored => stored.Id == change.Id);
    }

    public static async Task<IReadOnlyList<AheadEntry>> AheadAsync(this TestHouse house, License license, Actor? actor = null) =>
        (await house.Ahead.AheadAsync(license.Uuid, actor ?? house.DmAdmin, CancellationToken.None)).Value.Entries;

    /// <summary>Moves what waits to a time, whatever the time is: for sites whose clock is the real one.</summary>
    public static async Task MakeDueAsync(this TestHouse house, DateTime dueAt)
    {
        await using LicenseDbContext db = house.Database();
        await db
            .ScheduledChanges.Where(change => change.State == ScheduleState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(change => change.DueAt, dueAt));
    }
}
