using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>
/// How runs come to be: from a selection, as a retry, as an undo. A draft changes nothing. Everything fails with Forbidden for whoever is no DM
/// admin; a run that the actor may not see is not found.
/// </summary>
internal sealed class BulkDrafts(BulkGate gate, TimeProvider clock)
{
    /// <summary>The field key of a selection's refusal.</summary>
    public const string LicensesField = "licenses";

    /// <summary>What an undo's changes are called, unless somebody says otherwise.</summary>
    public const string UndoType = "undo";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly JsonSerializerOptions FilterJson = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes a draft and gives its id. Fails with Invalid where there is no license in the selection.</summary>
    public Task<Result<int>> DraftAsync(BulkSelection selection, Actor actor, CancellationToken cancellation) =>
        gate.WriteAsync<int>(
            actor,
            async (db, access) =>
            {
                await ForgetOldDraftsAsync(db, cancellation);
                BulkSource source = selection switch
                {
                    BulkSelection.Chosen => BulkSource.Chosen,
                    BulkSelection.Matching => BulkSource.Matching,
                    _ => BulkSource.Pasted,
                };
                LicenseFilter? filter = (selection as BulkSelection.Matching)?.Filter;
                BulkRun run = New(BulkKind.Assign, source, actor, filter: filter is null ? null : JsonSerializer.Serialize(filter, FilterJson));
                db.BulkRuns.Add(run);
                await db.SaveChangesAsync(cancellation);
                run.Total = await BulkTargets.AddAsync(db, run.Id, Licenses(db, selection, access), cancellation);
                await db.SaveChangesAsync(cancellation);
                return run.Total == 0 ? new Failure.Invalid(LicensesField, "No license was chosen that you can change.") : run.Id;
            },
            cancellation
        );

    /// <summary>Drafts a run over what failed or was not reached in one that has ended. Fails with Forbidden where there is nothing of that.</summary>
    public Task<Result<int>> RetryAsync(int run, Actor actor, CancellationToken cancellation) =>
        FollowAsync(run, BulkKind.Retry, source => BulkQueries.View(source).Retriable > 0, BulkTargets.AddFailedAsync, actor, cancellation);

    /// <summary>Drafts a run that takes back what one that has ended changed. Fails with Forbidden where that is nothing.</summary>
    public Task<Result<int>> UndoAsync(int run, Actor actor, CancellationToken cancellation) =>
        FollowAsync(run, BulkKind.Undo, source => source.HasEnded && source.Changed > 0, BulkTargets.AddChangedAsync, actor, cancellation);

    /// <summary>
    /// Drafts a run that takes back everything that was changed under a transaction id, by whichever door, on licenses that the actor reaches. That
    /// licenses were made is not taken back. Fails with NotFound where nothing was changed under it, and with Forbidden where licenses were only made,
    /// or a run still writes under it.
    /// </summary>
    public Task<Result<int>> UndoTransactionAsync(string transaction, Actor actor, CancellationToken cancellation) =>
        gate.WriteAsync<int>(
            actor,
            async (db, access) =>
            {
                if (await StillWrittenAsync(db, transaction, cancellation) is { } still)
                {
                    return still;
                }

                IQueryable<License> visible = LicenseMatches.Visible(db.Licenses, access);
                await ForgetOldDraftsAsync(db, cancellation);
                BulkRun draft = New(BulkKind.Undo, BulkSource.Transaction, actor, undone: transaction);
                draft.Edits = LicenseEditsJson.Write(new LicenseEdits());
                draft.ChangeType = UndoType;
                db.BulkRuns.Add(draft);
                await db.SaveChangesAsync(cancellation);
                draft.Total = await BulkTargets.AddTransactionAsync(db, draft.Id, transaction, visible, cancellation);
                await db.SaveChangesAsync(cancellation);
                if (draft.Total > 0)
                {
                    return draft.Id;
                }

                bool made = await db.Changes.AnyAsync(
                    change => change.TransactionId == transaction && change.Fields != 0 && visible.Any(license => license.Id == change.LicenseId),
                    cancellation
                );
                return made
                    ? new Failure.Forbidden("Licenses were made under this transaction id and nothing else was changed: a license is not unmade.")
                    : new Failure.NotFound("A change under this transaction id");
            },
            cancellation
        );

