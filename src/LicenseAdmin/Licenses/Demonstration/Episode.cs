using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>One thing that happens.</summary>
internal abstract record Episode(DateTime At, Actor Actor, ChangeReason Reason);

/// <summary>It happens to one license.</summary>
/// <param name="Edit">Fills the edits from what the license has become by then, and keeps the plan in step.</param>
internal sealed record LicenseEpisode(DateTime At, LicensePlan License, Actor Actor, ChangeReason Reason, Action<LicenseEdits> Edit)
    : Episode(At, Actor, Reason)
{
    public bool IsBirth { get; init; }
}

/// <summary>It happens to many: a bulk run, which gives courses to licenses or takes back what another gave.</summary>
/// <param name="Licenses">None of them twice; of a run that takes back, those of the other.</param>
internal sealed record RunEpisode(
    DateTime At,
    IReadOnlyList<LicensePlan> Licenses,
    IReadOnlyList<Guid> Courses,
    Actor Actor,
    ChangeReason Reason,
    string Note
) : Episode(At, Actor, Reason)
{
    /// <summary>The run that is taken back; null: this one gives.</summary>
    public RunEpisode? Undone { get; init; }
}
