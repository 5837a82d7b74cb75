using System.Runtime.CompilerServices;
using System.Text.Json;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>Reads runs, for DM admins: one who is bound to a client sees its own runs only.</summary>
internal sealed class BulkQueries(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock)
{
    private const int ExportedAtOnce = 1000;

    /// <summary>A run, or NotFound.</summary>
    public Task<Result<BulkRunView>> FindAsync(int run, Actor actor, CancellationToken cancellation) =>
        ReadAsync<BulkRunView>(
            actor,
            async (db, _, runs) =>
            {
                BulkRun? found = await runs.FirstOrDefaultAsync(r => r.Id == run, cancellation);
                return found is null ? NoSuchRun : (await ViewsAsync(db, [found], cancellation))[0];
            },
            cancellation
        );

    /// <summary>Runs that were begun, newest first.</summary>
    public Task<Result<Page<BulkRunView>>> ListAsync(int skip, int take, Actor actor, CancellationToken cancellation) =>
        ReadAsync<Page<BulkRunView>>(
            actor,
            async (db, _, runs) =>
            {
                IQueryable<BulkRun> begun = runs.Where(run => run.State != BulkState.Draft);
                int total = await begun.CountAsync(cancellation);
                List<BulkRun> page = await begun.OrderByDescending(run => run.Id).Skip(skip).Take(take).ToListAsync(cancellation);
                return new Page<BulkRunView>(await ViewsAsync(db, page, cancellation), total);
            },
            cancellation
        );

