using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.List;

/// <summary>A page of licenses.</summary>
public sealed partial class LicenseTable(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<LicenseRow> Rows { get; set; }

    /// <summary>The view that the rows are of.</summary>
    [Parameter, EditorRequired]
    public required LicenseListView View { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<LicenseColumn> Columns { get; set; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private string SortTitle =>
        View.Sort == LicenseSort.Name
            ? "name"
            : LicenseColumns.Title(LicenseColumns.All.First(column => LicenseColumns.Sort(column) == View.Sort)).ToLowerInvariant();

    private static string CellClass(LicenseColumn column) => $"cell-{column.ToString().ToLowerInvariant()}";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private string? AriaSort(LicenseSort? sort) =>
        sort is null ? null
        : sort != View.Sort ? "none"
        : View.Descending ? "descending"
        : "ascending";

    private string SortIcon(LicenseSort sort) =>
        sort != View.Sort ? "unfold_more"
        : View.Descending ? "arrow_downward"
        : "arrow_upward";
}
