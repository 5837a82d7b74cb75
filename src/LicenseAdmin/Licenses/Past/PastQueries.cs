using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Past;

/// <summary>Reads licenses as they were, by taking back from the present what was changed since. See ADR 0011.</summary>
internal sealed class PastQueries(IDbContextFactory<LicenseDbContext> databases, LicenseQueries licenses, DifferenceNaming naming)
{
    private const string Version = "This version of the license";

    /// <summary>A license as it was in a version. NotFound where the actor does not reach it, or it has not had that version.</summary>
    public async Task<Result<PastLicense>> FindAsync(Guid uuid, long version, Actor actor, CancellationToken cancellation)
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Result<LicenseDetail> read = await licenses.FindAsync(uuid, actor, cancellation);
        return read.TryGet(out LicenseDetail? now, out Failure? failure) ? await AsOfAsync(now, version, actor, cancellation) : failure;
    }

    /// <summary>The version that a license had at a moment. NotFound where it was not made yet.</summary>
    /// <param name="at">A UTC instant.</param>
    public async Task<Result<long>> VersionAtAsync(Guid uuid, DateTime at, Actor actor, CancellationToken cancellation)
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Result<int?> found = await licenses.FindIdAsync(uuid, actor, cancellation);
        if (!found.TryGet(out int? license, out Failure? failure))
        {
            return failure ?? new Failure.NotFound("The license");
        }

        await using LicenseDbContext db = databases.CreateDbContext();
        long? version = await db
            .Changes.Where(change => change.LicenseId == license && change.At <= at)
            .OrderByDescending(change => change.Id)
            .Select(change => (long?)change.Version)
            .FirstOrDefaultAsync(cancellation);
        return version is { } then ? then : new Failure.NotFound("A version of the license from before that moment");
    }

    /// <summary>The newest versions of a license, newest first. NotFound where the actor does not reach it.</summary>
    public async Task<Result<IReadOnlyList<Moment>>> VersionsAsync(Guid uuid, int most, Actor actor, CancellationToken cancellation)
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Result<int?> found = await licenses.FindIdAsync(uuid, actor, cancellation);
        if (!found.TryGet(out int? license, out Failure? failure))
        {
            return failure ?? new Failure.NotFound("The license");
        }

        await using LicenseDbContext db = databases.CreateDbContext();
        return await db
            .Changes.Where(change => change.LicenseId == license && change.Fields != 0)
            .OrderByDescending(change => change.Id)
            .Take(most)
            .Select(change => new Moment(change.Version, change.At, change.ActorName, change.ChangeType))
            .ToListAsync(cancellation);
    }

    /// <summary>What differs between two versions of a license.</summary>
    /// <param name="to">Null: the one that it has now.</param>
    public async Task<Result<Comparison>> CompareAsync(Guid uuid, long from, long? to, Actor actor, CancellationToken cancellation)
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Result<LicenseDetail> read = await licenses.FindAsync(uuid, actor, cancellation);
        if (!read.TryGet(out LicenseDetail? now, out Failure? failure))
        {
            return failure;
        }

        Result<PastLicense> one = await AsOfAsync(now, from, actor, cancellation);
        if (!one.TryGet(out PastLicense? first, out failure))
        {
            return failure;
        }

        Result<PastLicense> other = await AsOfAsync(now, to ?? now.License.Version, actor, cancellation);
        if (!other.TryGet(out PastLicense? second, out failure))
        {
            return failure;
        }

        IReadOnlyList<Difference> differences = first.State.DifferencesTo(second.State);
        return new Comparison(first, second, differences, await naming.NamesAsync(differences, cancellation));
    }

    /// <summary>Those of the ids that the catalogue does not hold any more.</summary>
    public async Task<IReadOnlyCollection<Guid>> GoneAsync(ContentKind kind, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        IReadOnlySet<Guid> known = await WriteQueries.KnownAsync(db, kind, [.. ids], cancellation);
        return [.. ids.Where(id => !known.Contains(id))];
    }

    // Whoever has the license as it is may know how it was.
    private async Task<Result<PastLicense>> AsOfAsync(LicenseDetail now, long version, Actor actor, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        int license = now.License.Id;
        long newest = now.License.Version;
        Moment? moment = await db
            .Changes.Where(change => change.LicenseId == license && change.Version == version && change.Fields != 0)
            .OrderBy(change => change.Id)
            .Select(change => new Moment(change.Version, change.At, change.ActorName, change.ChangeType))
            .FirstOrDefaultAsync(cancellation);
        if (moment is null || version > newest)
        {
            return new Failure.NotFound(Version);
        }

        // The row came first, then the lists, last the changes. To take back what was not there yet when they were read does no harm: it says what
        // had been there.
        Dictionary<ContentKind, HashSet<Guid>> lists = [];
        foreach (ContentField list in LicenseFields.Content)
        {
            lists[list.Kind] = await WriteQueries.ListAsync(db, list.Kind, license, cancellation);
        }

        var since = await db
            .Changes.Where(change => change.LicenseId == license && change.Version > version && change.Fields != 0)
            .OrderByDescending(change => change.Id)
            .Select(change => change.Differences)
            .ToListAsync(cancellation);
        LicenseState state = LicenseState.Of(now.License, lists);
        state.TakeBack(since.SelectMany(DifferenceJson.Read));
        state.License.Version = version;
        state.License.UpdatedAt = moment.At;
        Result<IReadOnlyList<LicenseLink>> above = state.License.ParentId is { } parent
            ? await licenses.LinksAsync([parent], actor, cancellation)
            : Array.Empty<LicenseLink>();
        return above.TryGet(out IReadOnlyList<LicenseLink>? ancestors, out Failure? failure)
            ? new PastLicense(moment, state, DetailOf(now, state, moment, ancestors), newest)
            : failure;
    }

    private static LicenseDetail DetailOf(LicenseDetail now, LicenseState state, Moment moment, IReadOnlyList<LicenseLink> ancestors) =>
        now with
        {
            View = now.View with { License = state.License, ParentUuid = ancestors.Count > 0 ? ancestors[^1].Uuid : null },
            Ancestors = ancestors,
            Children = [],
            Courses = state.Content(ContentKind.Course).Count,
            LearningPaths = state.Content(ContentKind.LearningPath).Count,
            CourseTags = state.Content(ContentKind.CourseTag).Count,
            LastChange = new LastChange(moment.ActorName, moment.At),
            SwitchedOff = null,
        };
}
