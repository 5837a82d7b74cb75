using System.Data;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>
/// Carries a run out, chunk by chunk: the licenses, their history, their outcomes and the run's cursor change in one transaction or not at all.
/// A preview is the same, except that the licenses are put back before the outcomes are written down. See ADR 0010.
/// </summary>
internal sealed partial class BulkRunner(
    IDbContextFactory<LicenseDbContext> databases,
    LicenseUpdateService updates,
    TimeProvider clock,
    ILogger<BulkRunner> log
)
{
    // A full disk or a locked file may be mended meanwhile; a bug will not.
    private const int MostFaults = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private const string BeforeChunk = "BeforeChunk";

    // Who looks, and at which draft.
    private sealed record Preview(Actor Actor, int Revision);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Goes on with a run until it has ended. Whoever is stopped on the way leaves it to be taken up where it is; a fault that does not go away by
    /// itself in a while stops the run.
    /// </summary>
    public async Task RunAsync(int run, CancellationToken cancellation)
    {
        int faults = 0;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                Result<BulkRunView> step = await StepAsync(run, cancellation);
                faults = 0;
                if (!step.TryGet(out BulkRunView? view, out _))
                {
                    return;
                }

                LogReached(run, view.Reached, view.Total);
                if (view.HasEnded)
                {
                    LogEnded(run, view.State, view.Changed, view.Unchanged, view.Refused, view.Conflicts);
                    return;
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem) when (++faults < MostFaults)
            {
                LogFault(problem, run, faults);
                await Task.Delay(faults * Pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception problem)
            {
                LogFailed(problem, run);
                await StopAsync(run, "It failed unexpectedly; the site's log says why. Retry goes on with what is left.", cancellation);
                return;
            }
        }
    }

    /// <summary>The runs that are to go on, oldest first.</summary>
    public async Task<IReadOnlyList<int>> UnfinishedAsync(CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        return await db
            .BulkRuns.Where(run => run.State == BulkState.Queued || run.State == BulkState.Running)
            .OrderBy(run => run.Id)
            .Select(run => run.Id)
            .ToListAsync(cancellation);
    }

    /// <summary>Carries out the next chunk of a run. Fails with NotFound where it has ended, or is not to go on.</summary>
    public Task<Result<BulkRunView>> StepAsync(int run, CancellationToken cancellation) => StepAsync(run, preview: null, cancellation);

    /// <summary>Previews the next chunk of a draft. Fails with Forbidden, also where it is another draft or none by now.</summary>
    public Task<Result<BulkRunView>> PreviewAsync(BulkRunView seen, Actor actor, CancellationToken cancellation) =>
        StepAsync(seen.Id, new Preview(actor, seen.Revision), cancellation);

    private async Task<Result<BulkRunView>> StepAsync(int run, Preview? preview, CancellationToken cancellation)
    {
        IsolationLevel isolation = await IsolationAsync(run, cancellation);
        return await updates.BatchAsync(
            async batch =>
            {
                BulkRun? stored = await batch.Database.BulkRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == run, cancellation);
                if (preview is not null && stored?.Revision != preview.Revision)
                {
                    return (BulkGate.Lost, false);
                }

                if (stored is null || !MayStep(stored, preview is not null))
                {
                    return (BulkQueries.NoSuchRun, false);
                }

                Failure? failure = await StepAsync(batch, stored, preview?.Actor, cancellation);
                return failure is null ? (BulkQueries.View(stored), true) : ((Result<BulkRunView>)failure, false);
            },
            isolation,
            cancellation
        );
    }

    private static bool MayStep(BulkRun run, bool isPreview) =>
        isPreview ? run.State == BulkState.Draft : run.State is BulkState.Queued or BulkState.Running;

    // Rules over several licenses need to see them all as they are; the others do with a lock on their own. What a transaction did may be either.
    private async Task<IsolationLevel> IsolationAsync(int run, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        string? edits = await db.BulkRuns.Where(r => r.Id == run).Select(r => r.Edits).FirstOrDefaultAsync(cancellation);
        LicenseEdits? asked = edits is null ? null : LicenseEditsJson.Read(edits);
        return asked is null || (!asked.IsEmpty && LicenseSetWrite.Fits(asked)) ? IsolationLevel.ReadCommitted : IsolationLevel.Serializable;
    }

    /// <summary>Carries out the next chunk of a run in a transaction that is open already. Null: it went well.</summary>
    public Task<Failure?> StepAsync(LicenseBatch batch, BulkRun run, CancellationToken cancellation) =>
        StepAsync(batch, run, previewer: null, cancellation);

    private async Task<Failure?> StepAsync(LicenseBatch batch, BulkRun run, Actor? previewer, CancellationToken cancellation)
    {
        LicenseDbContext db = batch.Database;
        if (previewer is null && run.CancelAsked)
        {
            return await SaveAsync(db, run, () => run.End(BulkState.Cancelled, Now), cancellation);
        }

        DateTime began = Now;
        LicenseEdits edits = LicenseEditsJson.Read(run.Edits!);
        List<BulkRunItem> items = await BulkChunks.ItemsAsync(db, run, edits, cancellation);
        IReadOnlyList<SetCommand> commands = await BulkChunks.CommandsAsync(db, run, items, edits, previewer is not null, cancellation);
        Actor actor = previewer ?? run.Actor;
        IDbContextTransaction transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(BeforeChunk, cancellation);
        Result<IReadOnlyList<Result<SetEffect>>> written = await batch.UpdateEachAsync(commands, run.Reason, actor, cancellation);
        if (!written.TryGet(out IReadOnlyList<Result<SetEffect>>? effects, out Failure? failure))
        {
            return previewer is not null
                ? failure
                : await SaveAsync(db, run, () => run.End(BulkState.Stopped, Now, $"{run.ActorName} may no longer change licenses."), cancellation);
        }

        if (previewer is not null)
        {
            await transaction.RollbackToSavepointAsync(BeforeChunk, cancellation);
        }

        await BulkResults.WriteAsync(db, run, edits, items.Zip(effects), previewer is not null, Now, cancellation);
        return await SaveAsync(db, run, () => Advance(run, items, effects, previewer is null ? began : null), cancellation);
    }

    // Attached as it was read, so that the save notices whoever was first.
    private static async Task<Failure?> SaveAsync(LicenseDbContext db, BulkRun run, Action change, CancellationToken cancellation)
    {
        db.Attach(run);
        change();
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    /// <param name="began">When the chunk began; null: it was a preview.</param>
    private void Advance(BulkRun run, List<BulkRunItem> items, IReadOnlyList<Result<SetEffect>> effects, DateTime? began)
    {
        foreach ((BulkRunItem item, Result<SetEffect> effect) in items.Zip(effects))
        {
            switch (BulkResults.OutcomeOf(effect))
            {
                case BulkOutcome.Changed:
                    run.Changed++;
                    run.Chosen += item.IsChosen ? 1 : 0;
                    run.Added += effect.Value.Added;
                    run.Removed += effect.Value.Removed;
                    break;
                case BulkOutcome.Unchanged:
                    run.Unchanged++;
                    break;
                case BulkOutcome.Conflict:
                    run.Conflicts++;
                    break;
                default:
                    run.Refused++;
                    break;
            }
        }

        if (items.Count == 0 && run.Cursor < run.Total)
        {
            throw new InvalidOperationException($"Run {run.Id} has lost its licenses after the first {run.Cursor}.");
        }

        run.Cursor = items.Count == 0 ? run.Total : items[^1].Position;
        if (began is null)
        {
            return;
        }

        run.StartedAt ??= began;
        run.State = BulkState.Running;
        if (run.Cursor == run.Total)
        {
            run.End(BulkState.Done, Now);
        }
    }

    private async Task StopAsync(int run, string reason, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        DateTime now = Now;
        await db
            .BulkRuns.Where(r => r.Id == run && (r.State == BulkState.Queued || r.State == BulkState.Running))
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, BulkState.Stopped).SetProperty(r => r.EndedAt, now).SetProperty(r => r.EndReason, reason),
                cancellation
            );
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Run {Run} has reached {Reached} of {Total} licenses")]
    private partial void LogReached(int run, int reached, int total);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Run {Run} ended as {State}: {Changed} changed, {Unchanged} unchanged, {Refused} refused, {Conflicts} in conflict"
    )]
    private partial void LogEnded(int run, BulkState state, int changed, int unchanged, int refused, int conflicts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} met fault {Fault}, and tries again")]
    private partial void LogFault(Exception problem, int run, int fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} failed")]
    private partial void LogFailed(Exception problem, int run);
}
