using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>A value before and after.</summary>
public sealed partial class ScalarChange
{
    [Parameter, EditorRequired]
    public required ScalarDifference Difference { get; set; }

    [Parameter, EditorRequired]
    public required DifferenceNames Names { get; set; }

    /// <summary>The license was made with this value: there is no before.</summary>
    [Parameter]
    public bool Created { get; set; }

    /// <summary>It has happened; otherwise it would, if somebody saved it or when its time comes.</summary>
    [Parameter]
    public bool Done { get; set; }

    private string Was => Done ? "was " : "is ";

    private string Is => Done ? "is now " : "would be ";

    private ChangedWords? Words =>
        Difference is { Scalar: TextField, Before: string before, After: string after } ? ChangedWords.Between(before, after) : null;
}
