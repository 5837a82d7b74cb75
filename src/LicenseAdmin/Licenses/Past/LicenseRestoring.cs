using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Licenses.Schedule;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses.Past;

/// <summary>What a restore does to a license, as far as it can be done.</summary>
/// <param name="Skipped">What the lists had and the catalogue has no more, by list: it stays out.</param>
public sealed record RestorePlan(RestoreSource Source, LicenseEdits Edits, IReadOnlyDictionary<ContentField, IReadOnlyCollection<Guid>> Skipped);

/// <summary>The steps by which a page brings a license, or some of its fields, back to what it was: by way of the update service, like every other change.</summary>
internal sealed class LicenseRestoring(PastQueries past, LicenseUpdateService updates, DifferenceNaming naming, ScheduleQueries ahead)
{
    /// <summary>What is to be edited so that the fields are again what they were in a version.</summary>
    public async Task<Result<RestorePlan>> PlanAsync(
        Guid uuid,
        long version,
        IReadOnlyCollection<LicenseField> fields,
        Actor actor,
        CancellationToken cancellation
    )
    {
        Result<Comparison> compared = await past.CompareAsync(uuid, version, null, actor, cancellation);
        if (!compared.TryGet(out Comparison? comparison, out Failure? failure))
        {
            return failure;
        }

        Dictionary<ContentField, IReadOnlyCollection<Guid>> skipped = [];
        List<Difference> since = [];
        foreach (Difference difference in comparison.Differences.Where(difference => fields.Contains(difference.Field)))
        {
            since.Add(difference);
            if (
                difference is ContentDifference { Content: var list } content
                && await past.GoneAsync(list.Kind, content.Removed, cancellation) is { Count: > 0 } gone
            )
            {
                skipped[list] = gone;
                since[^1] = content with { Removed = [.. content.Removed.Except(gone)] };
            }
        }

        return new RestorePlan(new RestoreSource(uuid, version, comparison.From.Newest), LicenseEdits.Undoing(since), skipped);
    }

    /// <summary>What <see cref="RestoreAsync"/> would do or refuse.</summary>
    public async Task<Result<LicenseReview>> ReviewAsync(RestorePlan plan, Actor actor, CancellationToken cancellation)
    {
        Result<LicenseOutcome> preview = await updates.PreviewAsync(Update(plan), actor, cancellation);
        return preview.TryGet(out LicenseOutcome? outcome, out Failure? failure)
            ? new LicenseReview(outcome, await naming.NamesAsync(outcome.Differences, cancellation))
            {
                Clashes = await ahead.ClashesAsync(outcome, null, actor, cancellation),
            }
            : failure;
    }

    /// <summary>Carries a plan out, unless the license was changed since it was made: that is a Conflict.</summary>
    public Task<Result<LicenseOutcome>> RestoreAsync(RestorePlan plan, Actor actor, CancellationToken cancellation) =>
        updates.UpdateAsync(Update(plan), actor, cancellation);

    private static UpdateLicense Update(RestorePlan plan) =>
        new()
        {
            License = new LicenseKey { Uuid = plan.Source.License },
            Edits = plan.Edits,
            ExpectedVersion = plan.Source.Onto,
            Reason = plan.Source.ToReason(),
        };
}
