using System.Globalization;
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

    /// <summary>"1 course", "3,000 learning paths".</summary>
    public static string Count(ContentKind kind, int number) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {Noun(kind, number)}";

    /// <summary>The noun for so many, as it stands within a sentence.</summary>
    public static string Noun(ContentKind kind, int number) => $"{One(kind).ToLowerInvariant()}{(number == 1 ? null : "s")}";
}
