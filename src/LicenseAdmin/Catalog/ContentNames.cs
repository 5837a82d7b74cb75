using System.Linq.Expressions;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Catalog;

/// <summary>What ids, slugs, SKUs and titles name in the catalogue.</summary>
internal sealed class ContentNames(LicenseDbContext db, ContentKind kind, CancellationToken cancellation)
{
    private const int LongestTitle = 1000;
    private const int LongestCode = 255;

    public async Task<Func<string, IReadOnlyList<CatalogItem>>> LookUpAsync(IReadOnlyList<string> forms)
    {
        Dictionary<Guid, CatalogItem> byId = await ByIdAsync(forms);
        string[] names = [.. forms.Where(form => form.Length <= LongestTitle && !(PastedText.ToId(form) is { } id && byId.ContainsKey(id)))];
        ILookup<string, CatalogItem> byCode = await ByCodeAsync(names);
        ILookup<string, CatalogItem> byTitle = await ByTitleAsync(names);
        return form =>
            PastedText.ToId(form) is { } id && byId.TryGetValue(id, out CatalogItem? item)
                ? [item]
                : [.. byCode[form].Concat(byTitle[SearchText.Fold(form)]).Distinct()];
    }

    private async Task<Dictionary<Guid, CatalogItem>> ByIdAsync(IReadOnlyList<string> forms)
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
