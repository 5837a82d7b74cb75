using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Data;

/// <summary>Brings the database to the model's state, or says why it is not.</summary>
internal sealed class DatabaseStartup(IDbContextFactory<LicenseDbContext> databases)
{
    // Another instance may be migrating; a killed one leaves SQLite's lock row behind for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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
        IReadOnlyList<string> pending = await PendingAsync(cancellation);
        if (pending.Count == 0)
        {
            return pending;
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        await using LicenseDbContext db = databases.CreateDbContext();
        try
        {
            await db.Database.MigrateAsync(patience.Token);
        }
        catch (OperationCanceledException cancelled) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"""
                The database was locked for migration for {Patience.TotalSeconds:0} s. If no other instance is migrating, one was killed while it did:
                make a copy of the database, run DELETE FROM "__EFMigrationsLock" on it, and start again.
                """,
                cancelled
            );
        }

        return pending;
    }
}
