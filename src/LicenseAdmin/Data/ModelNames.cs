namespace LicenseAdmin.Data;

/// <summary>Columns and tables that the domain does not know.</summary>
internal static class ModelNames
{
    /// <summary>Everything a search looks through, folded.</summary>
    internal const string SearchText = "SearchText";

    /// <summary>The name or title, folded: what lists are sorted by.</summary>
    internal const string SortName = "SortName";
}
