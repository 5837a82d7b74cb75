using LicenseAdmin.Common.Ui;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Edits an instant as <see cref="LocalInstant"/> spells it, on the clocks of a zone whose offset is named beside it.</summary>
public sealed partial class InstantInput
{
    // Said by way of a variable, or the binding would want dates instead of what is typed.
    private const string DateType = "date";
    private const string TimeType = "time";

    private ElementReference box;
    private string date = string.Empty;
    private string time = string.Empty;
    private string offset = string.Empty;
    private IReadOnlyList<string> offsets = [];

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required FieldContext Control { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Null: no instant.</summary>
    [Parameter, EditorRequired]
    public required string? Text { get; set; }

    /// <summary>What no instant is called, if a switch chooses it.</summary>
    [Parameter]
    public string? None { get; set; }

    [Parameter]
    public EventCallback<string?> Typed { get; set; }

    private string Offset => offset.Length > 0 ? offset : offsets[0];

    private string? Where =>
        Text is not null && LocalInstant.TryRead(Text, Zone.Zone, out DateTime utc, out _)
            ? $"{Zone.OffsetName(utc)}, {RelativeWords.Of(utc, Clock.GetUtcNow().UtcDateTime)}"
            : null;

    protected override void OnParametersSet()
    {
        (date, time, offset) = LocalInstant.Parts(Text);
        offsets = LocalInstant.Choices(Text, Zone.Zone);
    }

    // Another date or time is on the clocks of its own offset: the one chosen for the old goes.
    private Task TypeAsync(string? newDate, string? newTime) => Typed.InvokeAsync($"{newDate}T{newTime}");
}