    /// <summary>The actor's own drafts, the one that was last worked on first, and no more than a few: the others come up as these are done with.</summary>
    public Task<Result<IReadOnlyList<BulkRunView>>> DraftsAsync(int most, Actor actor, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<BulkRunView>>(
            actor,
            async (_, _, runs) =>
            {
                List<BulkRun> drafts = await runs.Where(run => run.State == BulkState.Draft && run.ActorId == actor.Id)
                    .OrderByDescending(run => run.TouchedAt)
                    .ThenByDescending(run => run.Id)
                    .Take(most)
                    .ToListAsync(cancellation);
                return drafts.ConvertAll(View);
            },
            cancellation
        );

    /// <summary>A page of a run's licenses in the run's order; outcome null: all.</summary>
    public Task<Result<Page<BulkItemRow>>> ItemsAsync(
        int run,
        BulkOutcome? outcome,
        int skip,
        int take,
        Actor actor,
        CancellationToken cancellation
    ) =>
        ReadAsync<Page<BulkItemRow>>(
            actor,
            async (db, access, runs) =>
            {
                BulkRun? found = await runs.FirstOrDefaultAsync(r => r.Id == run, cancellation);
                if (found is null)
                {
                    return NoSuchRun;
                }

                // Positions have no gaps: where nothing is filtered, none has to be counted to find a page.
                IQueryable<BulkRunItem> items = outcome is null
                    ? ItemsOf(db, found, null).Where(item => item.Position > skip && item.Position <= skip + take)
                    : ItemsOf(db, found, outcome).OrderBy(item => item.Position).Skip(skip).Take(take);
                List<BulkItemRow> rows = await Rows(db, access, items, found.Cursor).ToListAsync(cancellation);
                return new Page<BulkItemRow>(rows, outcome is { } one ? View(found).Of(one) : found.Total);
            },
            cancellation
        );

    /// <summary>All of a run's licenses in the run's order, read as they are asked for; outcome null: all.</summary>
    public Task<Result<BulkReport>> ExportAsync(int run, BulkOutcome? outcome, Actor actor, CancellationToken cancellation) =>
        ReadAsync<BulkReport>(
            actor,
            async (_, _, runs) =>
            {
                BulkRun? found = await runs.FirstOrDefaultAsync(r => r.Id == run, cancellation);
                return found is null ? NoSuchRun : new BulkReport(View(found), StreamAsync(found, outcome, actor, cancellation));
            },
            cancellation
        );

    internal static BulkRunView View(BulkRun run) =>
        new()
        {
            Id = run.Id,
            Revision = run.Revision,
            Kind = run.Kind,
            Source = run.Source,
            Filter = run.Filter is null ? null : JsonSerializer.Deserialize<LicenseFilter>(run.Filter),
            SourceRunId = run.SourceRunId,
            UndoneTransactionId = run.UndoneTransactionId,
            Undoes = run.Undoes,
            ActorName = run.ActorName,
            CreatedAt = run.CreatedAt,
            TouchedAt = run.TouchedAt,
            QueuedAt = run.QueuedAt,
            StartedAt = run.StartedAt,
            EndedAt = run.EndedAt,
            State = run.State,
            EndReason = run.EndReason,
            CancelAsked = run.CancelAsked,
            Edits = run.Edits is null ? null : LicenseEditsJson.Read(run.Edits),
            ChangeType = run.ChangeType,
            TransactionId = run.TransactionId,
            Note = run.Note,
            Total = run.Total,
            Reached = run.Cursor,
            Changed = run.Changed,
            Unchanged = run.Unchanged,
            Refused = run.Refused,
            Conflicts = run.Conflicts,
            Chosen = run.Chosen,
            Added = run.Added,
            Removed = run.Removed,
        };

    internal static Failure.NotFound NoSuchRun => new("The run");

    /// <summary>The runs that an actor may see.</summary>
    internal static IQueryable<BulkRun> Visible(IQueryable<BulkRun> runs, ActorAccess access, Actor actor) =>
        access.ClientId is null ? runs : runs.Where(run => run.ActorId == actor.Id);

    /// <summary>The runs that made changes, by the changes' ids, as far as the actor may see them.</summary>
    internal static async Task<Dictionary<long, int>> RunsOfAsync(
        LicenseDbContext db,
        IReadOnlyCollection<LicenseChange> changes,
        ActorAccess access,
        Actor actor,
        CancellationToken cancellation
    )
    {
        LicenseChange[] made = [.. changes.Where(change => change.Origin == ChangeOrigin.Bulk)];
        if (made.Length == 0 || !access.MayWrite)
        {
            return [];
        }

        // By version and not by transaction id, which anybody may give again.
        int[] licenses = [.. made.Select(change => change.LicenseId).Distinct()];
        long?[] versions = [.. made.Select(change => (long?)change.Version).Distinct()];
        var items =
            from item in db.BulkRunItems
            join run in Visible(db.BulkRuns, access, actor) on item.RunId equals run.Id
            where licenses.Contains(item.LicenseId) && versions.Contains(item.Version)
            where run.State != BulkState.Draft && item.Position <= run.Cursor
            select new
            {
                item.LicenseId,
                item.Version,
                run.Id,
            };
        var runs = await items.ToDictionaryAsync(item => (item.LicenseId, item.Version!.Value), item => item.Id, cancellation);
        return made.Where(change => runs.ContainsKey((change.LicenseId, change.Version)))
            .ToDictionary(change => change.Id, change => runs[(change.LicenseId, change.Version)]);
    }

    private static async Task<IReadOnlyList<BulkRunView>> ViewsAsync(LicenseDbContext db, List<BulkRun> runs, CancellationToken cancellation)
    {
        int?[] ids = [.. runs.Select(run => (int?)run.Id)];
        string?[] transactions = [.. runs.Select(run => run.TransactionId).OfType<string>()];
        var undos = await db
            .BulkRuns.Where(undo => undo.Kind == BulkKind.Undo)
            .Where(undo => undo.State == BulkState.Queued || undo.State == BulkState.Running || (undo.State != BulkState.Draft && undo.Changed > 0))
            .Where(undo => ids.Contains(undo.SourceRunId) || transactions.Contains(undo.UndoneTransactionId))
            .OrderByDescending(undo => undo.Id)
            .Select(undo => new
            {
                undo.Id,
                undo.SourceRunId,
                undo.UndoneTransactionId,
                undo.Changed,
                WasUndone = db.BulkRuns.Any(next =>
                    next.Kind == BulkKind.Undo
                    && next.State != BulkState.Draft
                    && next.Changed > 0
                    && (next.SourceRunId == undo.Id || next.UndoneTransactionId == undo.TransactionId)
                ),
            })
            .ToListAsync(cancellation);
        return runs.ConvertAll(run =>
        {
            var undo = undos.Find(one =>
                one.SourceRunId == run.Id
                || (one.UndoneTransactionId is { } undone && string.Equals(undone, run.TransactionId, StringComparison.Ordinal))
            );
            return View(run) with { Undo = undo is null ? null : new BulkUndo(undo.Id, undo.Changed >= run.Changed && !undo.WasUndone) };
        });
    }

    // Beyond the cursor stands what the preview said.
    private static IQueryable<BulkRunItem> ItemsOf(LicenseDbContext db, BulkRun run, BulkOutcome? outcome)
    {
        int cursor = run.Cursor;
        IQueryable<BulkRunItem> items = db.BulkRunItems.Where(item => item.RunId == run.Id);
        return outcome switch
        {
            null => items,
            BulkOutcome.Waiting => items.Where(item => item.Position > cursor),
            _ => items.Where(item => item.Outcome == outcome && item.Position <= cursor),
        };
    }

    // Whoever may see a run need not reach all of its licenses any more.
    private static IQueryable<BulkItemRow> Rows(LicenseDbContext db, ActorAccess access, IQueryable<BulkRunItem> items, int cursor) =>
        from item in items
        join license in LicenseMatches.Visible(db.Licenses, access) on item.LicenseId equals license.Id
        join client in db.Clients on license.ClientId equals client.Id
        orderby item.Position
        select new BulkItemRow(
            item.Position,
            item.LicenseId,
            license.Uuid,
            license.Name,
            client.Name,
            item.Position <= cursor ? item.Outcome : BulkOutcome.Waiting,
            item.Position <= cursor ? item.Added : 0,
            item.Position <= cursor ? item.Removed : 0,
            item.Position <= cursor ? item.Version : null,
            item.Position <= cursor ? item.Reason : null,
            item.Position <= cursor && item.IsChosen
        );

    private async IAsyncEnumerable<BulkItemRow> StreamAsync(
        BulkRun run,
        BulkOutcome? outcome,
        Actor actor,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        int last = 0;
        List<BulkItemRow> rows;
        do
        {
            // A reader that stays open as long as somebody's line is slow would keep SQLite's log from being taken back into the file.
            await using LicenseDbContext db = databases.CreateDbContext();
            ActorAccess access =
                await WriterAsync(db, actor, cancellation)
                ?? throw new OperationCanceledException("The actor lost its role while the report was read.");
            rows = await Rows(
                    db,
                    access,
                    ItemsOf(db, run, outcome).Where(item => item.Position > last).OrderBy(item => item.Position).Take(ExportedAtOnce),
                    run.Cursor
                )
                .ToListAsync(cancellation);
            foreach (BulkItemRow row in rows)
            {
                yield return row;
                last = row.Position;
            }
        } while (rows.Count == ExportedAtOnce);
    }

    private async Task<Result<T>> ReadAsync<T>(
        Actor actor,
        Func<LicenseDbContext, ActorAccess, IQueryable<BulkRun>, Task<Result<T>>> read,
        CancellationToken cancellation
    )
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        return await WriterAsync(db, actor, cancellation) is { } access
            ? await read(db, access, Visible(db.BulkRuns.AsNoTracking(), access, actor))
            : LicenseWrite.NotDmAdmin;
    }

    // Null: no DM admin, or no longer.
    private async Task<ActorAccess?> WriterAsync(LicenseDbContext db, Actor actor, CancellationToken cancellation) =>
        await ActorAccess.OfAsync(db, actor, clock.GetUtcNow().UtcDateTime, cancellation) is { MayWrite: true } access ? access : null;
}
