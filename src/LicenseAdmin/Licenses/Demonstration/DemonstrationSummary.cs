using System.Globalization;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>What there is in the database once the demonstration is in it.</summary>
public sealed record DemonstrationSummary(
    int Courses,
    int LearningPaths,
    int CourseTags,
    int Clients,
    int Programs,
    int Licenses,
    int Changes,
    int BulkRuns,
    int ScheduledChanges,
    int Assignments,
    int Users
)
{
    /// <summary>One line for people.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Licenses:N0} licenses of {Clients:N0} clients with {Changes:N0} changes, {ScheduledChanges:N0} more to come, {BulkRuns:N0} bulk runs and {Assignments:N0} assignments; {Programs:N0} programs, {Users:N0} users; {Courses:N0} courses, {LearningPaths:N0} learning paths, {CourseTags:N0} tags"
        );
}
