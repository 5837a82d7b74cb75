namespace LicenseAdmin.Licenses.List;

/// <summary>A column of the list, in the order in which they stand. The name is always there and none of these.</summary>
public enum LicenseColumn
{
    Label,
    Sku,
    ExternalId,
    Client,
    Seats,
    Starts,
    Expires,
    Status,
    Content,
    Changed,
}

/// <summary>Which columns a person wants to see.</summary>
public static class LicenseColumns
{
    /// <summary>Where the browser keeps the choice.</summary>
    internal const string StorageKey = "licenses.columns";

    public static IReadOnlyList<LicenseColumn> All { get; } = Enum.GetValues<LicenseColumn>();

    public static IReadOnlyList<LicenseColumn> Standard { get; } = [.. All.Except([LicenseColumn.Sku, LicenseColumn.ExternalId])];

    public static string Title(LicenseColumn column) =>
        column switch
        {
            LicenseColumn.Sku => "SKU",
            LicenseColumn.ExternalId => "External id",
            LicenseColumn.Content => "Content",
            LicenseColumn.Changed => "Last change",
            _ => column.ToString(),
        };

    /// <summary>What the column can be sorted by; null: it cannot.</summary>
    public static LicenseSort? Sort(LicenseColumn column) =>
        column switch
        {
            LicenseColumn.Client => LicenseSort.Client,
            LicenseColumn.Starts => LicenseSort.StartsAt,
            LicenseColumn.Expires => LicenseSort.ExpiresAt,
            LicenseColumn.Changed => LicenseSort.ChangedAt,
            _ => null,
        };

    /// <param name="stored">As <see cref="Format"/> wrote it; null: nothing was ever chosen.</param>
    public static IReadOnlyList<LicenseColumn> Parse(string? stored)
    {
        if (stored is null)
        {
            return Standard;
        }

        HashSet<string> names = [.. stored.Split(',')];
        return [.. All.Where(column => names.Contains(column.ToString()))];
    }

    public static string Format(IEnumerable<LicenseColumn> columns) => string.Join(',', columns);
}
