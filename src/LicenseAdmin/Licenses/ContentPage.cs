using LicenseAdmin.Common;
using LicenseAdmin.Data;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>Pages content by title.</summary>
internal static class ContentPage
{
    public static async Task<Page<ContentItem>> ReadAsync(IQueryable<TitledContent> items, int skip, int take, CancellationToken cancellation)
    {
        int total = await items.CountAsync(cancellation);
        List<ContentItem> page = await items
            .OrderBy(item => item.SortName)
            .ThenBy(item => item.Id)
            .Skip(skip)
            .Take(take)
            .Select(item => new ContentItem(item.Id, item.Title, item.Detail))
            .ToListAsync(cancellation);
        return new Page<ContentItem>(page, total);
    }
}
