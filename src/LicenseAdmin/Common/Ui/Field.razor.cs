using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Common.Ui;

/// <summary>
/// A form's field: label, control, help, errors. The control is the child content and takes its ids from the context:
/// <c>&lt;input id="@field.Id" aria-describedby="@field.DescribedBy" aria-invalid="@field.Invalid" /&gt;</c>.
/// </summary>
public sealed partial class Field
{
    private static int made;
    private FieldContext context = null!;

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The field's key; also the start of the control's id, so that a summary of errors can link to it.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>False where the control is no labelable element (a group, a Radzen widget): it then takes <see cref="FieldContext.LabelId"/>.</summary>
    [Parameter]
    public bool LabelsControl { get; set; } = true;

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public IEnumerable<string> Errors { get; set; } = [];

    /// <summary>Whether the value differs from what is stored.</summary>
    [Parameter]
    public bool Changed { get; set; }

    /// <summary>Something small at the end of the label's line, for example a count or a link.</summary>
    [Parameter]
    public RenderFragment? Aside { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<FieldContext> ChildContent { get; set; }

    private bool IsInvalid => context.Invalid is not null;

    private string HelpId => $"{context.Id}-help";

    private string ErrorsId => $"{context.Id}-errors";

    protected override void OnParametersSet()
    {
        string id = context?.Id ?? (Name is null ? $"field-{Interlocked.Increment(ref made)}" : $"field-{Name}");
        bool invalid = Errors.Any();
        context = new FieldContext(id, $"{id}-label", DescribedBy(id, invalid), invalid ? "true" : null);
    }

    private string? DescribedBy(string id, bool invalid) =>
        (Help, invalid) switch
        {
            (null, false) => null,
            (null, true) => $"{id}-errors",
            (_, false) => $"{id}-help",
            _ => $"{id}-errors {id}-help",
        };
}

/// <summary>What a control needs to belong to its field.</summary>
/// <param name="Id">The control's id.</param>
/// <param name="LabelId">For <c>aria-labelledby</c> where a <c>label</c> cannot name the control.</param>
/// <param name="DescribedBy">For <c>aria-describedby</c>; null where there is nothing to say.</param>
/// <param name="Invalid">For <c>aria-invalid</c>: <c>true</c>, or null.</param>
public sealed record FieldContext(string Id, string LabelId, string? DescribedBy, string? Invalid);
