using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;

namespace LicenseAdmin.Licenses.Schedule;

/// <summary>When a change is to be made, as it is being typed: now, or at a moment ahead.</summary>
public sealed class WhenDraft
{
    // Most changes begin with a day.
    private const string Midnight = "T00:00";

    public bool IsLater { get; set; }

    /// <summary>The moment as <see cref="LocalInstant"/> spells it.</summary>
    public string Text { get; set; } = Midnight;

    /// <summary>What is wrong with the moment, by <see cref="ScheduledChange.DueAtField"/>; empty where nothing is known to be.</summary>
    public IReadOnlyList<string> Errors { get; set; } = [];

    public static WhenDraft Of(DateTime dueAt, TimeZoneInfo zone) => new() { IsLater = true, Text = LocalInstant.Write(dueAt, zone) };

    /// <summary>Takes over what the service refused about the moment.</summary>
    public void Refuse(Failure.Invalid failure) =>
        Errors = failure.Fields.TryGetValue(ScheduledChange.DueAtField, out string[]? problems) ? problems : [];

    /// <summary>Whether the moment can be read; if not, <see cref="Errors"/> says why.</summary>
    public bool TryRead(TimeZoneInfo zone, out DateTime utc)
    {
        bool isMoment = LocalInstant.TryRead(Text, zone, out utc, out string? problem);
        Errors = isMoment ? [] : [problem!];
        return isMoment;
    }
}
