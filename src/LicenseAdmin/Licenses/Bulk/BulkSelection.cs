namespace LicenseAdmin.Licenses.Bulk;

/// <summary>Which licenses a run is for. A closed set.</summary>
public abstract record BulkSelection
{
    private BulkSelection() { }

    /// <summary>These, by <see cref="Domain.License.Id"/>.</summary>
    public sealed record Chosen(IReadOnlyCollection<int> Licenses) : BulkSelection;

    /// <summary>All that the filter matches when the preview is made.</summary>
    public sealed record Matching(LicenseFilter Filter) : BulkSelection;

    /// <summary>Those that were found by what was pasted, by <see cref="Domain.License.Id"/>.</summary>
    public sealed record Pasted(IReadOnlyCollection<int> Licenses) : BulkSelection;
}
