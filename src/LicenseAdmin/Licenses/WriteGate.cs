using System.Data;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>The door to what is written beside the licenses themselves, of runs and of what is scheduled: for DM admins, in one transaction.</summary>
internal sealed class WriteGate(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock)
{
    /// <summary>Writes, and commits unless the work fails. Fails with Forbidden for whoever is no DM admin.</summary>
    /// <param name="isBrief">As for <see cref="LicenseDbContext.WriteAsync"/>.</param>
    /// <param name="lost">What stands where somebody else was first.</param>
    public async Task<Result<T>> WriteAsync<T>(
        Actor actor,
        bool isBrief,
        Failure lost,
        Func<LicenseDbContext, ActorAccess, Task<Result<T>>> write,
        CancellationToken cancellation
    )
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        try
        {
            return await db.WriteAsync(
                IsolationLevel.ReadCommitted,
                isBrief,
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
            return lost;
        }
    }
}
