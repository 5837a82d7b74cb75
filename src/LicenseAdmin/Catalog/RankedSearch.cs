using System.Linq.Expressions;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Catalog;

/// <summary>
/// One search: first the titles that begin with the text, then those with a word that does, then whatever else holds every word; each by title.
/// The three are read one after the other and only as far as a page needs: sorting all that match takes longer than all the rest.
/// </summary>
internal sealed class RankedSearch(LicenseDbContext db, CatalogSearch search)
{
    // Measured on 100,000 titles: of so many matches squared, each for one row wanted, going through the titles in order meets enough of them
    // sooner than the index's matches are looked up and sorted.
    private const long MatchesSquaredARow = 50_000;

    private readonly string[] terms = SearchText.Terms(search.Text);
    private readonly string text = SearchText.Fold(search.Text);
    private readonly string word = $" {SearchText.Fold(search.Text)}";

    private IQueryable<CatalogueEntry> Beginning =>
        Filtered(text.Length == 0 ? db.CatalogueEntries(search.Kind) : db.CatalogueEntries(search.Kind).Where(db.Begins(text)));

    private bool IsFiltered => search.Kind == ContentKind.Course && (search.Subject, search.Status, search.TagId) is not (null, null, null);

    /// <summary>How many match.</summary>
    public Task<int> CountAsync(CancellationToken cancellation) => CountAsync(terms, cancellation);

    /// <summary>A stretch of the ranking.</summary>
    /// <param name="total">How many match.</param>
    public async Task<List<T>> ReadAsync<T>(
        int total,
        int skip,
        int take,
        Func<IQueryable<CatalogueEntry>, IQueryable<T>> select,
        CancellationToken cancellation
    )
    {
        int wanted = Math.Min(take, total - skip);
        if (wanted <= 0)
        {
            return [];
        }

        List<T> read = await select(ByTitle(Beginning).Skip(skip).Take(take)).ToListAsync(cancellation);
        if (read.Count == wanted)
        {
            return read;
        }

        int beginning = skip == 0 ? read.Count : await Beginning.CountAsync(cancellation);
        int words = await CountAsync([word], cancellation);
        Expression<Func<CatalogueEntry, bool>> begins = db.Begins(text);
        Expression<Func<CatalogueEntry, bool>> elsewhere = Expression.Lambda<Func<CatalogueEntry, bool>>(
            Expression.Not(begins.Body),
            begins.Parameters
        );
        await AddAsync([word], elsewhere, words - beginning, skip - beginning);
        await AddAsync(terms, entry => !entry.SearchText.Contains(word), total - words, skip - words);
        return read;

        async Task AddAsync(string[] texts, Expression<Func<CatalogueEntry, bool>> only, int size, int skipped)
        {
            int before = Math.Max(0, skipped);
            if (read.Count < wanted && before < size)
            {
                IQueryable<CatalogueEntry> part = Filtered(Holding(texts, size, before + wanted - read.Count).Where(only));
                read.AddRange(await select(ByTitle(part).Skip(before).Take(wanted - read.Count)).ToListAsync(cancellation));
            }
        }
    }

    private static IQueryable<CatalogueEntry> ByTitle(IQueryable<CatalogueEntry> entries) =>
        entries.OrderBy(entry => entry.SortName).ThenBy(entry => entry.ItemId);

    private IQueryable<CatalogueEntry> Holding(string[] texts, int size, int rows) =>
        (long)size * size > rows * MatchesSquaredARow
            ? texts.Aggregate(db.CatalogueEntries(search.Kind), (narrowed, held) => narrowed.Where(entry => entry.SearchText.Contains(held)))
            : db.CatalogueHolding(search.Kind, texts);

    private Task<int> CountAsync(string[] texts, CancellationToken cancellation) =>
        IsFiltered
            ? Filtered(db.CatalogueHolding(search.Kind, texts)).CountAsync(cancellation)
            : db.CountCatalogueHoldingAsync(search.Kind, texts, cancellation);

    private IQueryable<CatalogueEntry> Filtered(IQueryable<CatalogueEntry> entries)
    {
        if (!IsFiltered)
        {
            return entries;
        }

        if (search.Subject is { } subject)
        {
            entries = entries.Where(entry => entry.Subject == subject);
        }

        if (search.Status is { } status)
        {
            entries = entries.Where(entry => entry.Status == status);
        }

        if (search.TagId is { } tag)
        {
            IQueryable<Guid> tagged = db.Set<CourseTagLink>().Where(link => link.CourseTagId == tag).Select(link => link.CourseId);
            entries = entries.Where(entry => tagged.Contains(entry.ItemId));
        }

        return entries;
    }
}
