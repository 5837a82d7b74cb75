using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>One thing that happens to one license.</summary>
/// <param name="Edit">Fills the edits from what the license has become by then, and keeps the plan in step.</param>
internal sealed record Episode(DateTime At, LicensePlan License, Actor Actor, ChangeReason Reason, Action<LicenseEdits> Edit)
{
    public bool IsBirth { get; init; }
}
