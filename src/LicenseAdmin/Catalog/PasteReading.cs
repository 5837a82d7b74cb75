using System.Linq.Expressions;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Catalog;

/// <summary>Finds out what one pasted text names: a few set-based look-ups a level, however many entries there are.</summary>
internal sealed class PasteReading(LicenseDbContext db, ContentKind kind, CancellationToken cancellation)
{
    private const int LongestTitle = 1000;
    private const int LongestCode = 255;

    // What each text that was looked up names.
    private readonly Dictionary<string, IReadOnlyList<CatalogItem>> named = new(StringComparer.Ordinal);

    public async Task<PastedContent> ReadAsync(string pasted)
    {
        List<string> pieces = [pasted];
        foreach (IPastedLevel level in PastedText.Levels)
        {
            string[] unknown = [.. pieces.Where(piece => !IsKnown(piece))];
            await LookUpAsync(unknown.SelectMany(level.Parts));
            await LookUpAsync(unknown.SelectMany(piece => level.Runs(piece, IsKnown)));
            pieces = [.. pieces.SelectMany(piece => IsKnown(piece) ? [piece] : level.Choose(piece, IsKnown))];
            if (pieces.Count > PastedContent.Most)
            {
                return new PastedContent([], [], [], [], TooMany: true);
            }
        }

        return Sort(pieces);
    }

    private PastedContent Sort(List<string> pieces)
    {
        List<PastedMatch> matches = [];
        List<PastedMatch> duplicates = [];
        Dictionary<string, PastedAmbiguity> ambiguous = new(StringComparer.Ordinal);
        HashSet<string> unknown = new(StringComparer.Ordinal);
        HashSet<Guid> seen = [];
        foreach (string piece in pieces)
        {
            switch (named.GetValueOrDefault(piece, []))
            {
                case [CatalogItem item]:
                    (seen.Add(item.Id) ? matches : duplicates).Add(new PastedMatch(piece, item));
                    break;
                case { Count: > 1 } several:
                    ambiguous.TryAdd(piece, new PastedAmbiguity(piece, several));
                    break;
                // What is left of a list's own brackets and commas names nothing and is not missed.
                case { } when piece.Any(char.IsLetterOrDigit):
                    unknown.Add(piece);
                    break;
            }
        }

        return new PastedContent(matches, duplicates, [.. ambiguous.Values], [.. unknown]);
    }

    private bool IsKnown(string piece) => named.TryGetValue(piece, out IReadOnlyList<CatalogItem>? items) && items.Count > 0;

    private async Task LookUpAsync(IEnumerable<string> candidates)
    {
        string[] texts = [.. candidates.Where(text => !named.ContainsKey(text)).Distinct(StringComparer.Ordinal)];
        string[] forms = [.. texts.Concat(texts.Select(PastedText.Bare)).Distinct(StringComparer.Ordinal)];
        Dictionary<Guid, CatalogItem> byId = await ByIdAsync(forms);
        string[] names =
        [
            .. forms.Where(form => form.Length is > 0 and <= LongestTitle && !(PastedText.ToId(form) is { } id && byId.ContainsKey(id))),
        ];
        ILookup<string, CatalogItem> byCode = await ByCodeAsync(names);
        ILookup<string, CatalogItem> byTitle = await ByTitleAsync(names);
        foreach (string text in texts)
        {
            IReadOnlyList<CatalogItem> items = Named(text);
            named[text] = items.Count > 0 ? items : Named(PastedText.Bare(text));
        }

        IReadOnlyList<CatalogItem> Named(string form) =>
            PastedText.ToId(form) is { } id && byId.TryGetValue(id, out CatalogItem? item)
                ? [item]
                : [.. byCode[form].Concat(byTitle[SearchText.Fold(form)]).DistinctBy(found => found.Id)];
    }

    private async Task<Dictionary<Guid, CatalogItem>> ByIdAsync(string[] forms)
    {
        Guid[] ids = [.. forms.Select(PastedText.ToId).OfType<Guid>().Distinct()];
        return (await AllAsync(ids, item => ids.Contains(item.Id))).ToDictionary(item => item.Id, ToItem);
    }

    // Slugs are in lower case and SKUs in upper case, unless they are as they were pasted. What runs over a separator can only be a title.
    private async Task<ILookup<string, CatalogItem>> ByCodeAsync(string[] names)
    {
        string[] codes =
            kind == ContentKind.CourseTag ? [] : [.. names.Where(name => name.Length <= LongestCode && !PastedText.HoldsSeparator(name))];
        string[] slugs = [.. codes.Concat(codes.Select(code => code.ToLowerInvariant())).Distinct(StringComparer.Ordinal)];
        string[] skus = [.. codes.Concat(codes.Select(code => code.ToUpperInvariant())).Distinct(StringComparer.Ordinal)];
        List<TitledContent> bySlug = await AllAsync(slugs, item => slugs.Contains(item.Slug));
        List<TitledContent> bySku = await AllAsync(skus, item => skus.Contains(item.Sku));
        return bySlug
            .Select(item => (Code: item.Slug!, item))
            .Concat(bySku.Select(item => (Code: item.Sku!, item)))
            .ToLookup(pair => pair.Code, pair => ToItem(pair.item), StringComparer.OrdinalIgnoreCase);
    }

    private async Task<ILookup<string, CatalogItem>> ByTitleAsync(string[] names)
    {
        string[] titles = [.. names.Select(SearchText.Fold).Distinct(StringComparer.Ordinal)];
        return (await AllAsync(titles, item => titles.Contains(item.SortName))).ToLookup(item => item.SortName, ToItem, StringComparer.Ordinal);
    }

    private async Task<List<TitledContent>> AllAsync<T>(T[] wanted, Expression<Func<TitledContent, bool>> have) =>
        wanted.Length == 0 ? [] : await db.TitledContent(kind).Where(have).ToListAsync(cancellation);

    private static CatalogItem ToItem(TitledContent item) => new(item.Id, item.Title, item.Detail);
}
