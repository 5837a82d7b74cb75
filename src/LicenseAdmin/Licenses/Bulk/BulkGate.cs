using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>The door to everything that is written of runs: for DM admins, in one transaction, on runs that they may see.</summary>
internal sealed class BulkGate(WriteGate gate)
{
    internal static Failure.Forbidden Lost => new("Somebody else has just changed this run. Look at it again.");

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

    /// <summary>As the other, and fails with Forbidden where the run is no longer what was seen of it.</summary>
    public Task<Result<T>> WithRunAsync<T>(
        BulkRunView seen,
        Actor actor,
        Func<LicenseDbContext, BulkRun, Task<Result<T>>> write,
        CancellationToken cancellation
    ) =>
        WithRunAsync(
            seen.Id,
            actor,
            (db, _, stored) => stored.Revision == seen.Revision ? write(db, stored) : Task.FromResult<Result<T>>(Lost),
            cancellation
        );

    /// <summary>
    /// Writes, and commits unless the work fails. Fails with Forbidden for whoever is no DM admin, and where somebody else was first at a run.
    /// </summary>
    public Task<Result<T>> WriteAsync<T>(Actor actor, Func<LicenseDbContext, ActorAccess, Task<Result<T>>> write, CancellationToken cancellation) =>
        gate.WriteAsync(actor, isBrief: false, Lost, write, cancellation);
}
