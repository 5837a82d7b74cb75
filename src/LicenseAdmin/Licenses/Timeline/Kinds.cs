using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>The kinds of content in words.</summary>
internal static class Kinds
{
    public static string One(ContentKind kind) =>
        kind switch
        {
            ContentKind.Course => "Course",
            ContentKind.LearningPath => "Learning path",
            _ => "Tag",
        };
}
