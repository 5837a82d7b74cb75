using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Common.Ui;

/// <summary>
/// An instant by its distance from now; the exact one, in the person's zone with the offset named, stands in a tip on hover and focus, and
/// assistive technology reads both.
/// </summary>
public sealed partial class RelativeTime
{
    /// <summary>A UTC instant.</summary>
    [Parameter, EditorRequired]
    public DateTime Value { get; set; }

    /// <summary>
    /// Whether it is a stop for the Tab key. In rows of a table it is not: there the row's link shows the tips of the whole row.
    /// </summary>
    [Parameter]
    public bool Focusable { get; set; } = true;

    public void Dispose() => Tick.Leave(Refresh);

    protected override void OnInitialized() => Tick.Watch(Refresh);

    private void Refresh() => _ = InvokeAsync(StateHasChanged);
}
