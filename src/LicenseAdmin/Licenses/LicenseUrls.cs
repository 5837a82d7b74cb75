namespace LicenseAdmin.Licenses;

/// <summary>Where the pages of this room are.</summary>
public static class LicenseUrls
{
    public const string List = "/licenses";
    public const string New = "/licenses/new";

    /// <summary>A license's own page.</summary>
    public static string Of(Guid uuid) => $"{List}/{uuid}";
}
