using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Schedule;
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
    private ScheduledView? changing;
    private bool typed;

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

    /// <summary>The scheduled change that is edited in the license's place, by its id; null: the license is.</summary>
    [Parameter]
    public int? Scheduled { get; set; }

    /// <summary>What is scheduled for the license, as the page knows it.</summary>
    [Parameter]
    public AheadCount? Ahead { get; set; }

    /// <summary>Told when something else is scheduled.</summary>
    [Parameter]
    public EventCallback AheadChanged { get; set; }

    /// <summary>The license has a newer version than <see cref="Detail"/>; null: read it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<LicenseDetail?> Moved { get; set; }

    protected override string DraftName =>
        Scheduled is null
            ? Detail.License.Uuid.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{Detail.License.Uuid}/scheduled/{Scheduled}");

    // What was scheduled before is not lost by leaving it as it was.
    protected override bool HasChanges => draft.HasChanges && (changing is null || typed);

    private string Page => Scheduled is { } change ? LicenseUrls.OfScheduled(Detail.License.Uuid, change) : LicenseUrls.Of(Detail.License.Uuid);

    private string Title => changing is null ? "Review and save" : "Review and schedule";

    private FieldText Texts => new(Zone.Zone, CultureInfo.CurrentCulture);

    private string Summary => $"{draft.Changed.Count} {(HasChanges ? "unsaved" : "scheduled")} {(draft.Changed.Count == 1 ? "change" : "changes")}";

    private string ChangedNames => string.Join(", ", draft.Changed.Select(changed => changed.Label));

    private string Advice =>
        failure is Failure.Invalid ? "Nothing was saved. What is wrong stands at the fields." : "Nothing was saved; what you typed is still here.";

    private int Stored(ContentField list) =>
        list == LicenseFields.Courses ? Detail.Courses
        : list == LicenseFields.LearningPaths ? Detail.LearningPaths
        : Detail.CourseTags;

    protected override KeptDraft Keep(DateTime now) => KeptDraft.Of(draft, now);

    protected override async Task OnParametersSetAsync()
    {
        // A draft that was carried over to this version stands on it already.
        bool isFresh = shown != Detail && draft?.Base != Detail.License;
        shown = Detail;
        if (isFresh)
        {
            draft = LicenseDraft.Of(Detail.License, Texts, Rules, Detail.View.Seats.Used);
            await TypeScheduledAsync();
        }
    }

    private async Task TypeScheduledAsync()
    {
        if (Scheduled is not { } change)
        {
            return;
        }

        typed = false;
        LicenseDraft over = LicenseDraft.Of(Detail.License, Texts, Rules, Detail.View.Seats.Used);
        Result<ScheduledView> scheduled = await Editing.TypeScheduledAsync(change, over, await ActorAsync(), Gone);
        if (scheduled.TryGet(out changing, out failure))
        {
            draft = over;
        }
    }

    private Task TypedAsync()
    {
        typed = true;
        failure = failure is Failure.Invalid ? null : failure;
        return KeepAsync();
    }

    private async Task RestoreAsync()
    {
        LicenseDraft restored = Offered!.Restore(Detail.License, Texts, Rules, Detail.View.Seats.Used);
        failure = await Editing.ChooseAsync(Offered, restored, await ActorAsync(), Gone);
        if (failure is null)
        {
            draft = restored;
            typed = true;
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
        await TypeScheduledAsync();
    }

    private void Correct(LicenseField field)
    {
        Navigation.NavigateTo(PageSection.Address(field, Page));
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

    private Task<Result<LicenseReview>> LookAsync(Actor actor, CancellationToken cancellation) =>
        Editing.ReviewAsync(draft, changing, actor, cancellation);

    private Task<Result<LicenseOutcome>> SaveAsync(ChangeReason reason, Actor actor, CancellationToken cancellation) =>
        Editing.SaveAsync(draft, reason, actor, cancellation);

    private Task<Result<ScheduledView>> ScheduleAsync(DateTime dueAt, ChangeReason reason, Actor actor, CancellationToken cancellation) =>
        Editing.ScheduleAsync(draft, changing, dueAt, reason, actor, cancellation);

    private async Task WasScheduledAsync(ScheduledView scheduled)
    {
        Offered = null;
        await ForgetAsync();
        Toasts.Notify(NotificationSeverity.Success, $"Scheduled for {Zone.Format(scheduled.DueAt)}", ChangedNames);
        draft.RevertAll();
        step = Step.Edit;
        await AheadChanged.InvokeAsync();
        Navigation.NavigateTo(PageSection.History.Address(Detail.License.Uuid));
    }

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
        typed = true;
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
