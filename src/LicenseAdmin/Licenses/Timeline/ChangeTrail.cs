using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses.Bulk;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>Changes of licenses, newest first, with what there is to say of them.</summary>
/// <param name="Licenses">Those of the changes, by id, where they may be of several.</param>
/// <param name="Runs">The runs that made changes, by the changes' ids.</param>
/// <param name="Next">Where the next stretch begins; null: history ends here.</param>
internal sealed record TrailStretch(
    IReadOnlyList<LicenseChange> Changes,
    IReadOnlyDictionary<int, ChangedLicense> Licenses,
    IReadOnlyDictionary<long, int> Runs,
    TimelinePoint? Next
)
{
    public int? RunOf(LicenseChange change) => Runs.TryGetValue(change.Id, out int run) ? run : null;
}

/// <summary>
/// The changes of all licenses that an actor reaches, newest first, in stretches. History grows to millions of rows, and most filters have no index
/// that could find the few that match: a stretch ends after <see cref="Reach"/> rows, whatever it found. So each takes about the same short time,
/// whoever waits sees how far it got, and leaving stops it, which nothing does to a statement that SQLite has begun.
/// </summary>
internal sealed class ChangeTrail(LicenseDbContext db, ActorAccess access, Actor actor, TimelineFilter filter)
{
    /// <summary>How many changes a stretch looks at.</summary>
    internal const int Reach = 20_000;

    private Guid? Client => filter.ClientId ?? access.ClientId;

    /// <summary>The newest of all changes, those of them that match. In no order.</summary>
    public IQueryable<LicenseChange> Recent => Matching(NewestFirst(db.Changes).Take(Reach));

    /// <summary>All that match. In no order.</summary>
    public IQueryable<LicenseChange> All => Matching(db.Changes);

    public static TimelinePoint PointOf(LicenseChange change) => new(change.At, change.Id);

    /// <param name="before">Only what comes behind this place.</param>
    /// <param name="take">The most to be found.</param>
    public async Task<TrailStretch> ReadAsync(TimelinePoint? before, int take, CancellationToken cancellation)
    {
        IQueryable<LicenseChange> span = filter.Within(db.Changes);
        if (before is not null)
        {
            // The first condition, which the second makes superfluous, is what an index over time can begin at.
            span = span.Where(change => change.At <= before.At && (change.At < before.At || change.Id < before.Id));
        }

        TimelinePoint? end = await EndAsync(span, cancellation);
        if (end is not null)
        {
            span = span.Where(change => change.At >= end.At && (change.At > end.At || change.Id >= end.Id));
        }

        List<LicenseChange> changes = await NewestFirst(Matching(span)).Take(take + 1).AsNoTracking().ToListAsync(cancellation);
        bool full = changes.Count > take;
        if (full)
        {
            changes.RemoveAt(take);
        }

        return new TrailStretch(
            changes,
            await LicensesAsync(changes, cancellation),
            await BulkQueries.RunsOfAsync(db, changes, access, actor, cancellation),
            full ? PointOf(changes[^1]) : end
        );
    }

    private static IOrderedQueryable<LicenseChange> NewestFirst(IQueryable<LicenseChange> changes) =>
        changes.OrderByDescending(change => change.At).ThenByDescending(change => change.Id);

    // Null where history ends before, and where a stretch needs no end: what everything matches is soon full, and a transaction has an index.
    private async Task<TimelinePoint?> EndAsync(IQueryable<LicenseChange> span, CancellationToken cancellation)
    {
        bool everything = Client is null && filter with { From = null, Until = null } == new TimelineFilter();
        return everything || filter.TransactionId is not null
            ? null
            : await NewestFirst(span).Skip(Reach - 1).Select(change => new TimelinePoint(change.At, change.Id)).FirstOrDefaultAsync(cancellation);
    }

    private IQueryable<LicenseChange> Matching(IQueryable<LicenseChange> changes)
    {
        if (Client is not null)
        {
            IQueryable<License> theirs = LicenseMatches.Visible(db.Licenses, access);
            if (filter.ClientId is { } client)
            {
                theirs = theirs.Where(license => license.ClientId == client);
            }

            changes = changes.Where(change => theirs.Any(license => license.Id == change.LicenseId));
        }

        return filter.Narrow(changes);
    }

    private async Task<Dictionary<int, ChangedLicense>> LicensesAsync(List<LicenseChange> changes, CancellationToken cancellation)
    {
        int[] ids = [.. changes.Select(change => change.LicenseId).Distinct()];
        return await db
            .Licenses.Where(license => ids.Contains(license.Id))
            .Join(
                db.Clients,
                license => license.ClientId,
                client => client.Id,
                (license, client) => new ChangedLicense(new LicenseLink(license.Id, license.Uuid, license.Name), client.Name)
            )
            .ToDictionaryAsync(license => license.Link.Id, cancellation);
    }
}
