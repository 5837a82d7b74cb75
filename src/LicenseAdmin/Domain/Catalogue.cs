namespace LicenseAdmin.Domain;

/// <summary>The three kinds of content a license gives access to; a license has one list of each.</summary>
public enum ContentKind
{
    Course,
    LearningPath,
    CourseTag,
}

/// <summary>A course of the catalogue.</summary>
public sealed class Course
{
    public required Guid Id { get; init; }

    public required string Slug { get; set; }

    public required string Title { get; set; }

    /// <summary><c>published</c>, <c>draft</c>, … as the catalogue's source says.</summary>
    public required string Status { get; set; }

    public string? Kind { get; set; }

    public string? Subject { get; set; }

    public string? Level { get; set; }

    /// <summary>A BCP 47 tag.</summary>
    public string? Language { get; set; }

    public string? Sku { get; set; }

    public string? Source { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; set; }
}

/// <summary>A learning path of the catalogue: courses in an order.</summary>
public sealed class LearningPath
{
    public required Guid Id { get; init; }

    public required string Slug { get; set; }

    public required string Name { get; set; }

    public string? Sku { get; set; }

    public string? Language { get; set; }

    public string? Source { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; set; }
}

/// <summary>A tag that courses carry.</summary>
public sealed class CourseTag
{
    public required Guid Id { get; init; }

    public required string Label { get; set; }
}

/// <summary>A course at a place (0, 1, …) of a learning path.</summary>
public sealed class LearningPathCourse
{
    public required Guid LearningPathId { get; init; }

    public required Guid CourseId { get; init; }

    public required int Position { get; init; }
}

/// <summary>A tag on a course.</summary>
public sealed class CourseTagLink
{
    public required Guid CourseId { get; init; }

    public required Guid CourseTagId { get; init; }
}
