using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Edits a license: the way from typing over review to saved, or by way of a conflict back to review.</summary>
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
    private Failure? failure;
    private Step step;

    [Inject]
    private LicenseEditing Editing { get; set; } = null!;

    [Inject]
    private LicenseRules Rules { get; set; } = null!;

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private NotificationService Toasts { get; set; } = null!;

    [Parameter, EditorRequired]
    public required LicenseDetail Detail { get; set; }

    [Parameter]
    public string? Section { get; set; }

    /// <summary>The license has a newer version than <see cref="Detail"/>; null: read it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<LicenseDetail?> Moved { get; set; }

    protected override string DraftName => Detail.License.Uuid.ToString();

    protected override bool HasChanges => draft.HasChanges;

    private FieldText Texts => new(Zone.Zone, CultureInfo.CurrentCulture);

    private string Summary => draft.Changed.Count == 1 ? "1 unsaved change" : $"{draft.Changed.Count} unsaved changes";

    private string ChangedNames => string.Join(", ", draft.Changed.Select(changed => changed.Label));

    private string Advice =>
        failure is Failure.Invalid ? "Nothing was saved. What is wrong stands at the fields." : "Nothing was saved; what you typed is still here.";

    private int Stored(ContentField list) =>
        list == LicenseFields.Courses ? Detail.Courses
        : list == LicenseFields.LearningPaths ? Detail.LearningPaths
        : Detail.CourseTags;

    protected override KeptDraft Keep(DateTime now) => KeptDraft.Of(draft, now);

    protected override void OnParametersSet()
    {
        // A draft that was carried over to this version stands on it already.
        if (shown != Detail && draft?.Base != Detail.License)
        {
            draft = LicenseDraft.Of(Detail.License, Texts, Rules, Detail.View.Seats.Used);
        }

        shown = Detail;
    }

    private Task TypedAsync()
    {
        failure = failure is Failure.Invalid ? null : failure;
        return KeepAsync();
    }

    private async Task RestoreAsync()
    {
        LicenseDraft typed = Offered!.Restore(Detail.License, Texts, Rules, Detail.View.Seats.Used);
        failure = await Editing.ChooseAsync(Offered, typed, await ActorAsync(), Gone);
        if (failure is null)
        {
            draft = typed;
            Offered = null;
            Correct(draft.Changed.Count > 0 ? draft.Changed[0] : LicenseFields.Name);
            await KeepAsync();
        }
    }

    private async Task DiscardAsync()
    {
        await OfferDiscardedAsync();
        draft.RevertAll();
        failure = null;
    }

    private void Correct(LicenseField field)
    {
        Navigation.NavigateTo(PageSection.Address(field, Detail.License.Uuid));
        FocusSoon($"field-{field.Key}");
    }

    private void Review()
    {
        draft.Reveal();
        failure = null;
        if (draft.Wrong.FirstOrDefault() is { } wrong)
        {
            Correct(wrong);
        }
        else
        {
            step = Step.Review;
        }
    }

    private Task<Result<LicenseReview>> LookAsync(Actor actor, CancellationToken cancellation) => Editing.ReviewAsync(draft, actor, cancellation);

    private Task<Result<LicenseOutcome>> SaveAsync(ChangeReason reason, Actor actor, CancellationToken cancellation) =>
        Editing.SaveAsync(draft, reason, actor, cancellation);

    private async Task SavedAsync(LicenseOutcome outcome)
    {
        Offered = null;
        await ForgetAsync();
        string changed = string.Join(", ", outcome.Differences.Select(difference => difference.Field.Label));
        Toasts.Notify(NotificationSeverity.Success, $"Saved as version {outcome.License.Version}", changed);
        await Moved.InvokeAsync(null);

        // Not before the page stands on the version that was just made: it would be taken for somebody else's.
        step = Step.Edit;
    }

    private void Refuse(Failure refusal)
    {
        step = refusal is Failure.Conflict ? Step.Conflict : Step.Edit;
        failure = refusal is Failure.Conflict ? null : refusal;
        if (refusal is Failure.Invalid invalid)
        {
            draft.Refuse(invalid);
            Correct(draft.Wrong.FirstOrDefault() ?? LicenseFields.Name);
        }
    }

    private async Task ResolveAsync(ResolvedConflict resolved)
    {
        draft = resolved.Draft;
        await Moved.InvokeAsync(resolved.Newest);
        await KeepAsync();
        step = Step.Edit;
        Review();
    }

    // Without changes of one's own there is nothing to merge.
    private Task TakeNewerAsync()
    {
        failure = null;
        step = draft.HasChanges ? Step.Conflict : Step.Edit;
        return draft.HasChanges ? Task.CompletedTask : Moved.InvokeAsync(null);
    }

    private async Task TakeTheirsAsync()
    {
        step = Step.Edit;
        await DiscardAsync();
        await Moved.InvokeAsync(null);
    }
}
