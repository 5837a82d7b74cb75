namespace LicenseAdmin.Catalog;

/// <summary>
/// The CSV files (RFC 4180, UTF-8, with a header) that a catalogue comes in. What is not given is left alone. Nothing is ever removed by an
/// import: licenses refer to it.
/// </summary>
public sealed record CatalogueFiles
{
    /// <summary>Columns <c>id,slug,title,status,kind,subject,level,lang,source,licence</c>.</summary>
    public string? Courses { get; init; }

    /// <summary>Columns <c>id,name,slug,course_ids,source,basis,lang</c>; the course ids are parted by semicolons and replace the path's.</summary>
    public string? LearningPaths { get; init; }

    /// <summary>Columns <c>id,label</c>.</summary>
    public string? Tags { get; init; }

    /// <summary>Columns <c>course_id,tag_id</c>: which course carries which tag.</summary>
    public string? TagLinks { get; init; }
}

/// <summary>What an import did, or why it did nothing.</summary>
/// <param name="Errors">Any: nothing was written.</param>
public sealed record CatalogueReport(IReadOnlyList<CatalogueCount> Counts, IReadOnlyList<CatalogueError> Errors);

/// <param name="What">In the plural: <c>courses</c>.</param>
/// <param name="Known">Those that were there before and now are as the file has them.</param>
public sealed record CatalogueCount(string What, int Added, int Known);

/// <param name="Line">Where the row begins, counted from 1; null: the file as a whole.</param>
public sealed record CatalogueError(string File, int? Line, string Reason)
{
    public override string ToString() => Line is null ? $"{File}: {Reason}" : $"{File}:{Line}: {Reason}";
}
