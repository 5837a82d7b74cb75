using LicenseAdmin.Catalog;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Catalog;

public sealed class PastedContentTests : IAsyncLifetime
{
    private static readonly string One = TestHouse.CourseId(1).ToString();
    private static readonly string Two = TestHouse.CourseId(2).ToString();
    private static readonly string Three = TestHouse.CourseId(3).ToString();
    private TestHouse house = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.OpenAsync();
        await using LicenseDbContext db = house.Database();
        db.Courses.AddRange(
            Course("design-build-test", "Design, Build, and Test", "DBT-1"),
            Course("etude-de-marche", "Étude de marché", "MKT-7"),
            Course("python", "Python", "PY-1"),
            Course("twin-a", "Twins", "TW-1"),
            Course("twin-b", "twins", "TW-1"),
            Course("quoted", "\"Generation\" Python: a course", "Q 1")
        );
        await db.SaveChangesAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData("{0}\n{1}\n{2}")]
    [InlineData("{0}\r\n\r\n  {1}\r\n{2}\r\n")]
    [InlineData("{0},{1}, {2},")]
    [InlineData("{0};{1} ; {2}")]
    [InlineData("{0}\t{1}\t{2}")]
    [InlineData("{0} {1}   {2}")]
    [InlineData("{0}, {1}\n{2}")]
    [InlineData("[\"{0}\", \"{1}\", \"{2}\"]")]
    [InlineData("[\n  \"{0}\",\n  \"{1}\",\n  \"{2}\"\n]")]
    [InlineData("('{0}', '{1}', '{2}')")]
    [InlineData("{{{0}}} {{{1}}} {{{2}}}")]
    [InlineData("{0}，{1}、{2}")]
    public async Task Ids_are_told_apart_whatever_parts_them(string form)
    {
        Pasted<CatalogItem> pasted = await ResolveAsync(
            string.Format(null, form, One, Two.ToUpperInvariant(), Three.Replace("-", "", StringComparison.Ordinal))
        );

        Assert.Equal(["Course 1", "Course 2", "Course 3"], Titles(pasted));
        Assert.Empty(pasted.Unknown);
    }

    [Theory]
    [InlineData("Design, Build, and Test")]
    [InlineData("design,  build, and TEST")]
    [InlineData("\"Design, Build, and Test\"")]
    [InlineData("DESIGN-BUILD-TEST")]
    [InlineData("dbt-1")]
    public async Task A_title_with_commas_a_slug_and_a_SKU_name_a_course_in_any_case(string text)
    {
        Assert.Equal(["Design, Build, and Test"], Titles(await ResolveAsync(text)));
    }

    [Fact]
    public async Task Titles_with_commas_are_found_between_commas()
    {
        Pasted<CatalogItem> pasted = await ResolveAsync("Python, Design, Build, and Test, etude de marche, Design, Course 4");

        Assert.Equal(["Python", "Design, Build, and Test", "Étude de marché", "Course 4"], Titles(pasted));
        Assert.Equal(["Design"], pasted.Unknown);
    }

    [Fact]
    public async Task Words_of_an_unknown_title_are_not_taken_for_titles()
    {
        Pasted<CatalogItem> pasted = await ResolveAsync("Advanced Python\npython etude");

        Assert.Empty(pasted.Matches);
        Assert.Equal(["Advanced Python", "python etude"], pasted.Unknown);
    }

    [Fact]
    public async Task Blanks_part_ids_from_titles_and_codes_from_codes()
    {
        Pasted<CatalogItem> pasted = await ResolveAsync($"{One} Étude de marché {Two}\ntwin-a MKT-7 nothing-9");

        Assert.Equal(["Course 1", "Étude de marché", "Course 2", "Twins"], Titles(pasted));
        Assert.Equal(["nothing-9"], pasted.Unknown);
        Assert.Equal(["MKT-7"], pasted.Duplicates.Select(match => match.Text));
    }

    [Fact]
    public async Task Quotation_marks_of_a_title_are_its_own_and_those_of_a_spreadsheet_are_not()
    {
        Pasted<CatalogItem> pasted = await ResolveAsync("\"Generation\" Python: a course\n\"\"\"Generation\"\" Python: a course\"");

        Assert.Equal(["\"Generation\" Python: a course"], Titles(pasted));
        Assert.Single(pasted.Duplicates);
        Assert.Empty(pasted.Unknown);
    }

    [Fact]
    public async Task Each_of_the_outcomes_is_told_in_the_order_of_the_text()
    {
        Guid stranger = Guid.NewGuid();

        Pasted<CatalogItem> pasted = await ResolveAsync($"{Three}\ntwins\nCourse 3\n{stranger}\nTW-1\nNo such course\nNo such course\ncourse-1");

        Assert.Equal([(Three, "Course 3"), ("course-1", "Course 1")], pasted.Matches.Select(match => (match.Text, match.Item.Title)));
        Assert.Equal([("Course 3", "Course 3")], pasted.Duplicates.Select(match => (match.Text, match.Item.Title)));
        Assert.Equal([("twins", 2), ("TW-1", 2)], pasted.Ambiguous.Select(several => (several.Text, several.Items.Count)));
        Assert.Equal([stranger.ToString(), "No such course"], pasted.Unknown);
    }

    [Theory]
    [InlineData(ContentKind.LearningPath, "path-7, Path 8", "Path 7", "Path 8")]
    [InlineData(ContentKind.CourseTag, "tag 7; Tag 8", "Tag 7", "Tag 8")]
    public async Task Paths_and_tags_are_resolved_alike(ContentKind kind, string text, params string[] titles)
    {
        Assert.Equal(titles, Titles(await house.Catalogue.ResolveAsync(kind, text, Cancellation)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n \t , ; ")]
    [InlineData("[]")]
    public async Task Nothing_but_separators_names_nothing(string text)
    {
        Pasted<CatalogItem> pasted = await ResolveAsync(text);

        Assert.Empty(pasted.Matches);
        Assert.Empty(pasted.Unknown);
    }

    [Fact]
    public async Task Ten_thousand_entries_are_read_and_one_more_is_too_many()
    {
        string most = string.Join(", ", Enumerable.Range(0, PastedText.MostEntries).Select(n => $"thing-{n}"));

        Pasted<CatalogItem> read = await ResolveAsync(most);
        Pasted<CatalogItem> refused = await ResolveAsync($"{most}, {One}");

        Assert.Equal((PastedText.MostEntries, false), (read.Unknown.Count, read.TooMany));
        Assert.Equal((0, 0, true), (refused.Unknown.Count, refused.Matches.Count, refused.TooMany));
    }

    private static Course Course(string slug, string title, string sku) =>
        new()
        {
            Id = Guid.NewGuid(),
            Slug = slug,
            Title = title,
            Sku = sku,
            Status = "published",
        };

    private static IEnumerable<string> Titles(Pasted<CatalogItem> pasted) => pasted.Matches.Select(match => match.Item.Title);

    private Task<Pasted<CatalogItem>> ResolveAsync(string text) => house.Catalogue.ResolveAsync(ContentKind.Course, text, Cancellation);
}
