using Bunit;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Unit.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class ContentSectionTests
{
    private const int Many = 3000;

    [Fact]
    public async Task Each_list_says_how_much_it_holds_and_what_an_empty_one_means()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync(
            "Acme",
            edits => edits.Set(LicenseFields.LearningPaths, new ContentEdit(ContentMode.Append, [TestHouse.PathId(2), TestHouse.PathId(1)]))
        );

        IRenderedComponent<ContentSection> section = await OpenAsync(host, license);
        await section.WaitForAssertionAsync(() => Assert.Equal(["Path 1", "Path 2"], section.AllWords("[role=listitem]")));

        Assert.Equal(["Courses 0", "Learning paths 2", "Tags 0"], section.AllWords("h3"));
        Assert.All(section.AllWords(".empty"), words => Assert.StartsWith("The list is empty: ", words, StringComparison.Ordinal));
        Assert.Equal(2, section.FindAll(".empty").Count);
        Assert.Empty(section.FindAll(".all-empty"));
    }

    [Fact]
    public async Task A_license_without_any_content_says_that_learners_get_nothing()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();

        IRenderedComponent<ContentSection> section = await OpenAsync(host, await host.House.CreateAsync("Acme"));

        Assert.Contains("whoever takes a seat gets no content", section.Find(".all-empty").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_thousands_is_searched_whole_but_read_and_rendered_by_the_screenful()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await FilledAsync(host.House);
        IRenderedComponent<ContentSection> section = await OpenAsync(host, license);

        await section.WaitForAssertionAsync(() => Assert.NotEmpty(section.FindAll("[role=listitem]")));
        Assert.Equal("Courses 3,000", section.FindAll("h3")[0].Words());
        Assert.InRange(section.FindAll("[role=listitem]").Count, 1, VirtualContentList.MostRows);
        Assert.Equal("3000", section.Find("[role=listitem]").GetAttribute("aria-setsize"));
        Assert.Equal("1", section.Find("[role=listitem]").GetAttribute("aria-posinset"));
        Assert.Equal(("0", "region", "Courses"), Region());

        await section.Find("input").InputAsync("  ETUDE  2999 ");
        await section.WaitForAssertionAsync(() => Assert.Equal(["Étude <b>2999</b>"], section.AllWords(".title")));

        Assert.Equal("1 of 3,000", section.Find(".found").Words());
        Assert.Equal("Music · fr", section.Find(".detail").Words());
        Assert.Equal("auto", section.Find(".title").GetAttribute("dir"));
        Assert.Empty(section.FindAll(".title b"));

        await section.Find("input").InputAsync("nothing like it");
        await section.WaitForAssertionAsync(() => Assert.Equal("Nothing here matches “nothing like it”.", section.Find(".nothing").TextContent));

        (string?, string?, string?) Region()
        {
            AngleSharp.Dom.IElement region = section.Find(".scroller");
            return (region.GetAttribute("tabindex"), region.GetAttribute("role"), region.GetAttribute("aria-label"));
        }
    }

    [Fact]
    public async Task However_high_a_browser_says_its_window_is_no_more_than_a_screenful_is_asked_for()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        List<int> asked = [];

        IRenderedComponent<VirtualContentList> list = host.Render<VirtualContentList>(parameters =>
            parameters
                .Add(l => l.Label, "Courses")
                .Add(l => l.Total, Many)
                .Add(
                    l => l.Read,
                    (_, skip, take, _) =>
                    {
                        asked.Add(take);
                        IEnumerable<ContentItem> items = Enumerable
                            .Range(skip, take)
                            .Select(n => new ContentItem(TestHouse.CourseId(n), $"{n}", null));
                        return Task.FromResult<Result<Page<ContentItem>>>(new Page<ContentItem>([.. items], Many));
                    }
                )
        );
        await list.WaitForAssertionAsync(() => Assert.NotEmpty(list.FindAll("[role=listitem]")));

        Assert.All(asked, take => Assert.InRange(take, 1, VirtualContentList.MostRows));
        Assert.InRange(list.FindAll("[role=listitem]").Count, 1, VirtualContentList.MostRows);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_says_why()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();

        IRenderedComponent<VirtualContentList> list = host.Render<VirtualContentList>(parameters =>
            parameters
                .Add(l => l.Label, "Courses")
                .Add(l => l.Total, 9)
                .Add(l => l.Read, (_, _, _, _) => Task.FromResult<Result<Page<ContentItem>>>(new Failure.Forbidden("Your role was taken back.")))
        );

        await list.WaitForAssertionAsync(() =>
            Assert.Contains("Your role was taken back.", list.Find("[role=alert]").Words(), StringComparison.Ordinal)
        );
        Assert.Empty(list.FindAll(".nothing"));
    }

    private static async Task<IRenderedComponent<ContentSection>> OpenAsync(TimelineHost host, License license)
    {
        LicenseDetail detail = (await host.House.Queries.FindAsync(license.Uuid, host.House.DmAdmin, CancellationToken.None)).Value;
        return host.Render<ContentSection>(section => section.Add(s => s.Detail, detail));
    }

    private static async Task<License> FilledAsync(TestHouse house)
    {
        await using (LicenseDbContext db = house.Database())
        {
            db.Courses.AddRange(
                Enumerable
                    .Range(1, Many)
                    .Select(n => new Course
                    {
                        Id = Id(n),
                        Slug = $"etude-{n}",
                        Title = $"Étude <b>{n}</b>",
                        Status = "published",
                        Subject = "Music",
                        Language = "fr",
                        CreatedAt = house.Clock.Now,
                        UpdatedAt = house.Clock.Now,
                    })
            );
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return await house.CreateAsync(
            "Acme",
            edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [.. Enumerable.Range(1, Many).Select(Id)]))
        );

        static Guid Id(int n) => new($"abababab-0000-4000-8000-{n:d12}");
    }
}
