using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.Schedule;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>An entry of the timeline.</summary>
/// <param name="Version">The version that the change made.</param>
public sealed record TimelineEntry(
    long Id,
    long Version,
    DateTime At,
    ActorKind ActorKind,
    string ActorName,
    ChangeOrigin Origin,
    string ChangeType,
    string? TransactionId,
    IReadOnlyList<Difference> Differences
)
{
    /// <summary>The run over many licenses that made the change, where the actor may see it.</summary>
    public int? Run { get; init; }

    /// <summary>When it was scheduled, and for when, where it was.</summary>
    public ScheduleOrigin? Scheduled { get; init; }

    /// <summary>The changed license, where a timeline is that of many.</summary>
    public ChangedLicense? License { get; init; }
}

/// <summary>That a change waited for its time.</summary>
/// <param name="At">When it was scheduled, or last changed.</param>
/// <param name="DueAt">The time that it waited for.</param>
public sealed record ScheduleOrigin(DateTime At, DateTime DueAt);

/// <summary>The license of a change, as it is called now.</summary>
public sealed record ChangedLicense(LicenseLink Link, string ClientName);

/// <summary>A place in history: whatever is older comes behind it.</summary>
public sealed record TimelinePoint(DateTime At, long Id);

/// <summary>A stretch of a timeline, newest first.</summary>
/// <param name="Before">How far it was looked. Pass it to get the next stretch; null: there is none.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, DifferenceNames Names, TimelinePoint? Before);

/// <summary>That a license has changed since a version.</summary>
/// <param name="Version">The version stored now.</param>
/// <param name="At">When the last of the changes was made.</param>
/// <param name="Actors">Who made them, each once, the last one first.</param>
/// <param name="Fields">What they changed.</param>
public sealed record NewerVersion(long Version, DateTime At, IReadOnlyList<string> Actors, IReadOnlyList<LicenseField> Fields);

/// <summary>What the filters of a timeline offer.</summary>
public sealed record TimelineChoices(IReadOnlyList<string> Actors, IReadOnlyList<string> ChangeTypes);

/// <summary>Reads the history of licenses.</summary>
internal sealed class TimelineQueries(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock)
{
    // On the timeline of one license its entries need not say whose they are.
    private static readonly Dictionary<int, ChangedLicense> NoLicenses = [];

    /// <summary>A stretch of a license's timeline. NotFound where the actor does not reach the license.</summary>
    /// <param name="before">Only entries older than this one (keyset).</param>
    public async Task<Result<TimelinePage>> PageAsync(
        Guid uuid,
        TimelineFilter filter,
        TimelinePoint? before,
        int take,
        Actor actor,
        CancellationToken cancellation
    )
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        ActorAccess? access = await AccessAsync(db, actor, cancellation);
        if (access is null || await LicenseIdAsync(db, uuid, access, cancellation) is not { } license)
        {
            return new Failure.NotFound("The license");
        }

