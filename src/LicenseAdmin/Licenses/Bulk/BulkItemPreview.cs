using System.Data;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>What a draft would do to one of its licenses, as the update service itself says it. Nothing of it is kept.</summary>
internal sealed class BulkItemPreview(LicenseUpdateService updates, TimeProvider clock)
{
    /// <summary>Fails like the license's own change would, and with NotFound where the actor may not see the run or it is no draft any more.</summary>
    public Task<Result<LicenseOutcome>> AtAsync(int run, int position, Actor actor, CancellationToken cancellation) =>
        updates.BatchAsync(
            async batch => (await AtAsync(batch, run, position, actor, cancellation), false),
            IsolationLevel.Serializable,
            cancellation
        );

    private async Task<Result<LicenseOutcome>> AtAsync(LicenseBatch batch, int run, int position, Actor actor, CancellationToken cancellation)
    {
        LicenseDbContext db = batch.Database;
        ActorAccess? access = await ActorAccess.OfAsync(db, actor, clock.GetUtcNow().UtcDateTime, cancellation);
        if (access is not { MayWrite: true })
        {
            return LicenseWrite.NotDmAdmin;
        }

        BulkRun? draft = await BulkQueries
            .Visible(db.BulkRuns.AsNoTracking(), access, actor)
            .FirstOrDefaultAsync(stored => stored.Id == run && stored.State == BulkState.Draft, cancellation);
        if (draft is null)
        {
            return BulkQueries.NoSuchRun;
        }

        List<BulkRunItem> items = await ItemsAsync(db, draft, position, position, cancellation);
        if (items is not [BulkRunItem item])
        {
            return new Failure.NotFound("The license");
        }

        SetCommand command = (await CommandsAsync(db, draft, items, cancellation))[0];
        if (position > 1 && IsCoupled(command.Edits))
        {
            List<BulkRunItem> before = await ItemsAsync(db, draft, Math.Max(position - BulkChunks.Size, 1), position - 1, cancellation);
            await batch.UpdateEachAsync(await CommandsAsync(db, draft, before, cancellation), draft.Reason, actor, cancellation);
        }

        // Whoever looks at a conflict wants to know what choosing it would do.
        command = item.Outcome == BulkOutcome.Conflict ? command with { ExpectedVersion = null } : command;
        return await batch.UpdateAsync(command.ToUpdate(draft.Reason), actor, cancellation);
    }

    // A default and a place in the tree may be what a license before this one lets go of.
    private static bool IsCoupled(LicenseEdits edits) => edits.Contains(LicenseFields.IsDefault) || edits.Contains(LicenseFields.Parent);

    private static Task<List<BulkRunItem>> ItemsAsync(LicenseDbContext db, BulkRun draft, int first, int last, CancellationToken cancellation) =>
        db
            .BulkRunItems.AsNoTracking()
            .Where(item => item.RunId == draft.Id && item.Position >= first && item.Position <= last)
            .OrderBy(item => item.Position)
            .ToListAsync(cancellation);

    private static Task<IReadOnlyList<SetCommand>> CommandsAsync(
        LicenseDbContext db,
        BulkRun draft,
        List<BulkRunItem> items,
        CancellationToken cancellation
    ) => BulkChunks.CommandsAsync(db, draft, items, LicenseEditsJson.Read(draft.Edits!), isPreview: true, cancellation);
}
