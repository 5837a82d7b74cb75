using System.Linq.Expressions;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Data;

/// <summary>
/// How SQLite searches one kind of catalogue item: a narrow table of what a search looks at, a trigram index over its text, and that index's
/// vocabulary. The table has an integer key of its own, which the index needs: the catalogue's row ids may change when the file is vacuumed.
/// </summary>
internal sealed class SqliteCatalogueSearch(DbContext db, ContentKind kind)
{
    private const string Key = "Id";

    public IQueryable<CatalogueEntry> Entries => db.Set<CatalogueEntry>(EntriesTable(kind));

    public IQueryable<CatalogueEntry> Holding(IReadOnlyCollection<string> texts)
    {
        string[] indexed = [.. texts.Where(FullTextRow.Knows)];
        IQueryable<CatalogueEntry> entries = Entries;
        if (indexed.Length > 0)
        {
            IQueryable<int> keys = Indexed(indexed);
            entries = entries.Where(entry => keys.Contains(EF.Property<int>(entry, Key)));
        }

        return texts.Except(indexed, StringComparer.Ordinal).Aggregate(entries, Narrow);
    }

    /// <summary>How many entries hold every one of the texts: by the index alone, where that knows them all.</summary>
    public Task<int> CountAsync(IReadOnlyCollection<string> texts, CancellationToken cancellation) =>
        texts.Count > 0 && texts.All(FullTextRow.Knows) ? Indexed(texts).CountAsync(cancellation)
        : texts.Count == 1 && IsPair(texts.First()) ? Pairs(texts.First()).Distinct().CountAsync(cancellation)
        : Holding(texts).CountAsync(cancellation);

    public static Expression<Func<CatalogueEntry, bool>> Begins(string text)
    {
        string last = Last(text);
        return entry => entry.SortName.CompareTo(text) >= 0 && entry.SortName.CompareTo(last) <= 0;
    }

    public static void Map(ModelBuilder builder)
    {
        foreach (ContentKind kind in Enum.GetValues<ContentKind>())
        {
            FullTextRow.Map(builder, IndexTable(kind));
            FullTextTerm.Map(builder, TermsTable(kind));
            builder.SharedTypeEntity<CatalogueEntry>(
                EntriesTable(kind),
                entry =>
                {
                    entry.ToTable(EntriesTable(kind), made => made.ExcludeFromMigrations());
                    entry.Property<int>(Key);
                    entry.HasKey(Key);
                }
            );
        }
    }

    private static string EntriesTable(ContentKind kind) => $"{kind}Search";

    private static string IndexTable(ContentKind kind) => $"{kind}SearchIndex";

    private static string TermsTable(ContentKind kind) => $"{kind}SearchTerms";

    // Two letters are the beginning of some trigrams; one letter is that of so many that looking at every text is faster.
    private IQueryable<CatalogueEntry> Narrow(IQueryable<CatalogueEntry> entries, string text)
    {
        if (!IsPair(text))
        {
            return entries.Where(entry => entry.SearchText.Contains(text));
        }

        IQueryable<int> keys = Pairs(text);
        return entries.Where(entry => keys.Contains(EF.Property<int>(entry, Key)));
    }

    private static bool IsPair(string text) => text.EnumerateRunes().Count() == 2;

    private IQueryable<int> Indexed(IEnumerable<string> texts)
    {
        string match = FullTextRow.Holding(texts);
        return db.Set<FullTextRow>(IndexTable(kind)).Where(row => row.Match == match).Select(row => row.RowId);
    }

    private IQueryable<int> Pairs(string text)
    {
        string last = Last(text);
        return db.Set<FullTextTerm>(TermsTable(kind))
            .Where(row => row.Term.CompareTo(text) >= 0 && row.Term.CompareTo(last) <= 0)
            .Select(row => row.RowId);
    }

    // The greatest text that begins so.
    private static string Last(string beginning) => beginning + char.ConvertFromUtf32(0x10FFFF);
}
