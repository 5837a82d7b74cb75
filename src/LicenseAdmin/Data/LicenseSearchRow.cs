namespace LicenseAdmin.Data;

/// <summary>A row of SQLite's full-text index over the licenses' search text. Triggers keep it; see the migration that makes it.</summary>
internal sealed class LicenseSearchRow
{
    internal const string Table = "LicenseSearch";

    public int RowId { get; init; }

    public string? Match { get; init; }
}
