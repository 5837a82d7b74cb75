namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>What the demonstration put into the database.</summary>
public sealed record DemonstrationSummary(
    int Courses,
    int LearningPaths,
    int CourseTags,
    int Clients,
    int Programs,
    int Licenses,
    int Changes,
    int Assignments,
    int Users
);
