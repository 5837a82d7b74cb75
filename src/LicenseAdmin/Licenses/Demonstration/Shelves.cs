using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>The catalogue, sorted by theme and language, to pick content for licenses from.</summary>
internal sealed class Shelves
{
    private const string English = "en";

    private sealed record Item(Guid Id, string Subject, string Language);

    private readonly ILookup<(ContentKind, string Theme, string Language), Guid> byTheme;
    private readonly ILookup<(ContentKind, string Language), Guid> byLanguage;
    private readonly ILookup<string, Guid> tagsByTheme;

    private Shelves(IReadOnlyCollection<Item> courses, IReadOnlyCollection<Item> paths, IReadOnlyCollection<(Guid Id, string Label)> tags)
    {
        (ContentKind Kind, Item Item)[] all =
        [
            .. courses.Select(course => (ContentKind.Course, course)),
            .. paths.Select(path => (ContentKind.LearningPath, path)),
        ];
        byLanguage = all.ToLookup(entry => (entry.Kind, entry.Item.Language), entry => entry.Item.Id);
        byTheme = Theme
            .All.SelectMany(theme =>
                all.Where(entry => theme.Subjects.Contains(entry.Item.Subject))
                    .Select(entry => (Key: (entry.Kind, theme.Code, entry.Item.Language), entry.Item.Id))
            )
            .ToLookup(entry => entry.Key, entry => entry.Id);
        tagsByTheme = Theme
            .All.SelectMany(theme => tags.Where(tag => theme.Subjects.Contains(SearchText.Fold(tag.Label))).Select(tag => (theme.Code, tag.Id)))
            .ToLookup(entry => entry.Code, entry => entry.Id, StringComparer.Ordinal);
    }

    public static async Task<Shelves> ReadAsync(LicenseDbContext db, CancellationToken cancellation)
    {
        var courses = await db
            .Courses.OrderBy(course => course.Id)
            .Select(course => new
            {
                course.Id,
                course.Subject,
                course.Language,
            })
            .ToListAsync(cancellation);

        // A path is about what its first course is about.
        var paths = await (
            from path in db.LearningPaths
            join step in db.Set<LearningPathCourse>() on path.Id equals step.LearningPathId
            join course in db.Courses on step.CourseId equals course.Id
            where step.Position == 0
            orderby path.Id
            select new
            {
                path.Id,
                course.Subject,
                path.Language,
            }
        ).ToListAsync(cancellation);
        var tags = await db.CourseTags.OrderBy(tag => tag.Id).Select(tag => new { tag.Id, tag.Label }).ToListAsync(cancellation);
        return new Shelves(
            [.. courses.Select(course => new Item(course.Id, SearchText.Fold(course.Subject), Primary(course.Language)))],
            [.. paths.Select(path => new Item(path.Id, SearchText.Fold(path.Subject), Primary(path.Language)))],
            [.. tags.Select(tag => (tag.Id, tag.Label))]
        );
    }

    /// <summary>Courses or paths for a license: on its theme and in its language first, then on its theme in English, then anything of these languages.</summary>
    /// <returns>At most <paramref name="count"/>; fewer where the catalogue has no more.</returns>
    public IReadOnlyList<Guid> Pick(ContentKind kind, Theme theme, string language, int count, IReadOnlySet<Guid> except, Chance chance)
    {
        List<Guid> picked = [];
        HashSet<Guid> seen = [.. except];
        foreach (
            IEnumerable<Guid> shelf in (IEnumerable<IEnumerable<Guid>>)
                [
                    byTheme[(kind, theme.Code, language)],
                    byTheme[(kind, theme.Code, English)],
                    byLanguage[(kind, language)],
                    byLanguage[(kind, English)],
                    byLanguage.Where(shelf => shelf.Key.Item1 == kind).SelectMany(shelf => shelf),
                ]
        )
        {
            if (picked.Count >= count)
            {
                break;
            }

            Guid[] fresh = [.. shelf.Where(seen.Add)];
            chance.Shuffle(fresh);
            picked.AddRange(fresh.Take(count - picked.Count));
        }

        return picked;
    }

    public IReadOnlyList<Guid> PickTags(Theme theme, int count, Chance chance)
    {
        Guid[] tags = [.. tagsByTheme[theme.Code]];
        chance.Shuffle(tags);
        return [.. tags.Take(count)];
    }

    // "pt-BR" and "pt-PT" are one to a license.
    private static string Primary(string? tag) => tag?.Split('-')[0] ?? string.Empty;
}
