using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>Names for the ids in differences. An id that is missing was not resolved, or is gone.</summary>
/// <param name="Content">Courses, paths and tags.</param>
public sealed record DifferenceNames(IReadOnlyDictionary<Guid, ContentItem> Content, IReadOnlyDictionary<int, LicenseLink> Licenses)
{
    /// <summary>How many items of a list are shown, and named, before it is unfolded.</summary>
    public const int Shown = 10;

    /// <summary>How many of those are shown where many changes are alike.</summary>
    public const int ShownInBrief = 3;

    public static DifferenceNames None { get; } = new(new Dictionary<Guid, ContentItem>(), new Dictionary<int, LicenseLink>());
}

/// <summary>Reads what differences name: those of history, of a review, of a comparison. Titles of the catalogue are everybody's.</summary>
internal sealed class DifferenceNaming(IDbContextFactory<LicenseDbContext> databases)
{
    /// <summary>What the ids in differences are called, as far as they are shown before a list is unfolded.</summary>
    public async Task<DifferenceNames> NamesAsync(IReadOnlyList<Difference> differences, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        return await NamesAsync(db, differences, cancellation);
    }

    /// <summary>
    /// The items of one list, for unfolding it: those of <paramref name="ids"/> whose title holds the text, by title. Last come those that have
    /// left the catalogue, whose title is their id.
    /// </summary>
    /// <param name="ids">Each once.</param>
    public async Task<Page<ContentItem>> ItemsAsync(
        ContentKind kind,
        IReadOnlyCollection<Guid> ids,
        string? text,
        int skip,
        int take,
        CancellationToken cancellation
    )
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        string[] terms = SearchText.Terms(text);
        IQueryable<TitledContent> items = terms.Aggregate(
            db.TitledContent(kind, ids),
            (narrowed, term) => narrowed.Where(item => item.SearchText.Contains(term))
        );
        Page<ContentItem> known = await ContentPage.ReadAsync(items, skip, take, cancellation);
        if ((terms.Length == 0 ? known.Total : await db.TitledContent(kind, ids).CountAsync(cancellation)) == ids.Count)
        {
            return known;
        }

        HashSet<Guid> stillThere = await db.TitledContent(kind, ids).Select(item => item.Id).ToHashSetAsync(cancellation);
        List<ContentItem> gone =
        [
            .. ids.Where(id => !stillThere.Contains(id))
                .Order()
                .Select(id => new ContentItem(id, id.ToString(), ContentItem.Gone))
                .Where(item => terms.All(term => SearchText.Fold(item.Title).Contains(term, StringComparison.Ordinal))),
        ];
        return new Page<ContentItem>(
            [.. known.Items, .. gone.Skip(Math.Max(0, skip - known.Total)).Take(take - known.Items.Count)],
            known.Total + gone.Count
        );
    }

    /// <summary>The same, for whoever has the database open.</summary>
    public static async Task<DifferenceNames> NamesAsync(LicenseDbContext db, IEnumerable<Difference> differences, CancellationToken cancellation)
    {
        Dictionary<ContentKind, HashSet<Guid>> content = [];
        HashSet<int> licenses = [];
        foreach (Difference difference in differences)
        {
            switch (difference)
            {
                case ContentDifference list:
                    HashSet<Guid> ids = content.TryGetValue(list.Content.Kind, out HashSet<Guid>? known) ? known : content[list.Content.Kind] = [];
                    ids.UnionWith(list.Added.Take(DifferenceNames.Shown));
                    ids.UnionWith(list.Removed.Take(DifferenceNames.Shown));
                    break;
                case ScalarDifference { Scalar: var scalar } parent when scalar == LicenseFields.Parent:
                    licenses.UnionWith(new[] { parent.Before, parent.After }.OfType<int>());
                    break;
            }
        }

        Dictionary<Guid, ContentItem> items = [];
        foreach ((ContentKind kind, HashSet<Guid> ids) in content)
        {
            IQueryable<ContentItem> named = db.TitledContent(kind, ids).Select(item => new ContentItem(item.Id, item.Title, item.Detail));
            foreach (ContentItem item in await named.ToListAsync(cancellation))
            {
                items[item.Id] = item;
            }
        }

        Dictionary<int, LicenseLink> links =
            licenses.Count == 0
                ? []
                : await db
                    .Licenses.Where(license => licenses.Contains(license.Id))
                    .Select(license => new LicenseLink(license.Id, license.Uuid, license.Name))
                    .ToDictionaryAsync(link => link.Id, cancellation);
        return new DifferenceNames(items, links);
    }
}
