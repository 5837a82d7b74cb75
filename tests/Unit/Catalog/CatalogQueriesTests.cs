using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Catalog;

public sealed class CatalogQueriesTests
{
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

        Assert.Equal(
            ["Pythön basics", "Python zero", "Jupyter and python", "The Python way", "CPython internals"],
            await TitlesAsync(house, "PYTHON")
        );
    }

    [Fact]
    public async Task Every_word_has_to_occur_in_any_order()
    {
        await using TestHouse house = await WithAsync("Étude de marché", "Marché", "Étude");

        Assert.Equal(["Étude de marché"], await TitlesAsync(house, " marche  etude "));
    }

    [Fact]
    public async Task A_blank_text_gives_the_first_by_title_and_never_more_than_asked_for()
    {
        await using TestHouse house = await WithAsync("Aa", "Ab", "Ac");

        Assert.Equal(["Aa", "Ab"], await TitlesAsync(house, "  ", take: 2));
    }

    [Fact]
    public async Task Signs_that_mean_something_to_a_database_mean_themselves()
    {
        await using TestHouse house = await WithAsync("100% sure_thing", "1000 sureXthing");

        Assert.Equal(["100% sure_thing"], await TitlesAsync(house, "100%"));
        Assert.Equal(["100% sure_thing"], await TitlesAsync(house, "sure_"));
    }

    [Fact]
    public async Task An_item_is_found_by_its_id_and_an_unknown_one_is_not()
    {
        await using TestHouse house = await TestHouse.OpenAsync();

        Assert.Equal("Path 3", (await house.Catalogue.FindAsync(ContentKind.LearningPath, TestHouse.PathId(3), CancellationToken.None))?.Title);
        Assert.Null(await house.Catalogue.FindAsync(ContentKind.Course, TestHouse.PathId(3), CancellationToken.None));
    }

    private static async Task<IEnumerable<string>> TitlesAsync(TestHouse house, string text, int take = 20) =>
        (await house.Catalogue.SearchAsync(ContentKind.Course, text, take, CancellationToken.None)).Select(item => item.Title);

    private static async Task<TestHouse> WithAsync(params string[] titles)
    {
        TestHouse house = await TestHouse.OpenAsync();
        await using LicenseDbContext db = house.Database();
        db.Courses.AddRange(
            titles.Select(title => new Course
            {
                Id = Guid.NewGuid(),
                Slug = $"{Guid.NewGuid()}",
                Title = title,
                Status = "published",
            })
        );
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return house;
    }
}
