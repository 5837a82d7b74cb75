using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Data;

/// <summary>Brings the database to the model's state, or says why it is not.</summary>
internal sealed class DatabaseStartup(IDbContextFactory<LicenseDbContext> databases, IOptions<DatabaseOptions> options)
{
    // An index over a table of millions takes its time, and a migration must not be cut short for that.
    private static readonly TimeSpan LongestStep = TimeSpan.FromHours(2);

    /// <summary>The migrations that are not applied yet, oldest first.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        return [.. await db.Database.GetPendingMigrationsAsync(cancellation)];
    }

    /// <summary>Applies what is pending and says what that was.</summary>
    /// <exception cref="TimeoutException">Another process holds the migration lock. The message says what to do.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        string[] pending = [.. await db.Database.GetPendingMigrationsAsync(cancellation)];
        if (pending.Length == 0)
        {
            return pending;
        }

        if (await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellation))
        {
            await WaitForOthersAsync(db, cancellation);
        }

        db.Database.SetCommandTimeout(LongestStep);
        await db.Database.MigrateAsync(cancellation);
        return pending;
    }

    // Another instance may be migrating; a killed one leaves SQLite's lock row behind for ever, and EF would wait as long. The lock is taken and
    // given back, so that only the waiting is bounded and not the migrating.
    private async Task WaitForOthersAsync(LicenseDbContext db, CancellationToken cancellation)
    {
        TimeSpan patience = options.Value.MigrationPatience;
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        waiting.CancelAfter(patience);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using IMigrationsDatabaseLock held = await db.GetService<IHistoryRepository>().AcquireDatabaseLockAsync(waiting.Token);
        }
        catch (OperationCanceledException cancelled) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"""
                The database was locked for migration for {patience.TotalSeconds:0} s. If no other instance is migrating, one was killed while it did:
                make a copy of the database, run DELETE FROM "__EFMigrationsLock" on it, and start again.
                """,
                cancelled
            );
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
