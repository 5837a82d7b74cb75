using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Schedule;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>What a save would do, as the update service itself says it.</summary>
public sealed record LicenseReview(LicenseOutcome Outcome, DifferenceNames Names)
{
    /// <summary>The scheduled changes that edit the same.</summary>
    public IReadOnlyList<ScheduleClash> Clashes { get; init; } = [];

    /// <summary>The warnings first.</summary>
    public IEnumerable<Consequence> Consequences => Outcome.Consequences.OrderBy(consequence => !consequence.IsWarning);
}

/// <summary>What stands between a draft and the license, where somebody saved meanwhile.</summary>
/// <param name="Newest">The license as it is stored now.</param>
/// <param name="Since">Who changed what after the version that the draft began on.</param>
/// <param name="Rebase">What became of the draft's own changes.</param>
/// <param name="Names">For the draft's own changes.</param>
public sealed record LicenseConflict(LicenseDetail Newest, TimelinePage Since, DraftRebase Rebase, DifferenceNames Names);

/// <summary>The steps by which the page takes a draft to the update service: review, save, and what to do about a conflict.</summary>
internal sealed class LicenseEditing(
    LicenseUpdateService updates,
    LicenseQueries queries,
    TimelineQueries timeline,
    DifferenceNaming naming,
    Schedules schedules,
    ScheduleQueries ahead
)
{
    /// <summary>What <see cref="SaveAsync"/> would do or refuse, and <see cref="ScheduleAsync"/> if it were done now.</summary>
    /// <param name="changing">The scheduled change that the draft is for.</param>
    public async Task<Result<LicenseReview>> ReviewAsync(LicenseDraft draft, ScheduledView? changing, Actor actor, CancellationToken cancellation)
    {
        Result<LicenseOutcome> preview = await updates.PreviewAsync(Update(draft, new ChangeReason(ChangeOrigin.Browser)), actor, cancellation);
        Result<LicenseReview> looked = await ReviewAsync(preview, cancellation);
        return looked.TryGet(out LicenseReview? review, out _)
            ? review with
            {
                Clashes = await ahead.ClashesAsync(review.Outcome, changing?.Id, actor, cancellation),
            }
            : looked;
    }

    /// <summary>What <see cref="CreateAsync"/> would do or refuse.</summary>
    public async Task<Result<LicenseReview>> ReviewAsync(NewLicense license, Actor actor, CancellationToken cancellation) =>
        await ReviewAsync(
            await updates.PreviewAsync(license.ToCommand(new ChangeReason(ChangeOrigin.Browser, ChangeReason.Create)), actor, cancellation),
            cancellation
        );

    /// <summary>Saves a draft, unless its license has another version by now: that is a Conflict.</summary>
    public Task<Result<LicenseOutcome>> SaveAsync(LicenseDraft draft, ChangeReason reason, Actor actor, CancellationToken cancellation) =>
        updates.UpdateAsync(Update(draft, reason), actor, cancellation);

    /// <summary>Leaves a draft for another time; or puts it in the place of what was scheduled before.</summary>
    /// <param name="changing">What was scheduled before; null: this is another change.</param>
    public Task<Result<ScheduledView>> ScheduleAsync(
        LicenseDraft draft,
        ScheduledView? changing,
        DateTime dueAt,
        ChangeReason reason,
        Actor actor,
        CancellationToken cancellation
    )
    {
        ScheduleOrder order = new(dueAt, draft.ToEdits(), reason);
        return changing is null
            ? schedules.ScheduleAsync(draft.Base.Uuid, order, actor, cancellation)
            : schedules.ChangeAsync(changing, order, actor, cancellation);
    }

    /// <summary>Types what is scheduled into a draft over the license as it is.</summary>
    public async Task<Result<ScheduledView>> TypeScheduledAsync(int change, LicenseDraft draft, Actor actor, CancellationToken cancellation)
    {
        Result<ScheduledView> found = await ahead.FindAsync(draft.Base.Uuid, change, actor, cancellation);
        if (!found.TryGet(out ScheduledView? scheduled, out _))
        {
            return found;
        }

        foreach (ContentField list in scheduled.Edits.Fields.OfType<ContentField>())
        {
            if (await KnowAsync(draft, list, actor, cancellation) is { } failure)
            {
                return failure;
            }
        }

        draft.Take(scheduled.Edits);
        return found;
    }

    public Task<Result<LicenseOutcome>> CreateAsync(NewLicense license, ChangeReason reason, Actor actor, CancellationToken cancellation) =>
        updates.CreateAsync(license.ToCommand(reason), actor, cancellation);

    /// <summary>What happened to the license since the draft began, and where the two meet.</summary>
    public async Task<Result<LicenseConflict>> ConflictAsync(LicenseDraft draft, Actor actor, CancellationToken cancellation)
    {
        Result<LicenseDetail> read = await queries.FindAsync(draft.Base.Uuid, actor, cancellation);
        if (!read.TryGet(out LicenseDetail? newest, out Failure? failure))
        {
            return failure;
        }

        Result<TimelinePage> since = await timeline.SinceAsync(draft.Base.Uuid, draft.Base.Version, actor, cancellation);
        return since.TryGet(out TimelinePage? entries, out failure)
            ? new LicenseConflict(
                newest,
                entries,
                DraftRebase.Of(
                    draft,
                    newest.License,
                    newest.View.Seats.Used,
                    // What is saved at this very moment is not in the newest license that was read: the next save meets it.
                    entries.Entries.Reverse().Where(entry => entry.Version <= newest.License.Version).SelectMany(entry => entry.Differences)
                ),
                await naming.NamesAsync(draft.Differences, cancellation)
            )
            : failure;
    }

    /// <summary>Says to the draft what is stored in a content list, at the version that it began on.</summary>
    /// <returns>Null: it knows now.</returns>
    public async Task<Failure?> KnowAsync(LicenseDraft draft, ContentField field, Actor actor, CancellationToken cancellation)
    {
        Result<IReadOnlySet<Guid>> read = await timeline.ListAtAsync(draft.Base.Uuid, field.Kind, draft.Base.Version, actor, cancellation);
        if (read.TryGet(out IReadOnlySet<Guid>? stored, out Failure? failure))
        {
            draft.Know(field, stored);
        }

        return failure;
    }

    /// <summary>A kept draft again, lists included.</summary>
    /// <param name="typed">As <see cref="KeptDraft.Restore"/> gives it.</param>
    public async Task<Failure?> ChooseAsync(KeptDraft kept, LicenseDraft typed, Actor actor, CancellationToken cancellation)
    {
        foreach (ContentField field in LicenseFields.Content.Where(field => kept.Keys.Contains(field.Key, StringComparer.Ordinal)))
        {
            if (await KnowAsync(typed, field, actor, cancellation) is { } failure)
            {
                return failure;
            }
        }

        kept.ChooseInto(typed);
        return null;
    }

    private static UpdateLicense Update(LicenseDraft draft, ChangeReason reason) =>
        new()
        {
            License = new LicenseKey { Uuid = draft.Base.Uuid },
            Edits = draft.ToEdits(),
            ExpectedVersion = draft.Base.Version,
            Reason = reason,
        };

    private async Task<Result<LicenseReview>> ReviewAsync(Result<LicenseOutcome> preview, CancellationToken cancellation) =>
        preview.TryGet(out LicenseOutcome? outcome, out Failure? failure)
            ? new LicenseReview(outcome, await naming.NamesAsync(outcome.Differences, cancellation))
            : failure;
}
