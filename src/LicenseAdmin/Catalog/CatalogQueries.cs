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
    /// <summary>
    /// Items that hold every word of the text. Those whose title starts with the text come first, then those with a word that does, then the
    /// rest; within each by title. Accents and case do not matter. A blank text finds everything.
    /// </summary>
    public async Task<List<CatalogItem>> SearchAsync(ContentKind kind, string? text, int take, CancellationToken cancellation)
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        string folded = SearchText.Fold(text);
        string word = $" {folded}";
        return await SearchText
            .Terms(text)
            .Aggregate(db.TitledContent(kind), (narrowed, term) => narrowed.Where(item => item.SearchText.Contains(term)))
            .OrderBy(item =>
                item.SortName.StartsWith(folded) ? 0
                : item.SortName.Contains(word) ? 1
                : 2
            )
            .ThenBy(item => item.SortName)
            .ThenBy(item => item.Id)
            .Take(take)
            .Select(item => new CatalogItem(item.Id, item.Title, item.Detail))
            .ToListAsync(cancellation);
    }

    /// <summary>One item, or null where the catalogue does not know it.</summary>
    public async Task<CatalogItem?> FindAsync(ContentKind kind, Guid id, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        return await db.TitledContent(kind)
            .Where(item => item.Id == id)
            .Select(item => new CatalogItem(item.Id, item.Title, item.Detail))
            .FirstOrDefaultAsync(cancellation);
    }
}
