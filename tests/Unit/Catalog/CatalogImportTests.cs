using System.Text;
using LicenseAdmin.Catalog;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Catalog;

public class CatalogImportTests : IAsyncLifetime
{
    private const string CourseColumns = "id,slug,title,status,kind,subject,level,lang,source,licence";
    private const string PathColumns = "id,name,slug,course_ids,source,basis,lang";
    private static readonly Guid A = new("10000000-0000-4000-8000-00000000000a");
    private static readonly Guid B = new("10000000-0000-4000-8000-00000000000b");
    private static readonly Guid C = new("10000000-0000-4000-8000-00000000000c");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("licenseadmin-");
    private TestHouse house = null!;

    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public async ValueTask InitializeAsync() => house = await TestHouse.OpenAsync(Provider);

    public async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_demonstration_catalogue_comes_in_whole()
    {
        CatalogueReport report = await ImportAsync(Shipped);

        Assert.Empty(report.Errors);
        Assert.Equal(
            [
                new CatalogueCount("courses", 4306, 0),
                new CatalogueCount("tags", 392, 0),
                new CatalogueCount("learning paths", 539, 0),
                new CatalogueCount("tags on courses", 6553, 0),
            ],
            report.Counts
        );
        await using LicenseDbContext db = house.Database();
        Assert.Equal(4306 + TestHouse.CatalogueSize, await db.Courses.CountAsync(Cancellation));
        Assert.Equal(6553, await db.Set<CourseTagLink>().CountAsync(Cancellation));
        Course arabic = await db.Courses.SingleAsync(course => course.Slug == "software-design-patterns", Cancellation);
        Assert.Equal("Software Design Patterns‏", arabic.Title);
        Assert.Equal(
            ("online-course", "Software Architecture", null, "ar", "fpb"),
            (arabic.Kind, arabic.Subject, arabic.Level, arabic.Language, arabic.Source)
        );
        Assert.Equal(house.Clock.Now, arabic.CreatedAt);
    }

    [Fact]
    public async Task A_path_keeps_the_order_of_its_courses()
    {
        string path = Shipped.LearningPaths!;
        string[] first = (await File.ReadAllLinesAsync(path, Cancellation))[1].Split(',');

        await ImportAsync(Shipped);

        await using LicenseDbContext db = house.Database();
        Guid id = Guid.Parse(first[0]);
        IEnumerable<Guid> steps = await db.Set<LearningPathCourse>()
            .Where(step => step.LearningPathId == id)
            .OrderBy(step => step.Position)
            .Select(step => step.CourseId)
            .ToListAsync(Cancellation);
        Assert.Equal(first[3].Split(';').Select(Guid.Parse), steps);
    }

    [Fact]
    public async Task What_is_imported_can_be_searched_for_like_what_is_saved()
    {
        await ImportAsync(Courses($"{A},etude,Étude  n°1 ß,published,,,,,,"));

        await using LicenseDbContext db = house.Database();
        Course course = await db.Courses.SingleAsync(c => c.Id == A, Cancellation);
        string imported = Search(db, course);
        course.Title = "x";
        await db.SaveChangesAsync(Cancellation);
        course.Title = "Étude  n°1 ß";
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(Search(db, course), imported);
        Assert.Contains("ETUDE N°1 SS", imported, StringComparison.Ordinal);

        static string Search(LicenseDbContext db, Course course) =>
            $"{db.Entry(course).Property<string>(ModelNames.SortName).CurrentValue}|{db.Entry(course).Property<string>(ModelNames.SearchText).CurrentValue}";
    }

    [Fact]
    public async Task An_import_updates_by_id_and_leaves_what_is_the_same_untouched()
    {
        await ImportAsync(Courses($"{A},a,One,published,,,,,,", $"{B},b,Two,published,,,,,,"));
        DateTime first = house.Clock.Now;
        house.Clock.Advance(TimeSpan.FromHours(1));

        CatalogueReport report = await ImportAsync(
            Courses($"{A},a,One,published,,,,,,", $"{B},b,Two and a half,draft,,,,,,", $"{C},c,Three,draft,,,,,,")
        );

        Assert.Equal([new CatalogueCount("courses", 1, 2)], report.Counts);
        await using LicenseDbContext db = house.Database();
        Dictionary<Guid, Course> stored = await db.Courses.Where(c => c.Id == A || c.Id == B).ToDictionaryAsync(c => c.Id, Cancellation);
        Assert.Equal((first, first), (stored[A].CreatedAt, stored[A].UpdatedAt));
        Assert.Equal(
            (first, house.Clock.Now, "Two and a half", "draft"),
            (stored[B].CreatedAt, stored[B].UpdatedAt, stored[B].Title, stored[B].Status)
        );
    }

