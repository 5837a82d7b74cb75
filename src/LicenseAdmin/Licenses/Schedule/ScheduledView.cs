using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses.Schedule;

/// <summary>A change of a license that waits for its time, or was refused at it.</summary>
/// <param name="Revision">As it was seen: whoever sees to it says so.</param>
/// <param name="ScheduledAt">When it was scheduled, or last changed, by the actor.</param>
/// <param name="Refusal">Why it was refused; null: it waits.</param>
public sealed record ScheduledView(
    int Id,
    int Revision,
    DateTime DueAt,
    LicenseEdits Edits,
    string ChangeType,
    string? TransactionId,
    string ActorName,
    DateTime ScheduledAt,
    string? Refusal
)
{
    internal static ScheduledView Of(ScheduledChange change) =>
        new(
            change.Id,
            change.Revision,
            change.DueAt,
            change.ReadEdits(),
            change.ChangeType,
            change.TransactionId,
            change.ActorName,
            change.ScheduledAt,
            change.Refusal
        );
}

/// <summary>One of the changes ahead of a license.</summary>
/// <param name="Differences">What it would do to the license as it is now, after those that come before it.</param>
public sealed record AheadEntry(ScheduledView Change, IReadOnlyList<Difference> Differences);

/// <summary>What lies ahead of a license, the next first; among it what was refused and waits for somebody to see to it.</summary>
/// <param name="Moves">As <see cref="AheadCount.Moves"/>.</param>
public sealed record LicenseAhead(IReadOnlyList<AheadEntry> Entries, DifferenceNames Names, long Moves);

/// <summary>How much that is.</summary>
/// <param name="Next">When the first of the waiting is due.</param>
/// <param name="Moves">How often anything was ever done to what is scheduled for the license: where there are more, something else lies ahead.</param>
public sealed record AheadCount(int Waiting, DateTime? Next, int Refused, long Moves);

/// <summary>That a scheduled change edits what somebody is about to edit, or would be refused after it.</summary>
/// <param name="Fields">What both edit.</param>
/// <param name="Refusal">Why it would be refused; null: it would not.</param>
public sealed record ScheduleClash(ScheduledView Change, IReadOnlyList<LicenseField> Fields, string? Refusal = null);
