namespace LicenseAdmin.Domain;

/// <summary>An entry of one of a license's three content lists.</summary>
public abstract class LicenseContent
{
    public required int LicenseId { get; init; }

    /// <summary>The id of the course, learning path or tag.</summary>
    public required Guid ItemId { get; init; }
}

/// <summary>A license gives access to a course.</summary>
public sealed class LicenseCourse : LicenseContent;

/// <summary>A license gives access to a learning path.</summary>
public sealed class LicenseLearningPath : LicenseContent;

/// <summary>A license gives access to whatever carries a tag.</summary>
public sealed class LicenseCourseTag : LicenseContent;
