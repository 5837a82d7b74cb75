using System.Data;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses.Jobs;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>
/// What people do with runs: draft, preview, begin, cancel, retry, undo. Everything fails with Forbidden for whoever is no DM admin; a run that
/// the actor may not see is not found.
/// </summary>
internal sealed class BulkRuns(IDbContextFactory<LicenseDbContext> databases, BulkRunner runner, JobSignal signal, TimeProvider clock)
{
    /// <summary>The field key of a selection's refusal.</summary>
    public const string LicensesField = "licenses";

    /// <summary>What an undo's changes are called, unless somebody says otherwise.</summary>
    public const string UndoType = "undo";

    private static readonly TimeSpan DraftsKept = TimeSpan.FromDays(7);
    private static readonly JsonSerializerOptions FilterJson = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes a draft and gives its id. Fails with Invalid where there is no license in the selection.</summary>
    public Task<Result<int>> DraftAsync(BulkSelection selection, Actor actor, CancellationToken cancellation) =>
        WriteAsync<int>(
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
                BulkRun run = Draft(BulkKind.Assign, source, actor, null, filter is null ? null : JsonSerializer.Serialize(filter, FilterJson));
                db.BulkRuns.Add(run);
                await db.SaveChangesAsync(cancellation);
                run.Total = await BulkTargets.AddAsync(db, run.Id, Licenses(db, selection, access), cancellation);
                await db.SaveChangesAsync(cancellation);
                return run.Total == 0 ? new Failure.Invalid(LicensesField, "No license was chosen that you can change.") : run.Id;
            },
            cancellation
        );

    /// <summary>
    /// Works out what the run would do to each of its licenses, with the code that does it, and keeps that for the draft's pages. What a filter
    /// matches is looked up anew. Fails with Invalid by field key where the order cannot be carried out, and with Forbidden once the run has begun.
    /// </summary>
    /// <param name="order">What to do; null: what the draft says already.</param>
    /// <param name="reached">Is told how many licenses have their outcome.</param>
    public async Task<Result<BulkRunView>> PreviewAsync(
        int run,
        BulkOrder? order,
        IProgress<int>? reached,
        Actor actor,
        CancellationToken cancellation
    )
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed, and shown, meanwhile.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Result<BulkRunView> prepared = await PrepareAsync(run, order, actor, cancellation);
        if (prepared.Failure is not null)
        {
            return prepared;
        }

        while (true)
        {
            Result<BulkRunView> step = await runner.PreviewAsync(run, actor, cancellation);
            if (!step.TryGet(out BulkRunView? view, out _) || view.Reached == view.Total || view.State != BulkState.Draft)
            {
                return step;
            }

            reached?.Report(view.Reached);
        }
    }

    /// <summary>
    /// Begins a previewed run, in the actor's name. Fails with Invalid where <paramref name="confirmed"/> is needed and is not the number of licenses,
    /// and with Forbidden where there is no preview or the run has begun already.
    /// </summary>
    /// <param name="confirmed">The number of licenses as the person typed it, where <see cref="BulkRunView.NeedsConfirmation"/>.</param>
    public async Task<Result<BulkRunView>> StartAsync(int run, int? confirmed, Actor actor, CancellationToken cancellation)
    {
        Result<BulkRunView> started = await WithRunAsync<BulkRunView>(
            run,
            actor,
            async (db, _, stored) =>
            {
                BulkRunView view = BulkQueries.View(stored);
                if (!view.IsPreviewed)
                {
                    return new Failure.Forbidden(
                        stored.State == BulkState.Draft ? "A run begins with its preview: make that first." : "This run has begun already."
                    );
                }

                if (view.NeedsConfirmation && confirmed != stored.Total)
                {
                    string number = stored.Total.ToString("N0", CultureInfo.InvariantCulture);
                    return new Failure.Invalid(
                        BulkRules.ConfirmedField,
                        $"Type {number}, the number of licenses whose lists are replaced, to begin."
                    );
                }

                stored.Begin(actor, Now);
                await db.SaveChangesAsync(cancellation);
                return BulkQueries.View(stored);
            },
            cancellation
        );
        signal.Raise();
        return started;
    }

    /// <summary>Asks a run to end before its next chunk. One that has ended stays as it is.</summary>
    public async Task<Result<BulkRunView>> CancelAsync(int run, Actor actor, CancellationToken cancellation)
    {
        // Whoever moves the cursor meanwhile does not lose its chunk for this.
        Result<BulkRunView> asked = await WriteAsync<BulkRunView>(
            actor,
            async (db, access) =>
            {
                IQueryable<BulkRun> visible = BulkQueries.Visible(db.BulkRuns, access, actor).Where(stored => stored.Id == run);
                await visible
                    .Where(stored => stored.State == BulkState.Queued || stored.State == BulkState.Running)
                    .ExecuteUpdateAsync(set => set.SetProperty(stored => stored.CancelAsked, true), cancellation);
                return await visible.AsNoTracking().FirstOrDefaultAsync(cancellation) is { } stored
                    ? BulkQueries.View(stored)
                    : BulkQueries.NoSuchRun;
            },
            cancellation
        );
        signal.Raise();
        return asked;
    }

    /// <summary>Drafts a run over what failed or was not reached in one that has ended. Fails with Forbidden where there is nothing of that.</summary>
    public Task<Result<int>> RetryAsync(int run, Actor actor, CancellationToken cancellation) =>
        FollowAsync(run, BulkKind.Retry, source => BulkQueries.View(source).Retriable > 0, BulkTargets.AddFailedAsync, actor, cancellation);

    /// <summary>Drafts a run that takes back what one that has ended changed. Fails with Forbidden where that is nothing.</summary>
    public Task<Result<int>> UndoAsync(int run, Actor actor, CancellationToken cancellation) =>
        FollowAsync(run, BulkKind.Undo, source => source.HasEnded && source.Changed > 0, BulkTargets.AddChangedAsync, actor, cancellation);

    private IQueryable<License> Licenses(LicenseDbContext db, BulkSelection selection, ActorAccess access)
    {
        return selection switch
        {
            BulkSelection.Matching matching => LicenseQueries.Matching(db, matching.Filter, access, Now),
            BulkSelection.Chosen chosen => Named(chosen.Licenses),
            BulkSelection.Pasted pasted => Named(pasted.Licenses),
            _ => throw new ArgumentOutOfRangeException(nameof(selection)),
        };

        IQueryable<License> Named(IReadOnlyCollection<int> ids) =>
            LicenseQueries.Visible(db.Licenses, access).Where(license => ids.Contains(license.Id));
    }

    private BulkRun Draft(BulkKind kind, BulkSource source, Actor actor, int? sourceRun, string? filter) =>
        new()
        {
            Kind = kind,
            Source = source,
            Filter = filter,
            SourceRunId = sourceRun,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            ActorName = actor.Name,
            CreatedAt = Now,
        };

    private Task<Result<BulkRunView>> PrepareAsync(int run, BulkOrder? order, Actor actor, CancellationToken cancellation) =>
        WithRunAsync<BulkRunView>(
            run,
            actor,
            async (db, access, stored) =>
            {
                if (stored.State != BulkState.Draft)
                {
                    return new Failure.Forbidden("This run has begun already.");
                }

                if (order is not null && BulkRules.Check(order) is { Count: > 0 } wrong)
                {
                    return new Failure.Invalid(wrong);
                }

                if (order is null && stored.Edits is null)
                {
                    return new Failure.Invalid(BulkOrder.EditsField, "Choose what to append, replace or remove.");
                }

                Take(stored, order);
                stored.Rewind();
                if (stored.Source == BulkSource.Matching)
                {
                    await db.BulkRunItems.Where(item => item.RunId == run).ExecuteDeleteAsync(cancellation);
                    LicenseFilter filter = BulkQueries.View(stored).Filter!;
                    stored.Total = await BulkTargets.AddAsync(db, run, LicenseQueries.Matching(db, filter, access, Now), cancellation);
                }

                await db.SaveChangesAsync(cancellation);
                return BulkQueries.View(stored);
            },
            cancellation
        );

    private void Take(BulkRun stored, BulkOrder? order)
    {
        if (order is not null)
        {
            // What an undo does to a license is the inverse of what was done to it, whatever the order says.
            stored.Edits = stored.Kind == BulkKind.Undo ? stored.Edits : LicenseEditsJson.Write(order.Edits);
            stored.ChangeType = order.ChangeType.Trim();
            stored.TransactionId = string.IsNullOrWhiteSpace(order.TransactionId) ? null : order.TransactionId.Trim();
            stored.Note = string.IsNullOrWhiteSpace(order.Note) ? null : order.Note.Trim();
        }

        stored.TransactionId ??= Guid.CreateVersion7(clock.GetUtcNow()).ToString();
    }

    private Task<Result<int>> FollowAsync(
        int run,
        BulkKind kind,
        Func<BulkRun, bool> makesSense,
        Func<LicenseDbContext, int, BulkRun, CancellationToken, Task<int>> addTargets,
        Actor actor,
        CancellationToken cancellation
    ) =>
        WithRunAsync<int>(
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
                BulkRun draft = Draft(kind, BulkSource.Run, actor, source.Id, null);
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
        DateTime before = Now - DraftsKept;
        IQueryable<BulkRun> old = db.BulkRuns.Where(run => run.State == BulkState.Draft && run.CreatedAt < before);
        await db.BulkRunItems.Where(item => old.Any(run => run.Id == item.RunId)).ExecuteDeleteAsync(cancellation);
        await old.ExecuteDeleteAsync(cancellation);
    }

    // What is asked of a run that the actor may see.
    private Task<Result<T>> WithRunAsync<T>(
        int run,
        Actor actor,
        Func<LicenseDbContext, ActorAccess, BulkRun, Task<Result<T>>> write,
        CancellationToken cancellation
    ) =>
        WriteAsync<T>(
            actor,
            async (db, access) =>
            {
                BulkRun? stored = await BulkQueries.Visible(db.BulkRuns, access, actor).FirstOrDefaultAsync(r => r.Id == run, cancellation);
                return stored is null ? BulkQueries.NoSuchRun : await write(db, access, stored);
            },
            cancellation
        );

    private async Task<Result<T>> WriteAsync<T>(
        Actor actor,
        Func<LicenseDbContext, ActorAccess, Task<Result<T>>> write,
        CancellationToken cancellation
    )
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        try
        {
            return await db.WriteAsync(
                IsolationLevel.ReadCommitted,
                isBrief: false,
                async _ =>
                {
                    ActorAccess? access = await ActorAccess.OfAsync(db, actor, Now, cancellation);
                    Result<T> written = access is { MayWrite: true } ? await write(db, access) : LicenseWrite.NotDmAdmin;
                    return (written, written.Failure is null);
                },
                cancellation
            );
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Failure.Forbidden("Somebody else has just changed this run. Look at it again.");
        }
    }
}
