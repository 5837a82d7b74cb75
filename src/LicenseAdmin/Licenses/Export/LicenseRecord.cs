using LicenseAdmin.Common;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Export;

/// <summary>A license as a file holds it: all of it but the JSON objects, the lists as their lengths.</summary>
internal sealed record LicenseRecord
{
    public required int Id { get; init; }

    public required Guid Uuid { get; init; }

    public required string? ExternalId { get; init; }

    public required string Name { get; init; }

    public required string? Label { get; init; }

    public required string? Sku { get; init; }

    public required string ClientName { get; init; }

    public required string ClientKey { get; init; }

    public required string? ProgramId { get; init; }

    public required bool Active { get; init; }

    public required int? SeatsLimit { get; init; }

    public required int SeatsUsed { get; init; }

    public required DateTime StartsAt { get; init; }

    public required DateTime? ExpiresAt { get; init; }

    public required int? AccessDays { get; init; }

    public required int Courses { get; init; }

    public required int LearningPaths { get; init; }

    public required int CourseTags { get; init; }

    public required bool IsDefault { get; init; }

    public required bool EnableBranding { get; init; }

    public required string? Source { get; init; }

    public required Guid? ParentUuid { get; init; }

    public required LicenseReferences References { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    /// <summary>Who made the last change that changed something.</summary>
    public required string? ChangedBy { get; init; }

    public required long Version { get; init; }

    /// <param name="now">The moment for which the status is told.</param>
    public static CsvTable<LicenseRecord> Table(DateTime now) =>
        new([
            new("License id", row => row.Id),
            new("UUID", row => row.Uuid),
            new("External id", row => row.ExternalId),
            new(LicenseFields.Name.Label, row => row.Name),
            new(LicenseFields.Label.Label, row => row.Label),
            new(LicenseFields.Sku.Label, row => row.Sku),
            new("Client", row => row.ClientName),
            new("Client key", row => row.ClientKey),
            new("Program id", row => row.ProgramId),
            new("Status", row => StatusWords.Name(LicenseStatusRule.Of(row.Active, row.StartsAt, row.ExpiresAt, now))),
            new("Seats limit", row => row.SeatsLimit is { } limit ? limit : "unlimited"),
            new("Seats used", row => row.SeatsUsed),
            new(LicenseFields.StartsAt.Label, row => row.StartsAt),
            new(LicenseFields.ExpiresAt.Label, row => row.ExpiresAt),
            new(LicenseFields.AccessDays.Label, row => row.AccessDays),
            new(LicenseFields.Courses.Label, row => row.Courses),
            new(LicenseFields.LearningPaths.Label, row => row.LearningPaths),
            new(LicenseFields.CourseTags.Label, row => row.CourseTags),
            new(LicenseFields.IsDefault.Label, row => row.IsDefault),
            new(LicenseFields.EnableBranding.Label, row => row.EnableBranding),
            new(LicenseFields.Source.Label, row => row.Source),
            new("Parent UUID", row => row.ParentUuid),
            .. Enumerable
                .Range(1, LicenseReferences.Count)
                .Select(number => new CsvColumn<LicenseRecord>(LicenseFields.References[number - 1].Label, row => row.References[number])),
            new("Created", row => row.CreatedAt),
            new("Last change", row => row.UpdatedAt),
            new("Last changed by", row => row.ChangedBy),
            new("Version", row => row.Version),
        ]);
}
