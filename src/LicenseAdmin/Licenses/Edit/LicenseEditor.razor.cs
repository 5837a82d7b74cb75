using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>
/// Edits a license: the draft, the browser's copy of it, and the way from typing over review to saved, or by way of a conflict back to review.
/// </summary>
public sealed partial class LicenseEditor
{
    /// <summary>Where on that way the person is.</summary>
    private enum Step
    {
        Edit,
        Review,
        Conflict,
    }

    private LicenseDraft draft = null!;
    private LicenseDetail? shown;
    private BrowserDraft? browser;
    private KeptDraft? offered;
    private Failure? failure;
    private Step step;
    private bool discarded;
    private string? toFocus;

    [Inject]
    private LicenseEditing Editing { get; set; } = null!;

    [Inject]
    private LicenseRules Rules { get; set; } = null!;

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private NotificationService Toasts { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public required LicenseDetail Detail { get; set; }

    [Parameter]
    public string? Section { get; set; }

    /// <summary>The license has a newer version than <see cref="Detail"/>; null: read it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<LicenseDetail?> Moved { get; set; }

    private FieldText Texts => new(Zone.Zone, CultureInfo.CurrentCulture);

    private string Summary => draft.Changed.Count == 1 ? "1 unsaved change" : $"{draft.Changed.Count} unsaved changes";

    private string? Advice => failure is Failure.Invalid or null ? "What is wrong stands at the fields. Nothing was saved." : "Nothing was saved; what you typed is still here.";

    protected override void OnParametersSet()
    {
        // A draft that was carried over to this version stands on it already.
        if (shown != Detail && draft?.Base != Detail.License)
        {
            draft = LicenseDraft.Of(Detail.License, Texts, Rules, Detail.View.Seats.Used);
        }

        shown = Detail;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            browser = new BrowserDraft(Js, $"draft:{(await ActorAsync()).Id}:{Detail.License.Uuid}");
            await using IJSObjectReference script = await ScriptAsync();
            offered = KeptDraft.Read(await browser.ReadAsync(Gone));
            StateHasChanged();
        }

        if (toFocus is { } id)
        {
            toFocus = null;
            await using IJSObjectReference script = await ScriptAsync();
            await script.InvokeVoidAsync("focus", Gone, id);
        }
    }

    // Listens from when it is first imported.
    private ValueTask<IJSObjectReference> ScriptAsync() => Js.InvokeAsync<IJSObjectReference>("import", Gone, "./js/license-editor.js");

    private Task KeepAsync()
    {
        failure = failure is Failure.Invalid ? null : failure;
        return browser is null ? Task.CompletedTask
            : draft.HasChanges ? browser.KeepAsync(KeptDraft.Of(draft, Clock.GetUtcNow().UtcDateTime).Write(), Gone)
            : browser.ForgetAsync(Gone);
    }

    private Task ForgetAsync() => browser?.ForgetAsync(Gone) ?? Task.CompletedTask;

    private Task ForgetOfferAsync()
    {
        offered = null;
        return draft.HasChanges ? Task.CompletedTask : ForgetAsync();
    }

    private Task RestoreAsync()
    {
        draft = offered!.Restore(Detail.License, Texts, Rules, Detail.View.Seats.Used);
        offered = null;
        toFocus = draft.Changed.Count > 0 ? $"field-{draft.Changed[0].Key}" : null;
        return KeepAsync();
    }

    private Task DiscardAsync()
    {
        offered = KeptDraft.Of(draft, Clock.GetUtcNow().UtcDateTime);
        discarded = true;
        draft.RevertAll();
        failure = null;
        toFocus = "offer-title";
        return ForgetAsync();
    }

    private Task CorrectAsync(ValueField field)
    {
        Navigation.NavigateTo(PageSection.Of(field).Address(Detail.License.Uuid));
        toFocus = $"field-{field.Key}";
        return Task.CompletedTask;
    }

    private Task ReviewAsync()
    {
        draft.Reveal();
        failure = null;
        if (draft.Wrong.FirstOrDefault() is { } wrong)
        {
            return CorrectAsync(wrong);
        }

        step = Step.Review;
        return Task.CompletedTask;
    }

    private Task<Result<LicenseReview>> LookAsync(Actor actor, CancellationToken cancellation) => Editing.ReviewAsync(draft, actor, cancellation);

    private Task<Result<LicenseOutcome>> SaveAsync(ChangeReason reason, Actor actor, CancellationToken cancellation) =>
        Editing.SaveAsync(draft, reason, actor, cancellation);

    private async Task SavedAsync(LicenseOutcome outcome)
    {
        step = Step.Edit;
        offered = null;
        await ForgetAsync();
        string changed = string.Join(", ", outcome.Differences.Select(difference => difference.Field.Label));
        Toasts.Notify(NotificationSeverity.Success, $"Saved as version {outcome.License.Version}", changed);
        await Moved.InvokeAsync(null);
    }

    private Task RefuseAsync(Failure refusal)
    {
        step = refusal is Failure.Conflict ? Step.Conflict : Step.Edit;
        failure = refusal is Failure.Conflict ? null : refusal;
        if (refusal is Failure.Invalid invalid)
        {
            draft.Refuse(invalid);
            return draft.Wrong.FirstOrDefault() is { } wrong ? CorrectAsync(wrong) : Task.CompletedTask;
        }

        return Task.CompletedTask;
    }

    private async Task ResolveAsync(ResolvedConflict resolved)
    {
        draft = resolved.Draft;
        await Moved.InvokeAsync(resolved.Newest);
        await KeepAsync();
        step = Step.Review;
    }

    private async Task TakeTheirsAsync()
    {
        step = Step.Edit;
        await DiscardAsync();
        await Moved.InvokeAsync(null);
    }
}
