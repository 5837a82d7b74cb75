using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Catalog;

/// <summary>
/// One import, inside its transaction. Rows are read and written a thousand at a time; after the first mistake nothing more is written, but
/// every row is still looked at, so that one run finds all mistakes.
/// </summary>
internal sealed class CatalogImportRun(LicenseDbContext db, DateTime now, CancellationToken cancellation)
{
    private const int RowsAtOnce = 1000;

    private readonly List<CatalogueCount> counts = [];
    private readonly List<CatalogueError> errors = [];

    public async Task<CatalogueReport> ReadAsync(CatalogueFiles files)
    {
        HashSet<Guid> courses = await ReadCoursesAsync(files.Courses);
        HashSet<Guid> tags = await ReadTagsAsync(files.Tags);
        if (files.LearningPaths is not null)
        {
            await ReadPathsAsync(files.LearningPaths, courses);
        }

        if (files.TagLinks is not null)
        {
            await ReadLinksAsync(files.TagLinks, courses, tags);
        }

        return new CatalogueReport(counts, [.. errors.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line)]);
    }

    // Gives the ids of the courses that there are afterwards, wrong ones included: what refers to them is not wrong for that.
    private async Task<HashSet<Guid>> ReadCoursesAsync(string? file)
    {
        Dictionary<Guid, Named> stored = await db
            .Courses.Select(course => new { course.Id, Named = new Named(course.Slug, course.Sku) })
            .ToDictionaryAsync(course => course.Id, course => course.Named, cancellation);
        if (file is null)
        {
            return [.. stored.Keys];
        }

        Lengths<Course> longest = new(db);
        Dictionary<Guid, int> lines = [];
        SlugClaims slugs = new(stored.Select(course => KeyValuePair.Create(course.Key, course.Value.Slug)));
        string[] columns = ["id", "slug", "title", "status", "kind", "subject", "level", "lang", "source", "licence"];
        string[] properties =
        [
            nameof(Course.Id),
            nameof(Course.Slug),
            nameof(Course.Title),
            nameof(Course.Status),
            nameof(Course.Kind),
            nameof(Course.Subject),
            nameof(Course.Level),
            nameof(Course.Language),
            nameof(Course.Source),
            ModelNames.SortName,
            ModelNames.SearchText,
        ];
        await foreach (List<object?[]> rows in InPartsAsync(file, columns, ToCourse))
        {
            foreach ((Guid holder, string slug) in slugs.TakeInTheWay())
            {
                await db
                    .Courses.Where(course => course.Id == holder && course.Slug == slug)
                    .ExecuteUpdateAsync(set => set.SetProperty(course => course.Slug, Vacated(holder)), cancellation);
            }

            await db.UpsertAsync<Course>(properties, rows, now, cancellation);
        }

        slugs.Settle(lines);
        Count("courses", lines, stored.ContainsKey);
        return [.. stored.Keys, .. lines.Keys];

        object?[] ToCourse(CsvRow row)
        {
            Guid id = IdOnce(row, lines);
            string slug = row.Slug("slug", longest[nameof(Course.Slug)]);
            string title = row.Text("title", longest[nameof(Course.Title)]);
            slugs.Claim(row, id, slug);
            return
            [
                id,
                slug,
                title,
                row.Text("status", longest[nameof(Course.Status)]),
                row.OptionalText("kind", longest[nameof(Course.Kind)]),
                row.OptionalText("subject", longest[nameof(Course.Subject)]),
                row.OptionalText("level", longest[nameof(Course.Level)]),
                row.OptionalText("lang", longest[nameof(Course.Language)]),
                row.OptionalText("source", longest[nameof(Course.Source)]),
                Fits(row, "title", SearchText.Fold(title), longest[ModelNames.SortName]),
                Fits(row, "title", SearchColumns.Join(title, slug, stored.GetValueOrDefault(id)?.Sku), longest[ModelNames.SearchText]),
            ];
        }
    }

    private async Task<HashSet<Guid>> ReadTagsAsync(string? file)
    {
        HashSet<Guid> stored = await db.CourseTags.Select(tag => tag.Id).ToHashSetAsync(cancellation);
        if (file is null)
        {
            return stored;
        }

        Lengths<CourseTag> longest = new(db);
        Dictionary<Guid, int> lines = [];
        string[] properties = [nameof(CourseTag.Id), nameof(CourseTag.Label), ModelNames.SortName, ModelNames.SearchText];
        await foreach (List<object?[]> rows in InPartsAsync(file, ["id", "label"], ToTag))
        {
            await db.UpsertAsync<CourseTag>(properties, rows, now, cancellation);
        }

        Count("tags", lines, stored.Contains);
        return [.. stored, .. lines.Keys];

        object?[] ToTag(CsvRow row)
        {
            Guid id = IdOnce(row, lines);
            string label = row.Text("label", longest[nameof(CourseTag.Label)]);
            string folded = Fits(row, "label", SearchText.Fold(label), longest[ModelNames.SearchText]);
            return [id, label, folded, folded];
        }
    }

    private async Task ReadPathsAsync(string file, HashSet<Guid> courses)
    {
        Dictionary<Guid, Named> stored = await db
            .LearningPaths.Select(path => new { path.Id, Named = new Named(path.Slug, path.Sku) })
            .ToDictionaryAsync(path => path.Id, path => path.Named, cancellation);
        Lengths<LearningPath> longest = new(db);
        Dictionary<Guid, int> lines = [];
        List<(Guid Path, Guid[] Courses)> steps = [];
        SlugClaims slugs = new(stored.Select(path => KeyValuePair.Create(path.Key, path.Value.Slug)));
        string[] columns = ["id", "name", "slug", "course_ids", "source", "basis", "lang"];
        string[] properties =
        [
            nameof(LearningPath.Id),
            nameof(LearningPath.Slug),
            nameof(LearningPath.Name),
            nameof(LearningPath.Language),
            nameof(LearningPath.Source),
            ModelNames.SortName,
            ModelNames.SearchText,
        ];
        await foreach (List<object?[]> rows in InPartsAsync(file, columns, ToPath))
        {
            foreach ((Guid holder, string slug) in slugs.TakeInTheWay())
            {
                await db
                    .LearningPaths.Where(path => path.Id == holder && path.Slug == slug)
                    .ExecuteUpdateAsync(set => set.SetProperty(path => path.Slug, Vacated(holder)), cancellation);
            }

            await db.UpsertAsync<LearningPath>(properties, rows, now, cancellation);
            await ReplaceStepsAsync(steps);
            steps.Clear();
        }

        slugs.Settle(lines);
        Count("learning paths", lines, stored.ContainsKey);

        object?[] ToPath(CsvRow row)
        {
            Guid id = IdOnce(row, lines);
            string slug = row.Slug("slug", longest[nameof(LearningPath.Slug)]);
            string name = row.Text("name", longest[nameof(LearningPath.Name)]);
            slugs.Claim(row, id, slug);
            Guid[] ids = row.Ids("course_ids");
            foreach (Guid unknown in row.IsGood ? ids.Where(course => !courses.Contains(course)) : [])
            {
                row.Report($"course_ids: there is no course {unknown}.");
            }

            steps.Add((id, ids));
            return
            [
                id,
                slug,
                name,
                row.OptionalText("lang", longest[nameof(LearningPath.Language)]),
                row.OptionalText("source", longest[nameof(LearningPath.Source)]),
                Fits(row, "name", SearchText.Fold(name), longest[ModelNames.SortName]),
                Fits(row, "name", SearchColumns.Join(name, slug, stored.GetValueOrDefault(id)?.Sku), longest[ModelNames.SearchText]),
            ];
        }
    }

    private async Task ReplaceStepsAsync(List<(Guid Path, Guid[] Courses)> steps)
    {
        Guid[] paths = [.. steps.Select(step => step.Path)];
        await db.Set<LearningPathCourse>().Where(step => paths.Contains(step.LearningPathId)).ExecuteDeleteAsync(cancellation);
        await db.UpsertAsync<LearningPathCourse>(
            [nameof(LearningPathCourse.LearningPathId), nameof(LearningPathCourse.CourseId), nameof(LearningPathCourse.Position)],
            steps.SelectMany(step => step.Courses.Index().Select(course => new object?[] { step.Path, course.Item, course.Index })),
            now,
            cancellation
        );
    }

    private async Task ReadLinksAsync(string file, HashSet<Guid> courses, HashSet<Guid> tags)
    {
        HashSet<(Guid, Guid)> links = [];
        int added = 0;
        string[] properties = [nameof(CourseTagLink.CourseId), nameof(CourseTagLink.CourseTagId)];
        await foreach (List<object?[]> rows in InPartsAsync(file, ["course_id", "tag_id"], ToLink))
        {
            added += await db.UpsertAsync<CourseTagLink>(properties, rows, now, cancellation);
        }

        counts.Add(new CatalogueCount("tags on courses", added, links.Count - added));

        object?[]? ToLink(CsvRow row)
        {
            Guid course = row.Id("course_id");
            Guid tag = row.Id("tag_id");
            if (row.IsGood && !courses.Contains(course))
            {
                row.Report($"There is no course {course}.");
            }

            if (row.IsGood && !tags.Contains(tag))
            {
                row.Report($"There is no tag {tag}.");
            }

            return links.Add((course, tag)) ? [course, tag] : null;
        }
    }

    // Null from the parser: the row says nothing new.
    private async IAsyncEnumerable<List<object?[]>> InPartsAsync(string file, string[] columns, Func<CsvRow, object?[]?> parse)
    {
        List<object?[]> part = new(RowsAtOnce);
        await foreach (CsvRow row in new CsvFile(file, columns, errors.Add).RowsAsync(cancellation))
        {
            if (parse(row) is { } values)
            {
                part.Add(values);
            }

            if (errors.Count > 0)
            {
                part.Clear();
            }
            else if (part.Count == RowsAtOnce)
            {
                yield return part;
                part.Clear();
            }
        }

        if (part.Count > 0 && errors.Count == 0)
        {
            yield return part;
        }
    }

    private static Guid IdOnce(CsvRow row, Dictionary<Guid, int> lines)
    {
        Guid id = row.Id("id");
        if (row.IsGood && !lines.TryAdd(id, row.Line))
        {
            row.Report($"id {id} is on line {lines[id]} already.");
        }

        return id;
    }

    // Folding may make a text longer: some letters become several.
    private static string Fits(CsvRow row, string column, string folded, int longest)
    {
        if (row.IsGood && folded.Length > longest)
        {
            row.Report($"{column} is too long for the search: {folded.Length} characters when its letters are taken apart, {longest} are the most.");
        }

        return folded;
    }

    // A slug that nothing else has: the row gets its own before the transaction ends.
    private static string Vacated(Guid holder) => holder.ToString("n");

    private void Count(string what, Dictionary<Guid, int> lines, Func<Guid, bool> wasThere)
    {
        int known = lines.Keys.Count(wasThere);
        counts.Add(new CatalogueCount(what, lines.Count - known, known));
    }

    private sealed record Named(string Slug, string? Sku);

    /// <summary>How long a property's text may be.</summary>
    private sealed class Lengths<T>(LicenseDbContext db)
    {
        private readonly Dictionary<string, int> longest = db
            .Model.FindEntityType(typeof(T))!
            .GetProperties()
            .ToDictionary(property => property.Name, property => property.GetMaxLength() ?? int.MaxValue, StringComparer.Ordinal);

        public int this[string property] => longest[property];
    }
}
