namespace LicenseAdmin.Licenses;

/// <summary>How a command names its license: by one of its ids. Where several are given they must name the same license.</summary>
public sealed record LicenseKey
{
    /// <summary>The field key of refusals.</summary>
    public const string IdField = "licenseId";

    /// <summary>Contract A's <c>license_id</c>.</summary>
    public int? Id { get; init; }

    /// <summary>Contract B's <c>id</c>.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>Contract A's <c>external_id</c>.</summary>
    public string? ExternalId { get; init; }
}
