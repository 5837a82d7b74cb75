using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.History;

/// <summary>Sums transactions up. An index finds their changes, however long history is.</summary>
internal sealed class TransactionQueries(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock)
{
    /// <summary>
    /// What was done under a transaction id. NotFound where nothing was that the actor reaches, Forbidden where the actor has lost its role.
    /// </summary>
    public async Task<Result<TransactionFacts>> FindAsync(string transaction, Actor actor, CancellationToken cancellation)
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await ActorAccess.OfAsync(db, actor, clock.GetUtcNow().UtcDateTime, cancellation) is not { } access)
        {
            return LicenseQueries.MayNotRead;
        }

        IQueryable<LicenseChange> changes = new ChangeTrail(db, access, actor, new TimelineFilter { TransactionId = transaction }).All;
        var parts = await changes
            .GroupBy(change => new
            {
                change.ActorKind,
                change.ActorName,
                change.ChangeType,
                change.Origin,
            })
            .Select(part => new
            {
                part.Key,
                Count = part.Count(),
                Undoable = part.Count(change => change.Fields != 0 && change.Version > LicenseChange.FirstVersion),
                First = part.Min(change => change.At),
                Last = part.Max(change => change.At),
            })
            .ToListAsync(cancellation);
        if (parts.Count == 0)
        {
            return new Failure.NotFound("A change under this transaction id");
        }

        return new TransactionFacts(
            transaction,
            parts.Sum(part => part.Count),
            await changes.Select(change => change.LicenseId).Distinct().CountAsync(cancellation),
            parts.Min(part => part.First),
            parts.Max(part => part.Last),
            MostFirst(parts.Select(part => (new TransactionActor(part.Key.ActorKind, part.Key.ActorName), part.Count))),
            MostFirst(parts.Select(part => (part.Key.ChangeType, part.Count))),
            parts.Any(part => part.Key.Origin == ChangeOrigin.Bulk) ? await RunAsync() : null,
            parts.Any(part => part.Undoable > 0)
        );

        async Task<int?> RunAsync()
        {
            LicenseChange made = await changes
                .Where(change => change.Origin == ChangeOrigin.Bulk)
                .OrderByDescending(change => change.Id)
                .AsNoTracking()
                .FirstAsync(cancellation);
            Dictionary<long, int> runs = await BulkQueries.RunsOfAsync(db, [made], access, actor, cancellation);
            return runs.TryGetValue(made.Id, out int run) ? run : null;
        }
    }

    private static T[] MostFirst<T>(IEnumerable<(T What, int Count)> parts)
        where T : notnull => [.. parts.GroupBy(part => part.What).OrderByDescending(same => same.Sum(part => part.Count)).Select(same => same.Key)];
}
