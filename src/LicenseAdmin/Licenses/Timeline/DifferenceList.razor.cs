using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>Renders differences, those of history and those that a save would make. With none it renders an empty list: say so around it.</summary>
public sealed partial class DifferenceList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Difference> Differences { get; set; }

    [Parameter, EditorRequired]
    public required DifferenceNames Names { get; set; }

    /// <summary>It has happened; otherwise it would, if somebody saved it or when its time comes.</summary>
    [Parameter]
    public bool Done { get; set; }

    /// <summary>Long lists show fewer titles: many changes like this one stand under each other.</summary>
    [Parameter]
    public bool Brief { get; set; }

    /// <summary>What can be done about a difference.</summary>
    [Parameter]
    public RenderFragment<Difference>? Aside { get; set; }

    private IEnumerable<Difference> InReadingOrder =>
        LicenseFields.All.SelectMany(known => Differences.Where(difference => difference.Field == known));

    // Every license starts some time: only what makes one starts from no date. Its befores are defaults that nobody chose.
    private bool IsCreation =>
        Differences.OfType<ScalarDifference>().Any(scalar => scalar.Scalar == LicenseFields.StartsAt && scalar.Before is DateTime { Ticks: 0 });
}
