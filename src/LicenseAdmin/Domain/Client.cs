namespace LicenseAdmin.Domain;

/// <summary>The tenant a license belongs to. Contract A calls it a platform.</summary>
public sealed class Client
{
    public required Guid Id { get; init; }

    /// <summary>Contract A's <c>platform_key</c>, unique.</summary>
    public required string Key { get; init; }

    /// <summary>Contract A's <c>platform_org</c>.</summary>
    public required string Org { get; init; }

    public required string Name { get; init; }

    /// <summary>Contract B's <c>client.schoolName</c>.</summary>
    public required string SchoolName { get; init; }

    public required string Slug { get; init; }
}
