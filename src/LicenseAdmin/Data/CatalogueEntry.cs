using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Data;

/// <summary>What a search of the catalogue looks at, of one course, learning path or tag.</summary>
internal sealed class CatalogueEntry
{
    public required Guid ItemId { get; init; }

    public required string SortName { get; init; }

    /// <summary>Folded, after a blank: so that a blank stands before every word of the title.</summary>
    public required string SearchText { get; init; }

    /// <summary>Courses have one; nothing else does.</summary>
    public required string? Subject { get; init; }

    /// <summary>Courses have one; nothing else does.</summary>
    public required string? Status { get; init; }

    public static IQueryable<CatalogueEntry> Of(IQueryable<Course> courses) =>
        courses.Select(course => new CatalogueEntry
        {
            ItemId = course.Id,
            SortName = EF.Property<string>(course, ModelNames.SortName),
            SearchText = " " + EF.Property<string>(course, ModelNames.SearchText),
            Subject = course.Subject,
            Status = course.Status,
        });

    public static IQueryable<CatalogueEntry> Of(IQueryable<TitledContent> items) =>
        items.Select(item => new CatalogueEntry
        {
            ItemId = item.Id,
            SortName = item.SortName,
            SearchText = " " + item.SearchText,
            Subject = null,
            Status = null,
        });
}
