using System.Data;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Schedule;

/// <summary>
/// Applies what is due, one change after the other, each by the write path and in one transaction with the note that it was applied: whoever is killed
/// on the way has done it wholly or not at all. See ADR 0014.
/// </summary>
internal sealed partial class ScheduleRunner(
    IDbContextFactory<LicenseDbContext> databases,
    LicenseUpdateService updates,
    TimeProvider clock,
    ILogger<ScheduleRunner> log
)
{
    // A full disk or a locked file may be mended meanwhile; a bug will not.
    private const int MostFaults = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>When the next change is due, UTC; null: none waits.</summary>
    public async Task<DateTime?> NextDueAsync(CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        return await InOrder(db).Select(change => (DateTime?)change.DueAt).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Applies what is due by now, in order, until nothing is. What cannot be applied is refused, and the others go on.</summary>
    public async Task ApplyDueAsync(CancellationToken cancellation)
    {
        int faults = 0;
        while (!cancellation.IsCancellationRequested && await FirstDueAsync(cancellation) is { } id)
        {
            try
            {
                await ApplyAsync(id, cancellation);
                faults = 0;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem) when (++faults < MostFaults)
            {
                LogFault(problem, id, faults);
                await Task.Delay(faults * Pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception problem)
            {
                LogFailed(problem, id);
                await GiveUpAsync(id, cancellation);
                faults = 0;
            }
        }
    }

    private static IQueryable<ScheduledChange> InOrder(LicenseDbContext db) =>
        db
            .ScheduledChanges.AsNoTracking()
            .Where(change => change.State == ScheduleState.Waiting)
            .OrderBy(change => change.DueAt)
            .ThenBy(change => change.Id);

    private IQueryable<ScheduledChange> Due(LicenseDbContext db)
    {
        DateTime now = Now;
        return InOrder(db).Where(change => change.DueAt <= now);
    }

    private async Task<int?> FirstDueAsync(CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        return await Due(db).Select(change => (int?)change.Id).FirstOrDefaultAsync(cancellation);
    }

    private async Task ApplyAsync(int id, CancellationToken cancellation)
    {
        ScheduledChange? applied = await updates.BatchAsync<ScheduledChange?>(
            async batch =>
            {
                // Until here it could be changed, cancelled, or applied by another instance.
                ScheduledChange? change = await Due(batch.Database).FirstOrDefaultAsync(due => due.Id == id, cancellation);
                if (change is null)
                {
                    return (null, false);
                }

                UpdateLicense command = new()
                {
                    License = new LicenseKey { Id = change.LicenseId },
                    Edits = change.ReadEdits(),
                    Reason = change.Reason,
                };
                Result<LicenseOutcome> result = await batch.UpdateAsync(command, change.Actor, cancellation);

                // Attached as it was read, so that the save notices whoever was first.
                batch.Database.Attach(change);
                if (result.TryGet(out LicenseOutcome? outcome, out Failure? failure))
                {
                    change.Apply(outcome.Change, Now);
                }
                else
                {
                    change.Refuse(Told(failure, change), Now);
                }

                await batch.Database.SaveChangesAsync(cancellation);
                return (change, true);
            },
            // It may edit the tree or the default: there are never so many that telling them apart would be worth it.
            IsolationLevel.Serializable,
            cancellation
        );
        if (applied is not null)
        {
            LogEnded(applied.Id, applied.LicenseId, applied.State);
        }
    }

    private static string Told(Failure failure, ScheduledChange change) =>
        failure switch
        {
            Failure.Forbidden => $"{change.ActorName} may no longer change licenses.",
            Failure.NotFound => $"{change.ActorName} does not reach this license any more.",
            _ => BulkRules.Reason(failure),
        };

    private async Task GiveUpAsync(int id, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await Due(db).AsTracking().FirstOrDefaultAsync(due => due.Id == id, cancellation) is { } change)
        {
            change.Refuse("It failed unexpectedly; the site's log says why. Give it another time to try again.", Now);
            await db.SaveChangesAsync(cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scheduled change {Change} of license {License} ended as {State}")]
    private partial void LogEnded(int change, int license, ScheduleState state);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Scheduled change {Change} met fault {Fault}, and is tried again")]
    private partial void LogFault(Exception problem, int change, int fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Scheduled change {Change} failed")]
    private partial void LogFailed(Exception problem, int change);
}
