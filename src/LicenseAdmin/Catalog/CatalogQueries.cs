using System.Linq.Expressions;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Catalog;

/// <summary>A course, learning path or tag by name.</summary>
/// <param name="Detail">What tells it from others of the same name: a course's subject, a path's language.</param>
public sealed record CatalogItem(Guid Id, string Title, string? Detail);

/// <summary>Reads the catalogue, which belongs to no client: whoever may see licenses may see all of it.</summary>
internal sealed class CatalogQueries(IDbContextFactory<LicenseDbContext> databases)
{
    private static readonly Expression<Func<TitledContent, CatalogItem>> ToItem = item => new CatalogItem(item.Id, item.Title, item.Detail);

    /// <summary>
    /// A page of the items that match, with the number of all that do. Those whose title starts with the text come first, then those with a word
    /// that does, then the rest; within each by title.
    /// </summary>
    public Task<Page<CatalogItem>> SearchAsync(CatalogSearch search, int skip, int take, CancellationToken cancellation) =>
        ReadAsync(async db =>
        {
            RankedSearch ranked = new(db, search);
            int total = await ranked.CountAsync(cancellation);
            List<CatalogItem> items = await ranked.ReadAsync(
                total,
                skip,
                take,
                entries => entries.Join(db.TitledContent(search.Kind), entry => entry.ItemId, item => item.Id, (_, item) => item).Select(ToItem),
                cancellation
            );
            return new Page<CatalogItem>(items, total);
        });

    /// <summary>The ids of all that match, at most <paramref name="most"/>: the first of them as a search ranks them.</summary>
    public Task<IReadOnlyList<Guid>> MatchesAsync(CatalogSearch search, int most, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<Guid>>(async db =>
        {
            RankedSearch ranked = new(db, search);
            int total = await ranked.CountAsync(cancellation);
            return await ranked.ReadAsync(total, 0, most, entries => entries.Select(entry => entry.ItemId), cancellation);
        });

    /// <summary>What a search of this kind can be narrowed to.</summary>
    public Task<CatalogFacets> FacetsAsync(ContentKind kind, CancellationToken cancellation) =>
        ReadAsync(async db =>
        {
            if (kind != ContentKind.Course)
            {
                return new CatalogFacets([], []);
            }

            var counts = await db.CatalogueEntries(kind)
                .GroupBy(entry => new { entry.Subject, entry.Status })
                .Select(group => new
                {
                    group.Key.Subject,
                    group.Key.Status,
                    Count = group.Count(),
                })
                .ToListAsync(cancellation);
            return new CatalogFacets(
                [.. Facets(counts.Select(row => (row.Subject, row.Count))).OrderBy(subject => SearchText.Fold(subject.Name), StringComparer.Ordinal)],
                [.. Facets(counts.Select(row => (row.Status, row.Count))).OrderByDescending(status => status.Count)]
            );
        });

    /// <summary>The items of these ids, by title; those that the catalogue does not know are left out.</summary>
    public Task<IReadOnlyList<CatalogItem>> ReadAsync(ContentKind kind, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<CatalogItem>>(async db =>
            await db.TitledContent(kind, ids).OrderBy(item => item.SortName).ThenBy(item => item.Id).Select(ToItem).ToListAsync(cancellation)
        );

    /// <summary>
    /// What a text of ids, slugs, SKUs and titles means, whatever parts them: lines, tabs, semicolons, commas; blanks, between ids and codes. Accents
    /// and case of titles do not matter, and titles may hold commas and blanks.
    /// </summary>
    public Task<Pasted<CatalogItem>> ResolveAsync(ContentKind kind, string pasted, CancellationToken cancellation) =>
        ReadAsync(db => new PasteReading<CatalogItem>(new ContentNames(db, kind, cancellation).LookUpAsync).ReadAsync(pasted));

    /// <summary>One item, or null where the catalogue does not know it.</summary>
    public Task<CatalogItem?> FindAsync(ContentKind kind, Guid id, CancellationToken cancellation) =>
        ReadAsync(db => db.TitledContent(kind).Where(item => item.Id == id).Select(ToItem).FirstOrDefaultAsync(cancellation));

    private static IEnumerable<CatalogFacet> Facets(IEnumerable<(string? Name, int Count)> counts) =>
        counts
            .Where(row => row.Name is not null)
            .GroupBy(row => row.Name!, StringComparer.Ordinal)
            .Select(same => new CatalogFacet(same.Key, same.Sum(row => row.Count)));

    private async Task<T> ReadAsync<T>(Func<LicenseDbContext, Task<T>> read)
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        return await read(db);
    }
}
