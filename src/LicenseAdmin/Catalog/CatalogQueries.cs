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

    /// <summary>A stretch of what matches, ranked as above, with the number of all.</summary>
    public async Task<Page<CatalogItem>> SearchAsync(CatalogSearch search, int skip, int take, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        string folded = SearchText.Fold(search.Text);
        string word = $" {folded}";
        IQueryable<TitledContent> matching = Matching(db, search);
        int total = await matching.CountAsync(cancellation);
        List<CatalogItem> page = await matching
            .OrderBy(item =>
                item.SortName.StartsWith(folded) ? 0
                : item.SortName.Contains(word) ? 1
                : 2
            )
            .ThenBy(item => item.SortName)
            .ThenBy(item => item.Id)
            .Skip(skip)
            .Take(take)
            .Select(item => new CatalogItem(item.Id, item.Title, item.Detail))
            .ToListAsync(cancellation);
        return new Page<CatalogItem>(page, total);
    }

    /// <summary>The ids of all that match, at most so many.</summary>
    public async Task<IReadOnlyList<Guid>> MatchesAsync(CatalogSearch search, int most, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        return await Matching(db, search).OrderBy(item => item.SortName).Select(item => item.Id).Take(most).ToListAsync(cancellation);
    }

    /// <summary>What items of a kind can be narrowed by.</summary>
    public async Task<CatalogFacets> FacetsAsync(ContentKind kind, CancellationToken cancellation)
    {
        if (kind != ContentKind.Course)
        {
            return new CatalogFacets([], []);
        }

        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        return new CatalogFacets(
            await db
                .Courses.Where(course => course.Subject != null)
                .GroupBy(course => course.Subject!)
                .OrderBy(group => group.Key)
                .Select(group => new CatalogFacet(group.Key, group.Count()))
                .ToListAsync(cancellation),
            await db
                .Courses.GroupBy(course => course.Status)
                .OrderBy(group => group.Key)
                .Select(group => new CatalogFacet(group.Key, group.Count()))
                .ToListAsync(cancellation)
        );
    }

    /// <summary>Finds what pasted text names: ids, slugs, SKUs, titles, one a line or parted by commas, semicolons or tabs.</summary>
    public async Task<PastedContent> ResolveAsync(ContentKind kind, string pasted, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        List<PastedMatch> matches = [];
        List<PastedMatch> duplicates = [];
        List<PastedAmbiguity> ambiguous = [];
        List<string> unknown = [];
        HashSet<Guid> seen = [];
        foreach (string entry in pasted.Split([',', ';', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string folded = SearchText.Fold(entry);
            Guid id = Guid.TryParse(entry, out Guid parsed) ? parsed : Guid.Empty;
            List<CatalogItem> items = await db.TitledContent(kind)
                .Where(item => item.Id == id || item.SortName == folded || ("\n" + item.SearchText + "\n").Contains("\n" + folded + "\n"))
                .OrderBy(item => item.SortName)
                .Select(item => new CatalogItem(item.Id, item.Title, item.Detail))
                .ToListAsync(cancellation);
            switch (items)
            {
                case []:
                    unknown.Add(entry);
                    break;
                case [var one]:
                    (seen.Add(one.Id) ? matches : duplicates).Add(new PastedMatch(entry, one));
                    break;
                default:
                    ambiguous.Add(new PastedAmbiguity(entry, items));
                    break;
            }
        }

        return new PastedContent(matches, duplicates, ambiguous, unknown);
    }

    private static IQueryable<TitledContent> Matching(LicenseDbContext db, CatalogSearch search)
    {
        IQueryable<TitledContent> items = SearchText
            .Terms(search.Text)
            .Aggregate(db.TitledContent(search.Kind), (narrowed, term) => narrowed.Where(item => item.SearchText.Contains(term)));
        if (search.Kind != ContentKind.Course)
        {
            return items;
        }

        IQueryable<Course> courses = db.Courses;
        if (search.Subject is { } subject)
        {
            courses = courses.Where(course => course.Subject == subject);
        }

        if (search.Status is { } status)
        {
            courses = courses.Where(course => course.Status == status);
        }

        if (search.TagId is { } tag)
        {
            courses = courses.Where(course =>
                db.Set<CourseTagLink>().Where(link => link.CourseTagId == tag).Select(link => link.CourseId).Contains(course.Id)
            );
        }

        return courses == db.Courses ? items : items.Where(item => courses.Select(course => course.Id).Contains(item.Id));
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
