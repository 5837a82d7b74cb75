using System.Data.Common;
using LicenseAdmin.Catalog;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Catalog;

public sealed class CatalogQueriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Titles_that_start_with_the_text_come_first_then_words_that_do_then_the_rest()
    {
        await using TestHouse house = await WithAsync(
            "Jupyter and python",
            "CPython internals",
            "Python zero",
            "The Python way",
            "Pythön basics",
            "Ruby"
        );

        Page<CatalogItem> page = await SearchAsync(house, new CatalogSearch(ContentKind.Course, "PYTHON"));

        Assert.Equal(
            ["Pythön basics", "Python zero", "Jupyter and python", "The Python way", "CPython internals"],
            page.Items.Select(item => item.Title)
        );
        Assert.Equal(5, page.Total);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("an")]
    [InlineData("and")]
    [InlineData("an ba")]
    [InlineData("")]
    public async Task Pages_put_together_are_the_whole_ranking(string text)
    {
        string[] pool = ["Android", "Band of", "And", "Java and", "anchor", "Zulu banana", "bar an", "Sand", "a", "b"];
        await using TestHouse house = await WithAsync([.. Enumerable.Range(0, 90).Select(n => $"{pool[n % 10]} {pool[n * 7 / 10 % 10]}")]);

        List<CatalogItem> whole = [.. (await SearchAsync(house, new CatalogSearch(ContentKind.Course, text), take: 1000)).Items];
        List<CatalogItem> paged = [];
        for (int skip = 0; skip < whole.Count; skip += 7)
        {
            Page<CatalogItem> page = await SearchAsync(house, new CatalogSearch(ContentKind.Course, text), skip, take: 7);
            Assert.Equal(whole.Count, page.Total);
            paged.AddRange(page.Items);
        }

        string folded = SearchText.Fold(text);
        Assert.Equal(
            whole
                .OrderBy(item =>
                    SearchText.Fold(item.Title) is var title && title.StartsWith(folded, StringComparison.Ordinal) ? 0
                    : $" {title}".Contains($" {folded}", StringComparison.Ordinal) ? 1
                    : 2
                )
                .ThenBy(item => SearchText.Fold(item.Title), StringComparer.Ordinal)
                .Select(item => item.Title),
            paged.Select(item => item.Title)
        );
        Assert.Equal(whole.Select(item => item.Id), paged.Select(item => item.Id));
        Assert.Equal(
            whole.Take(11).Select(item => item.Id),
            await house.Catalogue.MatchesAsync(new CatalogSearch(ContentKind.Course, text), 11, Cancellation)
        );
    }

    [Fact]
    public async Task What_so_many_titles_hold_that_they_are_gone_through_in_order_is_ranked_the_same()
    {
        await using TestHouse house = await WithAsync([
            .. Enumerable.Range(0, 1500).Select(n => $"Zoo guidebook {n:0000}"),
            .. Enumerable.Range(0, 1500).Select(n => $"Misguided {n:0000}"),
            "Guide",
        ]);

        Page<CatalogItem> page = await SearchAsync(house, new CatalogSearch(ContentKind.Course, "guide"), skip: 0, take: 2);
        Page<CatalogItem> border = await SearchAsync(house, new CatalogSearch(ContentKind.Course, "guide"), skip: 1500, take: 2);

        Assert.Equal(["Guide", "Zoo guidebook 0000"], page.Items.Select(item => item.Title));
        Assert.Equal(3001, page.Total);
        Assert.Equal(["Zoo guidebook 1499", "Misguided 0000"], border.Items.Select(item => item.Title));
    }

    [Theory]
    [InlineData("数据", "大数据分析")]
    [InlineData("析", "大数据分析")]
    [InlineData("分析", "大数据分析")]
    [InlineData("ΑΝ", "Ανάλυση")]
    [InlineData("στήμ", "Επιστήμη")]
    [InlineData("да", "Введение в данные")]
    [InlineData("ХОД", "Вход")]
    [InlineData("ات", "شرح البيانات")]
    [InlineData("ع", "تعليم الآلة")]
    [InlineData("𠀁𠀂", "𠀀𠀁𠀂")]
    [InlineData("🎓🎓", "Party 🎓🎓")]
    [InlineData("c#", "Learning C#")]
    [InlineData("ng", "Ngôn Ngữ")]
    public async Task Short_texts_and_every_script_are_found_within_words_and_at_their_ends(string text, string title)
    {
        await using TestHouse house = await WithAsync(title, "Ruby");

        Page<CatalogItem> page = await SearchAsync(house, new CatalogSearch(ContentKind.Course, text));

        Assert.Equal([title], page.Items.Select(item => item.Title));
        Assert.Equal(1, page.Total);
    }

    [Fact]
    public async Task Every_word_has_to_occur_in_any_order()
    {
        await using TestHouse house = await WithAsync("Étude de marché", "Marché", "Étude");

        Assert.Equal(["Étude de marché"], await TitlesAsync(house, " marche  etude "));
        Assert.Equal(["Étude de marché"], await TitlesAsync(house, "ch d etu"));
    }

    [Fact]
    public async Task A_blank_text_gives_the_first_by_title_and_never_more_than_asked_for()
    {
        await using TestHouse house = await WithAsync("Aa", "Ab", "Ac");

        Page<CatalogItem> page = await SearchAsync(house, new CatalogSearch(ContentKind.Course, "  "), take: 2);

        Assert.Equal(["Aa", "Ab"], page.Items.Select(item => item.Title));
        Assert.Equal(TestHouse.CatalogueSize + 3, page.Total);
    }

    [Fact]
    public async Task Signs_that_mean_something_to_a_database_mean_themselves()
    {
        await using TestHouse house = await WithAsync("100% sure_thing", "1000 sureXthing", "Say \"data\" AND more*");

        Assert.Equal(["100% sure_thing"], await TitlesAsync(house, "100%"));
        Assert.Equal(["100% sure_thing"], await TitlesAsync(house, "sure_"));
        Assert.Equal(["100% sure_thing"], await TitlesAsync(house, "%"));
        Assert.Equal(["Say \"data\" AND more*"], await TitlesAsync(house, "\"data\""));
        Assert.Equal(["Say \"data\" AND more*"], await TitlesAsync(house, "more*"));
    }

    [Fact]
    public async Task Slugs_and_SKUs_are_found_after_titles()
    {
        await using TestHouse house = await WithAsync("Zebra");
        await using LicenseDbContext db = house.Database();
        Course first = await db.Courses.SingleAsync(course => course.Id == TestHouse.CourseId(1), Cancellation);
        first.Sku = "ZEB-9";
        Course second = await db.Courses.SingleAsync(course => course.Id == TestHouse.CourseId(2), Cancellation);
        second.Slug = "all-about-zebras";
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal(["Zebra", "Course 1", "Course 2"], await TitlesAsync(house, "zeb"));
    }

    [Fact]
    public async Task Filters_narrow_courses_and_are_ignored_where_there_is_nothing_to_narrow()
    {
        await using TestHouse house = await WithAsync("Rust one", "Rust two", "Rust three");
        await using LicenseDbContext db = house.Database();
        Dictionary<string, Course> courses = await db.Courses.Where(c => c.Title.StartsWith("Rust")).ToDictionaryAsync(c => c.Title, Cancellation);
        courses["Rust one"].Subject = "Rust";
        courses["Rust two"].Subject = "Rust";
        courses["Rust two"].Status = "draft";
        db.Add(new CourseTagLink { CourseId = courses["Rust three"].Id, CourseTagId = TestHouse.TagId(1) });
        await db.SaveChangesAsync(Cancellation);
        CatalogSearch rust = new(ContentKind.Course, "rust");

        Assert.Equal(["Rust one", "Rust two"], await TitlesAsync(house, rust with { Subject = "Rust" }));
        Assert.Equal(["Rust two"], await TitlesAsync(house, rust with { Subject = "Rust", Status = "draft" }));
        Assert.Equal(["Rust three"], await TitlesAsync(house, rust with { TagId = TestHouse.TagId(1) }));
        Assert.Equal(["Rust three"], await TitlesAsync(house, rust with { Text = null, TagId = TestHouse.TagId(1) }));
        Assert.Equal(1, (await SearchAsync(house, rust with { Status = "draft" })).Total);
        Assert.Equal(
            ["Path 40"],
            await TitlesAsync(house, new CatalogSearch(ContentKind.LearningPath, "path 40", "Rust", "draft", TestHouse.TagId(1)))
        );
    }

    [Fact]
    public async Task The_filters_offer_what_there_is_with_how_often()
    {
        await using TestHouse house = await WithAsync("One");
        await using LicenseDbContext db = house.Database();
        Course course = await db.Courses.SingleAsync(c => c.Title == "One", Cancellation);
        course.Subject = "Arts";
        course.Status = "draft";
        await db.SaveChangesAsync(Cancellation);

        CatalogFacets facets = await house.Catalogue.FacetsAsync(ContentKind.Course, Cancellation);

        Assert.Equal([new CatalogFacet("Arts", 1), new CatalogFacet("Testing", TestHouse.CatalogueSize)], facets.Subjects);
        Assert.Equal([new CatalogFacet("published", TestHouse.CatalogueSize), new CatalogFacet("draft", 1)], facets.Statuses);
        Assert.Empty((await house.Catalogue.FacetsAsync(ContentKind.CourseTag, Cancellation)).Statuses);
    }

    [Theory]
    [InlineData(ContentKind.LearningPath, "Path 40")]
    [InlineData(ContentKind.CourseTag, "Tag 40")]
    public async Task Paths_and_tags_are_searched_like_courses(ContentKind kind, string title)
    {
        await using TestHouse house = await TestHouse.OpenAsync();

        Assert.Equal([title], await TitlesAsync(house, new CatalogSearch(kind, title)));
        Assert.Contains(title, await TitlesAsync(house, new CatalogSearch(kind, "40")));
    }

    [Fact]
    public async Task A_renamed_item_is_found_by_its_new_title_only_and_a_removed_one_not_at_all()
    {
        await using TestHouse house = await WithAsync("Anaconda", "Anaconda");
        await using LicenseDbContext db = house.Database();
        List<Course> courses = await db.Courses.Where(course => course.Title == "Anaconda").ToListAsync(Cancellation);

        courses[0].Title = "Boa";
        db.Remove(courses[1]);
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal(["Boa"], await TitlesAsync(house, "boa"));
        Assert.Empty(await TitlesAsync(house, "anaconda"));
        Assert.Empty(await TitlesAsync(house, "an"));
    }

    [Fact]
    public async Task A_vacuumed_file_is_searched_as_before()
    {
        await using TestHouse house = await WithAsync([.. Enumerable.Range(0, 50).Select(n => $"Snake number{n:00}")]);
        await using LicenseDbContext db = house.Database();
        await db
            .Courses.Where(course => course.Title.CompareTo("Snake number20") < 0 && course.Title.StartsWith("Snake"))
            .ExecuteDeleteAsync(Cancellation);

        await db.Database.ExecuteSqlRawAsync("VACUUM", Cancellation);

        Assert.Equal(["Snake number37"], await TitlesAsync(house, "ake number37"));
        Assert.Empty(await TitlesAsync(house, "ake number07"));
    }

    [Fact]
    public async Task Items_are_read_by_title_and_unknown_ids_are_left_out()
    {
        await using TestHouse house = await TestHouse.OpenAsync();

        IReadOnlyList<CatalogItem> items = await house.Catalogue.ReadAsync(
            ContentKind.LearningPath,
            [TestHouse.PathId(3), Guid.NewGuid(), TestHouse.PathId(10)],
            Cancellation
        );

        Assert.Equal(["Path 10", "Path 3"], items.Select(item => item.Title));
    }

    [Fact]
    public async Task An_item_is_found_by_its_id_and_an_unknown_one_is_not()
    {
        await using TestHouse house = await TestHouse.OpenAsync();

        Assert.Equal("Path 3", (await house.Catalogue.FindAsync(ContentKind.LearningPath, TestHouse.PathId(3), Cancellation))?.Title);
        Assert.Null(await house.Catalogue.FindAsync(ContentKind.Course, TestHouse.PathId(3), Cancellation));
    }

    [Theory]
    [InlineData("python basics", "SEARCH c USING INTEGER PRIMARY KEY", "SCAN c0 VIRTUAL TABLE INDEX")]
    [InlineData("py", "SEARCH c USING INTEGER PRIMARY KEY", "SCAN c0 VIRTUAL TABLE INDEX")]
    public async Task Matches_are_looked_up_in_the_index_and_no_text_is_gone_through(string text, params string[] steps)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await using LicenseDbContext db = house.Database();

        List<string> plan = await PlanAsync(db, db.CatalogueHolding(ContentKind.Course, SearchText.Terms(text)));

        Assert.All(steps, step => Assert.Contains(plan, line => line.StartsWith(step, StringComparison.Ordinal)));
        Assert.DoesNotContain("SCAN c", plan);
    }

    [Fact]
    public async Task Titles_that_begin_with_a_text_are_read_from_their_index_in_order()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await using LicenseDbContext db = house.Database();

        List<string> plan = await PlanAsync(
            db,
            db.CatalogueEntries(ContentKind.Course).Where(db.Begins("PYTHON")).OrderBy(entry => entry.SortName).ThenBy(entry => entry.ItemId)
        );

        Assert.StartsWith("SEARCH c USING INDEX IX_CourseSearch_SortName_ItemId", Assert.Single(plan), StringComparison.Ordinal);
    }

    private static async Task<List<string>> PlanAsync(LicenseDbContext db, IQueryable<CatalogueEntry> entries)
    {
        await db.Database.OpenConnectionAsync(Cancellation);
        await using DbCommand command = entries.CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        await using DbDataReader reader = await command.ExecuteReaderAsync(Cancellation);
        List<string> plan = [];
        while (await reader.ReadAsync(Cancellation))
        {
            plan.Add(reader.GetString(3));
        }

        return plan;
    }

    private static Task<Page<CatalogItem>> SearchAsync(TestHouse house, CatalogSearch search, int skip = 0, int take = 20) =>
        house.Catalogue.SearchAsync(search, skip, take, Cancellation);

    private static Task<IEnumerable<string>> TitlesAsync(TestHouse house, string text) =>
        TitlesAsync(house, new CatalogSearch(ContentKind.Course, text));

    private static async Task<IEnumerable<string>> TitlesAsync(TestHouse house, CatalogSearch search) =>
        (await SearchAsync(house, search)).Items.Select(item => item.Title);

    private static async Task<TestHouse> WithAsync(params string[] titles)
    {
        TestHouse house = await TestHouse.OpenAsync();
        await using LicenseDbContext db = house.Database();
        db.Courses.AddRange(
            titles.Select(title => new Course
            {
                Id = Guid.NewGuid(),
                Slug = $"{Guid.NewGuid():n}",
                Title = title,
                Status = "published",
            })
        );
        await db.SaveChangesAsync(Cancellation);
        return house;
    }
}
