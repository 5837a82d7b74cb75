using System.Data;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>The door to everything that is written of runs: for DM admins, in one transaction, on runs that they may see.</summary>
internal sealed class BulkGate(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock)
{
    /// <summary>Does something to a run. Fails with NotFound where the actor may not see it, and as <see cref="WriteAsync"/>.</summary>
    public Task<Result<T>> WithRunAsync<T>(
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

    /// <summary>
    /// Writes, and commits unless the work fails. Fails with Forbidden for whoever is no DM admin, and where somebody else was first at a run.
    /// </summary>
    public async Task<Result<T>> WriteAsync<T>(
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
                    ActorAccess? access = await ActorAccess.OfAsync(db, actor, clock.GetUtcNow().UtcDateTime, cancellation);
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