        long? beforeId = before?.Id;
        IQueryable<LicenseChange> changes = filter.Narrow(db.Changes.Where(change => change.LicenseId == license));
        List<LicenseChange> rows = await changes
            .Where(change => beforeId == null || change.Id < beforeId)
            .OrderByDescending(change => change.Id)
            .Take(take + 1)
            .AsNoTracking()
            .ToListAsync(cancellation);
        List<LicenseChange> page = [.. rows.Take(take)];
        return await ToPageAsync(
            db,
            new TrailStretch(
                page,
                NoLicenses,
                await BulkQueries.RunsOfAsync(db, page, access, actor, cancellation),
                rows.Count > take ? ChangeTrail.PointOf(page[^1]) : null
            ),
            cancellation
        );
    }

    /// <summary>
    /// A stretch of the history of all licenses that the actor reaches. It may be short of what was asked for, or empty, though more follows: see
    /// <see cref="ChangeTrail"/>. Forbidden where the actor has lost its role.
    /// </summary>
    /// <param name="before">Only what comes behind this place (keyset).</param>
    public async Task<Result<TimelinePage>> TrailAsync(
        TimelineFilter filter,
        TimelinePoint? before,
        int take,
        Actor actor,
        CancellationToken cancellation
    )
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await AccessAsync(db, actor, cancellation) is not { } access)
        {
            return LicenseQueries.MayNotRead;
        }

        TrailStretch stretch = await new ChangeTrail(db, access, actor, filter).ReadAsync(before, take, cancellation);
        return await ToPageAsync(db, stretch, cancellation);
    }

    /// <summary>The entries that made versions above the given one, newest first: what a stale save did not know.</summary>
    public async Task<Result<TimelinePage>> SinceAsync(Guid uuid, long version, Actor actor, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await LicenseIdAsync(db, uuid, actor, cancellation) is not { } license)
        {
            return new Failure.NotFound("The license");
        }

        List<LicenseChange> rows = await db
            .Changes.Where(change => change.LicenseId == license && change.Version > version && change.Fields != 0)
            .OrderByDescending(change => change.Id)
            .AsNoTracking()
            .ToListAsync(cancellation);
        List<TimelineEntry> entries = [.. rows.Select(ToEntry)];
        return new TimelinePage(entries, await DifferenceNaming.NamesAsync(db, entries.SelectMany(entry => entry.Differences), cancellation), null);
    }

    /// <summary>Whether a license has changed since a version; null: it has not. Cheap enough to be asked every few seconds.</summary>
    public async Task<Result<NewerVersion?>> NewerAsync(Guid uuid, long version, Actor actor, CancellationToken cancellation)
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await LicenseIdAsync(db, uuid, actor, cancellation) is not { } license)
        {
            return new Failure.NotFound("The license");
        }

        var changes = await db
            .Changes.Where(change => change.LicenseId == license && change.Version > version && change.Fields != 0)
            .OrderByDescending(change => change.Id)
            .Select(change => new
            {
                change.Version,
                change.At,
                change.ActorName,
                change.Fields,
            })
            .ToListAsync(cancellation);
        return changes.Count == 0
            ? (NewerVersion?)null
            : new NewerVersion(
                changes[0].Version,
                changes[0].At,
                [.. changes.Select(change => change.ActorName).Distinct(StringComparer.Ordinal)],
                [.. LicenseFields.In(changes.Aggregate(0L, (all, change) => all | change.Fields))]
            );
    }

    /// <summary>Who changed this license, and why, each once.</summary>
    public async Task<Result<TimelineChoices>> ChoicesAsync(Guid uuid, Actor actor, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await LicenseIdAsync(db, uuid, actor, cancellation) is not { } license)
        {
            return new Failure.NotFound("The license");
        }

        IQueryable<LicenseChange> changes = db.Changes.Where(change => change.LicenseId == license);
        return new TimelineChoices(
            await changes.Select(change => change.ActorName).Distinct().OrderBy(name => name).ToListAsync(cancellation),
            await changes.Select(change => change.ChangeType).Distinct().OrderBy(type => type).ToListAsync(cancellation)
        );
    }

    /// <summary>
    /// Who may have changed the licenses that the actor reaches, and why, each once: the accounts and keys that there are, and whatever recent history
    /// names. Forbidden where the actor has lost its role.
    /// </summary>
    public async Task<Result<TimelineChoices>> ChoicesAsync(Actor actor, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await AccessAsync(db, actor, cancellation) is not { } access)
        {
            return LicenseQueries.MayNotRead;
        }

        Guid? client = access.ClientId;
        IQueryable<LicenseChange> recent = new ChangeTrail(db, access, actor, new TimelineFilter()).Recent;
        List<string> actors = await recent.Select(change => change.ActorName).Distinct().ToListAsync(cancellation);
        actors.AddRange(
            await db.Users.Where(user => client == null || user.ClientId == client).Select(user => user.UserName!).ToListAsync(cancellation)
        );
        actors.AddRange(await db.ApiKeys.Where(key => client == null || key.ClientId == client).Select(key => key.Name).ToListAsync(cancellation));
        List<string> types = await recent.Select(change => change.ChangeType).Distinct().ToListAsync(cancellation);
        return new TimelineChoices(Each(actors), Each(types.Concat(ChangeLook.KnownTypes)));

        static string[] Each(IEnumerable<string> texts) =>
            [.. texts.Distinct(StringComparer.Ordinal).OrderBy(SearchText.Fold, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The ids of a content list as of a version, by taking back what was done to it since. NotFound where the actor does not reach the license.
    /// </summary>
    public async Task<Result<IReadOnlySet<Guid>>> ListAtAsync(Guid uuid, ContentKind kind, long version, Actor actor, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await LicenseIdAsync(db, uuid, actor, cancellation) is not { } license)
        {
            return new Failure.NotFound("The license");
        }

        // First the list, then the changes: taking back one that came between the two changes nothing.
        HashSet<Guid> list = await db.ContentOf(kind)
            .Where(entry => entry.LicenseId == license)
            .Select(entry => entry.ItemId)
            .ToHashSetAsync(cancellation);
        ContentField field = LicenseFields.Of(kind);
        long bit = field.Bit;
        List<string> since = await db
            .Changes.Where(change => change.LicenseId == license && change.Version > version && (change.Fields & bit) != 0)
            .OrderByDescending(change => change.Id)
            .Select(change => change.Differences)
            .ToListAsync(cancellation);
        foreach (ContentDifference done in since.SelectMany(DifferenceJson.Read).OfType<ContentDifference>().Where(done => done.Content == field))
        {
            list.ExceptWith(done.Added);
            list.UnionWith(done.Removed);
        }

        return list;
    }

    /// <summary>Every course, learning path and tag that ever came to the license, whether it went again or not.</summary>
    public async Task<Result<IReadOnlyDictionary<ContentKind, IReadOnlySet<Guid>>>> EverHadAsync(
        Guid uuid,
        Actor actor,
        CancellationToken cancellation
    )
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await LicenseIdAsync(db, uuid, actor, cancellation) is not { } license)
        {
            return new Failure.NotFound("The license");
        }

        long lists = LicenseFields.Content.Aggregate(0L, (bits, list) => bits | list.Bit);
        IAsyncEnumerable<string> changes = db
            .Changes.Where(change => change.LicenseId == license && (change.Fields & lists) != 0)
            .Select(change => change.Differences)
            .AsAsyncEnumerable();
        Dictionary<ContentKind, HashSet<Guid>> had = LicenseFields.Content.ToDictionary(list => list.Kind, _ => new HashSet<Guid>());
        await foreach (string differences in changes.WithCancellation(cancellation))
        {
            // A license begins with empty lists: what it ever had was added once.
            foreach (ContentDifference list in DifferenceJson.Read(differences).OfType<ContentDifference>())
            {
                had[list.Content.Kind].UnionWith(list.Added);
            }
        }

        return had.ToDictionary(list => list.Key, IReadOnlySet<Guid> (list) => list.Value);
    }

    private static async Task<TimelinePage> ToPageAsync(LicenseDbContext db, TrailStretch stretch, CancellationToken cancellation)
    {
        Dictionary<long, ScheduleOrigin> scheduled = await ScheduleQueries.OriginsAsync(db, stretch.Changes, cancellation);
        List<TimelineEntry> entries =
        [
            .. stretch.Changes.Select(row =>
                ToEntry(row) with
                {
                    Run = stretch.RunOf(row),
                    Scheduled = scheduled.GetValueOrDefault(row.Id),
                    License = stretch.Licenses.GetValueOrDefault(row.LicenseId),
                }
            ),
        ];
        DifferenceNames names = await DifferenceNaming.NamesAsync(db, entries.SelectMany(entry => entry.Differences), cancellation);
        return new TimelinePage(entries, names, stretch.Next);
    }

    private static TimelineEntry ToEntry(LicenseChange change) =>
        new(
            change.Id,
            change.Version,
            change.At,
            change.ActorKind,
            change.ActorName,
            change.Origin,
            change.ChangeType,
            change.TransactionId,
            change.ReadDifferences()
        );

    private async Task<int?> LicenseIdAsync(LicenseDbContext db, Guid uuid, Actor actor, CancellationToken cancellation) =>
        await AccessAsync(db, actor, cancellation) is { } access ? await LicenseIdAsync(db, uuid, access, cancellation) : null;

    private static Task<int?> LicenseIdAsync(LicenseDbContext db, Guid uuid, ActorAccess access, CancellationToken cancellation) =>
        LicenseMatches
            .Visible(db.Licenses, access)
            .Where(license => license.Uuid == uuid)
            .Select(license => (int?)license.Id)
            .FirstOrDefaultAsync(cancellation);

    private Task<ActorAccess?> AccessAsync(LicenseDbContext db, Actor actor, CancellationToken cancellation) =>
        ActorAccess.OfAsync(db, actor, clock.GetUtcNow().UtcDateTime, cancellation);
}
