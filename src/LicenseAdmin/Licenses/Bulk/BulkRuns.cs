using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Jobs;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>
/// What people do with a run: preview, choose, begin, cancel. Everything fails with Forbidden for whoever is no DM admin; a run that the actor may not
/// see is not found.
/// </summary>
internal sealed class BulkRuns(BulkGate gate, BulkRunner runner, BulkItemPreview looks, JobSignal signal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

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
            Result<BulkRunView> step = await runner.PreviewAsync(prepared.Value, actor, cancellation);
            if (!step.TryGet(out BulkRunView? view, out _) || view.Reached == view.Total || view.State != BulkState.Draft)
            {
                return step;
            }

            reached?.Report(view.Reached);
        }
    }

    /// <summary>
    /// What the run would do to one of its licenses, by its position, as the update service itself says it. Fails like that license's own change
    /// would, and with Forbidden once the run has begun.
    /// </summary>
    public async Task<Result<LicenseOutcome>> LookAsync(int run, int position, Actor actor, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return await looks.AtAsync(run, position, actor, cancellation);
    }

    /// <summary>
    /// Has licenses of a draft undone although they were changed since, or leaves them alone again; the next preview tells what that does. Only the
    /// changes that its last preview found are agreed to. Fails with Forbidden once the run has begun.
    /// </summary>
    /// <param name="position">The license's; null: all that are in conflict, or chosen.</param>
    public Task<Result<BulkRunView>> ChooseAsync(BulkRunView seen, int? position, bool chosen, Actor actor, CancellationToken cancellation) =>
        gate.WithRunAsync<BulkRunView>(
            seen,
            actor,
            async (db, stored) =>
            {
                if (stored.State != BulkState.Draft || !stored.Undoes)
                {
                    return new Failure.Forbidden("Only while an undo is prepared can its licenses be chosen.");
                }

                IQueryable<BulkRunItem> items = db.BulkRunItems.Where(item =>
                    item.RunId == seen.Id && item.IsChosen != chosen && (!chosen || item.Outcome == BulkOutcome.Conflict)
                );
                await (position is { } one ? items.Where(item => item.Position == one) : items).ExecuteUpdateAsync(
                    set => set.SetProperty(item => item.IsChosen, chosen),
                    cancellation
                );
                stored.Touch(actor, Now).Rewind();
                await db.SaveChangesAsync(cancellation);
                return BulkQueries.View(stored);
            },
            cancellation
        );

    /// <summary>
    /// Begins a previewed run, in the actor's name. Fails with Invalid where <paramref name="confirmed"/> is needed and is not the number of licenses,
    /// and with Forbidden where there is no preview, where it is another one by now, and where the run has begun already.
    /// </summary>
    /// <param name="seen">The preview that the person has seen.</param>
    /// <param name="confirmed">The number of licenses as the person typed it, where <see cref="BulkRunView.NeedsConfirmation"/>.</param>
    public async Task<Result<BulkRunView>> StartAsync(BulkRunView seen, int? confirmed, Actor actor, CancellationToken cancellation)
    {
        Result<BulkRunView> started = await gate.WithRunAsync<BulkRunView>(
            seen,
            actor,
            async (db, stored) =>
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

                if (stored.UndoneTransactionId is { } undone && await BulkDrafts.StillWrittenAsync(db, undone, cancellation) is { } still)
                {
                    return still;
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
        Result<BulkRunView> asked = await gate.WriteAsync<BulkRunView>(
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

    private Task<Result<BulkRunView>> PrepareAsync(int run, BulkOrder? order, Actor actor, CancellationToken cancellation) =>
        gate.WithRunAsync<BulkRunView>(
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
                stored.Touch(actor, Now).Rewind();
                if (stored.Source == BulkSource.Matching)
                {
                    await db.BulkRunItems.Where(item => item.RunId == run).ExecuteDeleteAsync(cancellation);
                    LicenseFilter filter = BulkQueries.View(stored).Filter!;
                    stored.Total = await BulkTargets.AddAsync(db, run, LicenseMatches.Matching(db, filter, access, Now), cancellation);
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
            stored.Edits = stored.Undoes ? stored.Edits : LicenseEditsJson.Write(order.Edits);
            stored.ChangeType = order.ChangeType.Trim();
            stored.TransactionId = string.IsNullOrWhiteSpace(order.TransactionId) ? null : order.TransactionId.Trim();
            stored.Note = string.IsNullOrWhiteSpace(order.Note) ? null : order.Note.Trim();
        }

        stored.TransactionId ??= Guid.CreateVersion7(clock.GetUtcNow()).ToString();
    }
}
