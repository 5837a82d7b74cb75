using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses;

/// <summary>A license as a list shows it.</summary>
public sealed record LicenseRow
{
    public required int Id { get; init; }

    public required Guid Uuid { get; init; }

    public required string Name { get; init; }

    public required string? Label { get; init; }

    public required string? Sku { get; init; }

    public required string? ExternalId { get; init; }

    public required string ClientName { get; init; }

    public required int? SeatsLimit { get; init; }

    public required int SeatsUsed { get; init; }

    public required DateTime StartsAt { get; init; }

    public required DateTime? ExpiresAt { get; init; }

    public required bool Active { get; init; }

    public required bool IsDefault { get; init; }

    public required int Courses { get; init; }

    public required int LearningPaths { get; init; }

    public required int CourseTags { get; init; }

    /// <summary>The last change that changed something.</summary>
    public required LastChange? LastChange { get; init; }

    /// <summary>Who switched it off; null unless it is off and history knows.</summary>
    public required LastChange? SwitchedOff { get; init; }
}

/// <summary>Who, when.</summary>
public sealed record LastChange(string ActorName, DateTime At);

/// <summary>A license with what never changes about it, as endpoints and pages show it.</summary>
/// <param name="ParentUuid">The <see cref="Domain.License.Uuid"/> of the license above.</param>
public sealed record LicenseView(License License, Client Client, Domain.Program? Program, SeatUse Seats, Guid? ParentUuid);

/// <summary>All that a license's own page shows before a section is opened.</summary>
/// <param name="Ancestors">From the top of the tree down to the parent.</param>
public sealed record LicenseDetail(
    LicenseView View,
    IReadOnlyList<LicenseLink> Ancestors,
    IReadOnlyList<LicenseLink> Children,
    int Courses,
    int LearningPaths,
    int CourseTags,
    LastChange? LastChange,
    LastChange? SwitchedOff,
    bool MayWrite
)
{
    public License License => View.License;
}

/// <summary>Enough of a license to name and open it.</summary>
public sealed record LicenseLink(int Id, Guid Uuid, string Name);

/// <summary>A course, learning path or tag by name.</summary>
/// <param name="Detail">What tells it from others of the same name: a course's subject and language, a path's language.</param>
public sealed record ContentItem(Guid Id, string Title, string? Detail)
{
    /// <summary>The detail of an item that only history still knows; its title is its id.</summary>
    public const string Gone = "no longer in the catalogue";
}

/// <summary>A client whose licenses are listed.</summary>
/// <param name="Sku">Its default license's.</param>
public sealed record ClientView(Guid Id, string Name, string? Sku);

/// <summary>A client to choose.</summary>
public sealed record ClientChoice(Guid Id, string Name, string Key);

/// <summary>A program to choose.</summary>
public sealed record ProgramChoice(string ProgramId, string Name);
