using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>What a license gives access to, to read: its three content lists.</summary>
public sealed partial class ContentSection
{
    [Inject]
    private LicenseQueries Queries { get; set; } = null!;

    [Parameter, EditorRequired]
    public required LicenseDetail Detail { get; set; }

    /// <summary>Reads other lists than the license has now; null: those.</summary>
    [Parameter]
    public Func<ContentKind, ReadContent>? Reader { get; set; }

    private IEnumerable<(ContentField List, int Count, string Empty)> Lists =>
        [
            (LicenseFields.Courses, Detail.Courses, "The list is empty: learners get no course by its own name, only what paths and tags bring."),
            (LicenseFields.LearningPaths, Detail.LearningPaths, "The list is empty: learners get no learning path with this license."),
            (LicenseFields.CourseTags, Detail.CourseTags, "The list is empty: a course that gets a tag does not come to learners by it."),
        ];

    private static string HeadingId(ContentField list) => $"content-{list.Key}";

    private ReadContent ReaderOf(ContentKind kind) =>
        Reader?.Invoke(kind)
        ?? (
            async (text, skip, take, cancellation) =>
                await Queries.ContentAsync(Detail.License.Uuid, kind, text, skip, take, await ActorAsync(), cancellation)
        );
}
