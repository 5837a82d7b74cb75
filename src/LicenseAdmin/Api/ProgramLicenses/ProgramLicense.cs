using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Api.ProgramLicenses;

/// <summary>Contract A's license: the one table that maps its JSON to the domain.</summary>
internal static class ProgramLicense
{
    internal static readonly Member LicenseId = new(
        "license_id",
        LicenseKey.IdField,
        JsonKind.Integer,
        "The ID of the license to update (required if external_id not provided)"
    )
    {
        Update = Use.Optional,
    };

    internal static readonly Member ExternalId = new(
        "external_id",
        CreateLicense.ExternalIdField,
        JsonKind.Text,
        "External identifier of the license, unique. An update finds the license by it (required if license_id not provided) and never changes it"
    )
    {
        Update = Use.Optional,
        Create = Use.Optional,
        Show = shown => shown.License.ExternalId,
        Blank = Blank.Null,
    };

    internal static readonly Member PlatformKey = new(
        "platform_key",
        FixedParts.PlatformKeyField,
        JsonKind.Text,
        "The platform key associated with the license; it cannot be changed"
    )
    {
        OtherKey = CreateLicense.ClientField,
        Update = Use.Optional,
        Create = Use.Required,
        Show = shown => shown.View.Client.Key,
    };

    internal static readonly Member PlatformOrg = new(
        "platform_org",
        FixedParts.PlatformOrgField,
        JsonKind.Text,
        "The organization of the license's platform; it cannot be changed"
    )
    {
        Update = Use.Optional,
    };

    internal static readonly Member ProgramId = new(
        "program_id",
        FixedParts.ProgramIdField,
        JsonKind.Text,
        "The program ID associated with the license; it cannot be changed"
    )
    {
        Update = Use.Optional,
        Create = Use.Required,
        Show = shown => shown.License.ProgramId,
        Blank = Blank.LeftOut,
    };

    internal static readonly Member TransactionId = new(
        "transaction_id",
        ChangeReason.TransactionIdField,
        JsonKind.Text,
        "Transaction identifier for tracking; groups changes and may repeat"
    )
    {
        Update = Use.Optional,
        Create = Use.Optional,
    };

    internal static readonly Member ChangeType = new(
        "change_type",
        ChangeReason.ChangeTypeField,
        JsonKind.Text,
        "Type of change being made, for the license's history (default: update, or create)"
    )
    {
        Update = Use.Optional,
        Create = Use.Optional,
    };

    internal static readonly Dialect Dialect = new(
        StatusCodes.Status400BadRequest,
        "dry_run",
        [
            LicenseId,
            // A dry run gives no id away: it has no row.
            new("id", "id", JsonKind.Integer, "The unique identifier for the license") { Show = shown => shown.IsStored ? shown.License.Id : 0 },
            new("created", "createdAt", JsonKind.Instant, "When the license was created") { Show = shown => shown.License.CreatedAt },
            new("started", LicenseFields.StartsAt, JsonKind.Instant, "When the license becomes active") { Show = shown => shown.License.StartsAt },
            new("expired", LicenseFields.ExpiresAt, JsonKind.Instant, "When the license expires (null if no expiration)")
            {
                ClearedByNull = true,
                Show = shown => shown.License.ExpiresAt,
                Blank = Blank.Null,
            },
            new("name", LicenseFields.Name, JsonKind.Text, "The display name of the license") { Show = shown => shown.License.Name },
            new("count", LicenseFields.SeatsLimit, JsonKind.Integer, "The number of seats purchased; 0 means none")
            {
                Show = shown => shown.License.SeatsLimit ?? 0,
            },
            new("unlimited", "unlimited", JsonKind.Flag, "Present, and true, only where seats are unlimited; count is then 0")
            {
                Show = shown => shown.License.SeatsLimit is null ? true : null,
                Blank = Blank.LeftOut,
            },
            new("active", LicenseFields.Active, JsonKind.Flag, "Whether the license is active") { Show = shown => shown.License.Active },
            new("metadata", LicenseFields.Metadata, JsonKind.Object, "Additional license metadata, replaced as a whole")
            {
                Show = shown => shown.License.Metadata,
            },
            new("enrollment_config", LicenseFields.EnrollmentConfig, JsonKind.Object, "Enrollment configuration, replaced as a whole"),
            new("source", LicenseFields.Source, JsonKind.Text, "The source identifier for the license")
            {
                Show = shown => shown.License.Source ?? string.Empty,
            },
            ExternalId,
            PlatformKey,
            PlatformOrg,
            ProgramId,
            new("program_key", "programKey", JsonKind.Text, "The program key associated with the license")
            {
                Show = shown => shown.View.Program?.Key,
                Blank = Blank.LeftOut,
            },
            new("program_name", "programName", JsonKind.Text, "The name of the program associated with the license")
            {
                Show = shown => shown.View.Program?.Name,
                Blank = Blank.LeftOut,
            },
            new("usage_count", "usageCount", JsonKind.Integer, "Number of assignments using this license") { Show = shown => shown.View.Seats.Used },
            new("assignments", "assignments", JsonKind.SeatUse, "Assignment counts by status (only included in verbose mode)")
            {
                Show = shown => shown.Verbose ? shown.View.Seats : null,
                Blank = Blank.LeftOut,
            },
            TransactionId,
            ChangeType,
        ]
    );

    internal const string SchemaName = "ProgramLicense";
    internal const string VerboseParameter = "verbose";

    internal static readonly DescribedParameter VerboseDescribed = DescribedParameter.Query(
        VerboseParameter,
        JsonKind.Flag,
        "With `assignments`, the counts by status."
    );

    internal static DescribedBody Described(string example) => new(SchemaName, _ => MemberSchemas.Answer(Dialect), example);
}
