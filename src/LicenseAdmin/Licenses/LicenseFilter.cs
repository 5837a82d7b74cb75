using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses;

/// <summary>Which licenses. What is null does not narrow; the conditions hold together.</summary>
public sealed record LicenseFilter
{
    /// <summary>A share of the seats, in percent, from which a license counts as nearly full.</summary>
    public const int NearlyFullPercent = 90;

    /// <summary>Words that must all occur in name, label, SKU, external id, uuid or a reference; accents and case do not matter.</summary>
    public string? Text { get; init; }

    public Guid? ClientId { get; init; }

    /// <summary>Contract A's <c>platform_key</c>.</summary>
    public string? ClientKey { get; init; }

    /// <summary>Contract A's <c>platform_org</c>.</summary>
    public string? ClientOrg { get; init; }

    public LicenseStatus? Status { get; init; }

    /// <summary>Not expired, and ends within so many days.</summary>
    public int? ExpiringWithinDays { get; init; }

    /// <summary>At least <see cref="NearlyFullPercent"/> of a limit above zero are in use.</summary>
    public bool NearlyFull { get; init; }

    /// <summary>Has this course on its list.</summary>
    public Guid? CourseId { get; init; }

    /// <summary>The exact name.</summary>
    public string? Name { get; init; }

    /// <summary>A part of the name; accents and case do not matter.</summary>
    public string? NameContains { get; init; }

    /// <summary>The exact SKU.</summary>
    public string? Sku { get; init; }

    public string? Source { get; init; }

    public bool? Active { get; init; }

    public string? ProgramId { get; init; }

    public string? ExternalId { get; init; }
}

/// <summary>What licenses can be sorted by. Ties are parted by id, so that pages neither repeat nor skip one.</summary>
public enum LicenseSort
{
    Name,
    Client,
    StartsAt,
    ExpiresAt,
    ChangedAt,
    Id,
}
