using LicenseAdmin.Common;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>An entry with the names that were read with it.</summary>
public sealed record FeedEntry(TimelineEntry Entry, DifferenceNames Names);

/// <summary>What of a timeline has been read so far, newest first. Every entry is in it once, whatever is written meanwhile.</summary>
/// <param name="license">Null: the timeline of all licenses that the actor reaches.</param>
internal sealed class TimelineFeed(TimelineQueries queries, DifferenceNaming naming, Guid? license, TimelineFilter filter)
{
    internal const int PageSize = 25;

    private readonly List<FeedEntry> entries = [];
    private TimelinePoint? before;

    public IReadOnlyList<FeedEntry> Entries => entries;

    public bool HasOlder => before is not null;

    /// <summary>How far back it was looked; null: to the beginning.</summary>
    public DateTime? LookedBackTo => before?.At;

    /// <summary>The title of what the filter looks for; an id where the catalogue has none. Known once something was read.</summary>
    public string? SoughtTitle { get; private set; }

    /// <summary>Reads the next older stretch (at first: the newest) and gives how many entries it brought.</summary>
    public async Task<Result<int>> ReadOlderAsync(Actor actor, CancellationToken cancellation)
    {
        if (filter.Content is { } content && SoughtTitle is null)
        {
            Page<ContentItem> sought = await naming.ItemsAsync(content.Kind, [content.Id], null, 0, 1, cancellation);
            SoughtTitle = sought.Items[0].Title;
        }

        Result<TimelinePage> read = await ReadAsync(before, actor, cancellation);
        return read.TryGet(out TimelinePage? page, out Failure? failure) ? Take(page) : failure;
    }

    /// <summary>Reads what was written since and gives how many entries it brought.</summary>
    public async Task<Result<int>> ReadNewerAsync(Actor actor, CancellationToken cancellation)
    {
        Result<TimelinePage> read = await ReadAsync(null, actor, cancellation);
        if (!read.TryGet(out TimelinePage? page, out Failure? failure))
        {
            return failure;
        }

        long newest = entries.Count == 0 ? 0 : entries[0].Entry.Id;
        if (page.Before?.Id > newest)
        {
            // More than a stretch was written: rather than leave a hole, begin anew.
            entries.Clear();
            return Take(page);
        }

        FeedEntry[] newer = [.. page.Entries.Where(entry => entry.Id > newest).Select(entry => new FeedEntry(entry, page.Names))];
        entries.InsertRange(0, newer);
        return newer.Length;
    }

    private Task<Result<TimelinePage>> ReadAsync(TimelinePoint? from, Actor actor, CancellationToken cancellation) =>
        license is { } one
            ? queries.PageAsync(one, filter, from, PageSize, actor, cancellation)
            : queries.TrailAsync(filter, from, PageSize, actor, cancellation);

    private int Take(TimelinePage page)
    {
        entries.AddRange(page.Entries.Select(entry => new FeedEntry(entry, page.Names)));
        before = page.Before;
        return page.Entries.Count;
    }
}
