namespace LicenseAdmin.Data;

/// <summary>A key that signs cookies, as XML. In the database, so that a restart or a second instance signs nobody out.</summary>
internal sealed class DataProtectionKey
{
    public int Id { get; init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }
}
