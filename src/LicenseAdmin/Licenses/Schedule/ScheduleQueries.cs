using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Schedule;

/// <summary>Reads what lies ahead of licenses. Everything fails with NotFound where the actor does not reach the license.</summary>
internal sealed class ScheduleQueries(IDbContextFactory<LicenseDbContext> databases, DifferenceNaming naming, LicenseRules rules, TimeProvider clock)
{
    /// <summary>All that is ahead of a license, with what it would do.</summary>
    public async Task<Result<LicenseAhead>> AheadAsync(Guid license, Actor actor, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await ReachAsync(db, license, actor, cancellation) is not { } found)
        {
            return new Failure.NotFound("The license");
        }

        long moves = await MovesAsync(db, found.Id, cancellation);
        List<ScheduledView> changes = await OpenAsync(db, found, cancellation);
        List<AheadEntry> entries = changes.Count == 0 ? [] : await OutlookAsync(db, found, changes, cancellation);
        return new LicenseAhead(entries, await naming.NamesAsync([.. entries.SelectMany(entry => entry.Differences)], cancellation), moves);
    }

    /// <summary>One of them.</summary>
    public async Task<Result<ScheduledView>> FindAsync(Guid license, int id, Actor actor, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        return
            await ReachAsync(db, license, actor, cancellation) is { } found
            && (await OpenAsync(db, found, cancellation)).Find(change => change.Id == id) is { } change
            ? change
            : new Failure.NotFound("The scheduled change");
    }

    public async Task<Result<AheadCount>> CountAsync(Guid license, Actor actor, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await ReachAsync(db, license, actor, cancellation) is not { } found)
        {
            return new Failure.NotFound("The license");
        }

        long moves = await MovesAsync(db, found.Id, cancellation);
        List<ScheduledView> changes = await OpenAsync(db, found, cancellation);
        List<ScheduledView> waiting = changes.FindAll(change => change.Refusal is null);
        return new AheadCount(waiting.Count, waiting.FirstOrDefault()?.DueAt, changes.Count - waiting.Count, moves);
    }

    /// <summary>As <see cref="AheadCount.Moves"/>. Cheap enough to be asked every few seconds.</summary>
    public async Task<Result<long>> MovesAsync(Guid license, Actor actor, CancellationToken cancellation)
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        return
            await AccessAsync(db, actor, cancellation) is { } access
            && await LicenseMatches
                .Visible(db.Licenses, access)
                .Where(one => one.Uuid == license)
                .Select(one => (int?)one.Id)
                .FirstOrDefaultAsync(cancellation)
                is { } id
            ? await MovesAsync(db, id, cancellation)
            : new Failure.NotFound("The license");
    }

    /// <summary>The waiting changes that edit what an edit touches, or that would be refused after it; the next first.</summary>
    /// <param name="except">The one that is being changed itself.</param>
    public async Task<IReadOnlyList<ScheduleClash>> ClashesAsync(LicenseOutcome edit, int? except, Actor actor, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        if (await ReachAsync(db, edit.License.Uuid, actor, cancellation) is not { } found)
        {
            return [];
        }

        License license = edit.License;
        List<ScheduleClash> clashes = [];
        foreach (ScheduledView change in await OpenAsync(db, found, cancellation))
        {
            if (change.Refusal is null && change.Id != except)
            {
                (license, string? refusal) = After(license, change.Edits, edit.Seats.Used);
                LicenseField[] fields =
                [
                    .. edit.Differences.Where(difference => Meets(change.Edits, difference)).Select(difference => difference.Field),
                ];
                if (fields.Length > 0 || refusal is not null)
                {
                    clashes.Add(new ScheduleClash(change, fields, refusal));
                }
            }
        }

        return clashes;
    }

    // By the license's own rules: what its parent, its client or the catalogue will be by then, nobody knows.
    private (License License, string? Refusal) After(License license, LicenseEdits edits, int seatsUsed)
    {
        License after = license.Clone();
        HashSet<LicenseField> touched = [.. after.Apply(edits).Select(difference => difference.Field)];
        LicenseField laterDate = edits.Later(LicenseFields.StartsAt, LicenseFields.ExpiresAt);
        IReadOnlyDictionary<string, string[]> wrong = rules.Check(new LicenseCandidate(after, touched, seatsUsed, laterDate));
        return wrong.Count == 0 ? (after, null) : (license, BulkRules.Reason(new Failure.Invalid(wrong)));
    }

    /// <summary>Where changes of history were scheduled: when, and for when, by the changes' ids.</summary>
    internal static async Task<Dictionary<long, ScheduleOrigin>> OriginsAsync(
        LicenseDbContext db,
        IEnumerable<LicenseChange> changes,
        CancellationToken cancellation
    )
    {
        long?[] ids = [.. changes.Where(change => change.Origin == ChangeOrigin.Scheduled).Select(change => (long?)change.Id)];
        return ids.Length == 0
            ? []
            : await db
                .ScheduledChanges.Where(scheduled => ids.Contains(scheduled.ChangeId))
                .ToDictionaryAsync(
                    scheduled => scheduled.ChangeId!.Value,
                    scheduled => new ScheduleOrigin(scheduled.ScheduledAt, scheduled.DueAt),
                    cancellation
                );
    }

    // Members of a JSON object meet where one of them holds the other, or both are the same.
    private static bool Meets(LicenseEdits scheduled, Difference difference) =>
        difference is JsonDifference json && scheduled.TryGet(json.Json, out JsonMembers? members)
            ? members.Changes.Any(theirs =>
                json.Changes.Any(mine => theirs.Path.Zip(mine.Path).All(keys => string.Equals(keys.First, keys.Second, StringComparison.Ordinal)))
            )
            : scheduled.Contains(difference.Field);

    private static async Task<List<ScheduledView>> OpenAsync(LicenseDbContext db, License license, CancellationToken cancellation)
    {
        List<ScheduledChange> changes = await db
            .ScheduledChanges.AsNoTracking()
            .Where(change => change.LicenseId == license.Id && (change.State == ScheduleState.Waiting || change.State == ScheduleState.Refused))
            .OrderBy(change => change.DueAt)
            .ThenBy(change => change.Id)
            .ToListAsync(cancellation);
        return changes.ConvertAll(ScheduledView.Of);
    }

    // Each as those before it leave the license; what was refused leaves it as it is.
    private static async Task<List<AheadEntry>> OutlookAsync(
        LicenseDbContext db,
        License license,
        List<ScheduledView> changes,
        CancellationToken cancellation
    )
    {
        Dictionary<ContentField, HashSet<Guid>> lists = [];
        foreach (ContentField list in changes.SelectMany(change => change.Edits.Fields).OfType<ContentField>().Distinct())
        {
            lists[list] = await WriteQueries.ListAsync(db, list.Kind, license.Id, cancellation);
        }

        return changes.ConvertAll(change =>
        {
            bool stays = change.Refusal is null;
            List<Difference> differences = (stays ? license : license.Clone()).Apply(change.Edits);
            foreach ((ContentField list, HashSet<Guid> items) in lists)
            {
                if (!change.Edits.TryGet(list, out ContentEdit? edit))
                {
                    continue;
                }

                (IReadOnlyCollection<Guid> added, IReadOnlyCollection<Guid> removed) = edit.Against(items);
                if (added.Count + removed.Count > 0)
                {
                    differences.Add(new ContentDifference(list, added, removed));
                }

                if (stays)
                {
                    items.ExceptWith(removed);
                    items.UnionWith(added);
                }
            }

            return new AheadEntry(change, differences);
        });
    }

    // None is ever deleted, and each counts what was done to it.
    private static Task<long> MovesAsync(LicenseDbContext db, int license, CancellationToken cancellation) =>
        db.ScheduledChanges.Where(change => change.LicenseId == license).SumAsync(change => (long)change.Revision, cancellation);

    private async Task<License?> ReachAsync(LicenseDbContext db, Guid uuid, Actor actor, CancellationToken cancellation) =>
        await AccessAsync(db, actor, cancellation) is { } access
            ? await LicenseMatches.Visible(db.Licenses, access).AsNoTracking().FirstOrDefaultAsync(license => license.Uuid == uuid, cancellation)
            : null;

    private Task<ActorAccess?> AccessAsync(LicenseDbContext db, Actor actor, CancellationToken cancellation) =>
        ActorAccess.OfAsync(db, actor, clock.GetUtcNow().UtcDateTime, cancellation);
}
