using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Data;

/// <summary>What courses, learning paths and tags have in common: an id, a title and folded text to find them by.</summary>
internal sealed class TitledContent
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required string? Detail { get; init; }

    /// <summary>Tags have none.</summary>
    public required string? Slug { get; init; }

    /// <summary>Tags have none.</summary>
    public required string? Sku { get; init; }

    public required string SortName { get; init; }

    public required string SearchText { get; init; }

    public static IQueryable<TitledContent> Of(IQueryable<Course> courses) =>
        courses.Select(course => new TitledContent
        {
            Id = course.Id,
            Title = course.Title,
            Detail =
                course.Subject == null ? course.Language
                : course.Language == null ? course.Subject
                : course.Subject + " · " + course.Language,
            Slug = course.Slug,
            Sku = course.Sku,
            SortName = EF.Property<string>(course, ModelNames.SortName),
            SearchText = EF.Property<string>(course, ModelNames.SearchText),
        });

    public static IQueryable<TitledContent> Of(IQueryable<LearningPath> paths) =>
        paths.Select(path => new TitledContent
        {
            Id = path.Id,
            Title = path.Name,
            Detail = path.Language,
            Slug = path.Slug,
            Sku = path.Sku,
            SortName = EF.Property<string>(path, ModelNames.SortName),
            SearchText = EF.Property<string>(path, ModelNames.SearchText),
        });

    public static IQueryable<TitledContent> Of(IQueryable<CourseTag> tags) =>
        tags.Select(tag => new TitledContent
        {
            Id = tag.Id,
            Title = tag.Label,
            Detail = null,
            Slug = null,
            Sku = null,
            SortName = EF.Property<string>(tag, ModelNames.SortName),
            SearchText = EF.Property<string>(tag, ModelNames.SearchText),
        });
}