    [Fact]
    public async Task A_SKU_that_the_files_know_nothing_of_stays_and_stays_searchable()
    {
        await using LicenseDbContext db = house.Database();
        Course course = await db.Courses.SingleAsync(c => c.Id == TestHouse.CourseId(1), Cancellation);
        course.Sku = "SKU-77";
        await db.SaveChangesAsync(Cancellation);

        await ImportAsync(Courses($"{TestHouse.CourseId(1)},course-1,Renamed,published,,,,,,"));

        await db.Entry(course).ReloadAsync(Cancellation);
        Assert.Equal(("Renamed", "SKU-77"), (course.Title, course.Sku));
        Assert.Contains("SKU-77", db.Entry(course).Property<string>(ModelNames.SearchText).CurrentValue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_bad_line_is_reported_and_nothing_is_written()
    {
        CatalogueReport report = await ImportAsync(
            Courses(
                $"{A},a,Good,published,,,,,,",
                "not-a-uuid,b,Title,published,,,,,,",
                $"{B},has space,Title,published,,,,,,",
                $"{C},c,  ,published,,,,,,",
                $"{Guid.NewGuid()},d,Title,{new string('x', 33)},,,,,,",
                $"{A},e,Again,published,,,,,,",
                $"{Guid.NewGuid()},A,Title,published,,,,,,",
                $"{Guid.NewGuid()},f,Too few",
                $"{Guid.NewGuid()},g,\"Open,published,,,,,,",
                $"{Guid.NewGuid()},h,Tab\there,published,,,,,,"
            )
        );

        Assert.Equal(
            [
                "3: id: \"not-a-uuid\" is not a uuid.",
                "4: slug holds white space.",
                "5: title is blank.",
                "6: status has 33 characters, 32 are the most.",
                $"7: id {A} is on line 2 already.",
                "8: slug \"A\" is on line 2 already.",
                "9: There must be 10 values.",
                "10: A quotation mark is not closed on its line.",
                "11: title holds a line break or another control character.",
            ],
            report.Errors.Select(error => $"{error.Line}: {error.Reason}")
        );
        await using LicenseDbContext db = house.Database();
        Assert.False(await db.Courses.AnyAsync(course => course.Id == A, Cancellation));
    }

    [Fact]
    public async Task A_mistake_in_a_later_file_undoes_the_earlier_ones()
    {
        CatalogueReport report = await ImportAsync(
            Courses($"{A},a,Good,published,,,,,,") with
            {
                TagLinks = Write("links.csv", "course_id,tag_id", $"{A},{Guid.Empty}", $"{B},{TestHouse.TagId(1)}"),
            }
        );

        Assert.Equal([2, 3], report.Errors.Select(error => error.Line));
        Assert.All(report.Errors, error => Assert.EndsWith("links.csv", error.File, StringComparison.Ordinal));
        await using LicenseDbContext db = house.Database();
        Assert.False(await db.Courses.AnyAsync(course => course.Id == A, Cancellation));
    }

    [Fact]
    public async Task A_mistake_after_thousands_of_written_rows_undoes_them()
    {
        CatalogueReport report = await ImportAsync(
            Courses([.. Enumerable.Range(0, 3500).Select(n => $"{Guid.NewGuid()},s{n},Title {n},published,,,,,,"), $"{A},s1,Twice,published,,,,,,"])
        );

        Assert.Equal("slug \"s1\" is on line 3 already.", Assert.Single(report.Errors).Reason);
        await using LicenseDbContext db = house.Database();
        Assert.Equal(TestHouse.CatalogueSize, await db.Courses.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Rows_may_swap_slugs_even_far_apart()
    {
        string[] between = [.. Enumerable.Range(0, 1500).Select(n => $"{Guid.NewGuid()},s{n},Title {n},published,,,,,,")];
        await ImportAsync(Courses($"{A},a,One,published,,,,,,", $"{B},b,Two,published,,,,,,"));

        CatalogueReport report = await ImportAsync(Courses([$"{A},b,One,published,,,,,,", .. between, $"{B},a,Two,published,,,,,,"]));

        Assert.Empty(report.Errors);
        await using LicenseDbContext db = house.Database();
        Assert.Equal("b", (await db.Courses.SingleAsync(course => course.Id == A, Cancellation)).Slug);
        Assert.Equal("a", (await db.Courses.SingleAsync(course => course.Id == B, Cancellation)).Slug);
    }

    [Fact]
    public async Task A_slug_that_a_course_outside_the_file_holds_is_refused()
    {
        CatalogueReport report = await ImportAsync(Courses($"{A},course-7,One,published,,,,,,"));

        CatalogueError error = Assert.Single(report.Errors);
        Assert.Equal((2, $"slug \"course-7\" belongs to {TestHouse.CourseId(7)} already."), (error.Line, error.Reason));
        await using LicenseDbContext db = house.Database();
        Assert.Equal("course-7", (await db.Courses.SingleAsync(course => course.Id == TestHouse.CourseId(7), Cancellation)).Slug);
    }

    [Fact]
    public async Task A_path_gets_exactly_the_courses_that_its_row_names()
    {
        await ImportAsync(Paths($"{A},Path,path,{TestHouse.CourseId(1)};{TestHouse.CourseId(2)};{TestHouse.CourseId(1)},,,"));
        await ImportAsync(Paths($"{A},Path,path,{TestHouse.CourseId(3)};{TestHouse.CourseId(2)},,,"));

        await using LicenseDbContext db = house.Database();
        IEnumerable<(Guid, int)> steps = (await db.Set<LearningPathCourse>().Where(step => step.LearningPathId == A).ToListAsync(Cancellation))
            .OrderBy(step => step.Position)
            .Select(step => (step.CourseId, step.Position));
        Assert.Equal([(TestHouse.CourseId(3), 0), (TestHouse.CourseId(2), 1)], steps);
    }

    [Fact]
    public async Task A_path_of_an_unknown_course_is_refused_but_not_for_a_course_that_was_wrong_itself()
    {
        CatalogueReport report = await ImportAsync(
            Courses($"{A},a,  ,published,,,,,,") with
            {
                LearningPaths = Write("paths.csv", PathColumns, $"{B},Path,path,{A},,,", $"{C},Other,other,{Guid.Empty},,,"),
            }
        );

        Assert.Equal(
            ["title is blank.", $"course_ids: there is no course {Guid.Empty}."],
            report.Errors.OrderBy(error => error.File.EndsWith("paths.csv", StringComparison.Ordinal)).Select(error => error.Reason)
        );
    }

    [Fact]
    public async Task A_tag_stays_on_a_course_that_a_later_file_does_not_name()
    {
        await ImportAsync(Links($"{TestHouse.CourseId(1)},{TestHouse.TagId(1)}"));

        CatalogueReport report = await ImportAsync(
            Links(
                $"{TestHouse.CourseId(2)},{TestHouse.TagId(1)}",
                $"{TestHouse.CourseId(2)},{TestHouse.TagId(1)}",
                $"{TestHouse.CourseId(1)},{TestHouse.TagId(1)}"
            )
        );

        Assert.Equal([new CatalogueCount("tags on courses", 1, 1)], report.Counts);
    }

    [Fact]
    public async Task A_misspelt_column_is_refused()
    {
        CatalogueReport report = await ImportAsync(new CatalogueFiles { Tags = Write("tags.csv", "id,lable", $"{A},Tag") });

        CatalogueError error = Assert.Single(report.Errors);
        Assert.Equal((1, "The first line must name the columns id,label."), (error.Line, error.Reason));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_reported()
    {
        string missing = Path.Combine(folder.FullName, "missing.csv");

        CatalogueReport report = await ImportAsync(new CatalogueFiles { Tags = missing });

        CatalogueError error = Assert.Single(report.Errors);
        Assert.Equal((missing, null), (error.File, error.Line));
    }

    [Fact]
    public async Task Text_in_another_encoding_is_reported_with_its_line()
    {
        string file = Path.Combine(folder.FullName, "tags.csv");
        await File.WriteAllTextAsync(file, $"id,label\r\n{A},Tag\r\n{B},Étude\r\n", Encoding.Latin1, Cancellation);

        CatalogueReport report = await ImportAsync(new CatalogueFiles { Tags = file });

        CatalogueError error = Assert.Single(report.Errors);
        Assert.Equal((3, "This is not UTF-8 text."), (error.Line, error.Reason));
    }

    [Fact]
    public async Task A_byte_order_mark_and_quoted_values_are_fine()
    {
        string file = Path.Combine(folder.FullName, "tags.csv");
        await File.WriteAllTextAsync(
            file,
            $"id,label\n{A},\"Say \"\"hello\"\", world\"",
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            Cancellation
        );

        await ImportAsync(new CatalogueFiles { Tags = file });

        await using LicenseDbContext db = house.Database();
        Assert.Equal("Say \"hello\", world", (await db.CourseTags.SingleAsync(tag => tag.Id == A, Cancellation)).Label);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CatalogueFiles Shipped
    {
        get
        {
            string shipped = Path.Combine(AppContext.BaseDirectory, "Catalog", "Demonstration");
            return new CatalogueFiles
            {
                Courses = Path.Combine(shipped, "courses.csv"),
                LearningPaths = Path.Combine(shipped, "learning_paths.csv"),
                Tags = Path.Combine(shipped, "course_tags.csv"),
                TagLinks = Path.Combine(shipped, "course_tag_links.csv"),
            };
        }
    }

    private Task<CatalogueReport> ImportAsync(CatalogueFiles files) => house.Import.ImportAsync(files, Cancellation);

    private CatalogueFiles Courses(params string[] rows) => new() { Courses = Write("courses.csv", CourseColumns, rows) };

    private CatalogueFiles Paths(params string[] rows) => new() { LearningPaths = Write("paths.csv", PathColumns, rows) };

    private CatalogueFiles Links(params string[] rows) => new() { TagLinks = Write("links.csv", "course_id,tag_id", rows) };

    private string Write(string name, string header, params string[] rows)
    {
        string file = Path.Combine(folder.FullName, name);
        File.WriteAllLines(file, [header, .. rows]);
        return file;
    }
}

/// <summary>The same on SQL Server.</summary>
public sealed class CatalogImportOnSqlServerTests : CatalogImportTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.SqlServer;
}
