using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>A draft over the newest version of its license, and that version.</summary>
public sealed record ResolvedConflict(LicenseDraft Draft, LicenseDetail Newest);

/// <summary>Carries a draft over to a version that somebody saved while it was typed.</summary>
public sealed partial class ConflictDialog
{
    private readonly Dictionary<FieldClash, Side> choices = [];
    private LicenseConflict? conflict;
    private DifferenceNames names = DifferenceNames.None;
    private bool asked;

    [Inject]
    private LicenseEditing Editing { get; set; } = null!;

    [Parameter, EditorRequired]
    public required LicenseDraft Draft { get; set; }

    /// <summary>Ready to be reviewed again.</summary>
    [Parameter]
    public EventCallback<ResolvedConflict> Resolved { get; set; }

    /// <summary>The draft is given up for what is stored.</summary>
    [Parameter]
    public EventCallback Discarded { get; set; }

    [Parameter]
    public EventCallback<Failure> Refused { get; set; }

    [Parameter]
    public EventCallback Dismissed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Result<LicenseConflict> read = await Editing.ConflictAsync(Draft, await ActorAsync(), Gone);
        if (read.TryGet(out conflict, out Failure? failure))
        {
            names = new DifferenceNames(
                conflict.Names.Content,
                conflict.Since.Names.Licenses.Concat(conflict.Names.Licenses).DistinctBy(name => name.Key).ToDictionary()
            );
        }
        else
        {
            await Refused.InvokeAsync(failure);
        }
    }

    private Task DiscardAsync() => Discarded.InvokeAsync();

    private Task ResolveAsync()
    {
        asked = true;
        return conflict!.Rebase.Clashes.All(choices.ContainsKey)
            ? Resolved.InvokeAsync(new ResolvedConflict(conflict.Rebase.Resolve(choices), conflict.Newest))
            : Task.CompletedTask;
    }
}
