using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>
/// Shows what a save would do, and asks why it is done. Whoever opens it says how to look and how to save; a refusal that this dialog cannot
/// put right is handed back.
/// </summary>
public sealed partial class ReviewDialog
{
    private readonly ReasonDraft reason = new();
    private IReadOnlyDictionary<string, string[]> refusals = new Dictionary<string, string[]>(StringComparer.Ordinal);
    private LicenseReview? review;
    private bool saving;

    [Parameter]
    public string Title { get; set; } = "Review and save";

    /// <summary>The license is made by this: its change type is given.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    [Parameter]
    public string SaveName { get; set; } = "Save";

    [Parameter]
    public string Back { get; set; } = "Back to editing";

    /// <summary>Whether there is anything to ask: a restore is reason enough.</summary>
    [Parameter]
    public bool AsksWhy { get; set; } = true;

    /// <summary>What there is to say besides what would change.</summary>
    [Parameter]
    public RenderFragment? Note { get; set; }

    [Parameter, EditorRequired]
    public required Func<Actor, CancellationToken, Task<Result<LicenseReview>>> Look { get; set; }

    [Parameter, EditorRequired]
    public required Func<ChangeReason, Actor, CancellationToken, Task<Result<LicenseOutcome>>> Save { get; set; }

    [Parameter]
    public EventCallback<LicenseOutcome> Saved { get; set; }

    [Parameter]
    public EventCallback<Failure> Refused { get; set; }

    [Parameter]
    public EventCallback Dismissed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Result<LicenseReview> looked = await Look(await ActorAsync(), Gone);
        if (!looked.TryGet(out review, out Failure? failure))
        {
            await Refused.InvokeAsync(failure);
        }
    }

    private async Task SaveAsync()
    {
        // The button is disabled from here on, but another click may be on its way before the browser knows.
        if (saving)
        {
            return;
        }

        saving = true;

        // Not cancelled with the page: once asked for, a save is done or refused, and never left in doubt.
        Result<LicenseOutcome> result = await Save(reason.ToReason(IsNew), await ActorAsync(), CancellationToken.None);
        if (result.TryGet(out LicenseOutcome? outcome, out Failure? failure))
        {
            await Saved.InvokeAsync(outcome);
            return;
        }

        saving = false;
        if (failure is Failure.Invalid invalid && invalid.Fields.Keys.All(ReasonDraft.IsKey))
        {
            refusals = invalid.Fields;
        }
        else
        {
            await Refused.InvokeAsync(failure);
        }
    }
}