    /// <summary>Throws a draft away. Fails with Forbidden where it has begun.</summary>
    public Task<Result<int>> DiscardAsync(int run, Actor actor, CancellationToken cancellation) =>
        gate.WithRunAsync<int>(
            run,
            actor,
            async (db, _, stored) =>
            {
                if (stored.State != BulkState.Draft)
                {
                    return new Failure.Forbidden("This run has begun, and stays in the list.");
                }

                await db.BulkRunItems.Where(item => item.RunId == run).ExecuteDeleteAsync(cancellation);
                db.BulkRuns.Remove(stored);
                await db.SaveChangesAsync(cancellation);
                return run;
            },
            cancellation
        );

    /// <summary>What stands against taking a transaction back: a run that still writes under its id. Null: nothing does.</summary>
    internal static async Task<Failure?> StillWrittenAsync(LicenseDbContext db, string transaction, CancellationToken cancellation)
    {
        int? writing = await db
            .BulkRuns.Where(run => run.TransactionId == transaction && (run.State == BulkState.Queued || run.State == BulkState.Running))
            .Select(run => (int?)run.Id)
            .FirstOrDefaultAsync(cancellation);
        return writing is { } id
            ? new Failure.Forbidden($"{BulkWords.Name(id)} still writes under this transaction id. Wait for its end, or cancel it first.")
            : null;
    }

    private IQueryable<License> Licenses(LicenseDbContext db, BulkSelection selection, ActorAccess access)
    {
        return selection switch
        {
            BulkSelection.Matching matching => LicenseMatches.Matching(db, matching.Filter, access, Now),
            BulkSelection.Chosen chosen => Named(chosen.Licenses),
            BulkSelection.Pasted pasted => Named(pasted.Licenses),
            _ => throw new ArgumentOutOfRangeException(nameof(selection)),
        };

        IQueryable<License> Named(IReadOnlyCollection<int> ids) =>
            LicenseMatches.Visible(db.Licenses, access).Where(license => ids.Contains(license.Id));
    }

    /// <param name="source">The run that is followed up.</param>
    /// <param name="undone">The transaction that is taken back.</param>
    private BulkRun New(BulkKind kind, BulkSource from, Actor actor, string? filter = null, BulkRun? source = null, string? undone = null) =>
        new BulkRun
        {
            Kind = kind,
            Source = from,
            Filter = filter,
            SourceRunId = source?.Id,
            Undoes = kind == BulkKind.Undo || (kind == BulkKind.Retry && source is { Undoes: true }),
            UndoneTransactionId = kind == BulkKind.Retry ? source?.UndoneTransactionId : undone,
            CreatedAt = Now,
        }.Touch(actor, Now);

    private Task<Result<int>> FollowAsync(
        int run,
        BulkKind kind,
        Func<BulkRun, bool> makesSense,
        Func<LicenseDbContext, int, BulkRun, CancellationToken, Task<int>> addTargets,
        Actor actor,
        CancellationToken cancellation
    ) =>
        gate.WithRunAsync<int>(
            run,
            actor,
            async (db, _, source) =>
            {
                if (!makesSense(source))
                {
                    return new Failure.Forbidden(
                        !source.HasEnded ? "This run has not ended yet."
                        : kind == BulkKind.Undo ? "This run changed nothing that could be undone."
                        : "Nothing failed in this run."
                    );
                }

                await ForgetOldDraftsAsync(db, cancellation);
                BulkRun draft = New(kind, BulkSource.Run, actor, source: source);
                draft.Edits = source.Edits;
                draft.ChangeType = kind == BulkKind.Undo ? UndoType : source.ChangeType;
                draft.Note = kind == BulkKind.Undo ? null : source.Note;
                db.BulkRuns.Add(draft);
                await db.SaveChangesAsync(cancellation);
                draft.Total = await addTargets(db, draft.Id, source, cancellation);
                await db.SaveChangesAsync(cancellation);
                return draft.Id;
            },
            cancellation
        );

    // A draft that nobody came back to.
    private async Task ForgetOldDraftsAsync(LicenseDbContext db, CancellationToken cancellation)
    {
        DateTime before = Now - Kept;
        IQueryable<BulkRun> old = db.BulkRuns.Where(run => run.State == BulkState.Draft && run.TouchedAt < before);
        await db.BulkRunItems.Where(item => old.Any(run => run.Id == item.RunId)).ExecuteDeleteAsync(cancellation);
        await old.ExecuteDeleteAsync(cancellation);
    }
}
