using Bunit;
using LicenseAdmin.Common.Ui;

namespace LicenseAdmin.Unit.Common.Ui;

public sealed class PagerTests : BunitContext
{
    [Theory]
    [InlineData(1, 0, "No seats")]
    [InlineData(1, 1, "1 seat")]
    [InlineData(1, 50, "50 seats")]
    [InlineData(1, 1240, "1–50 of 1,240 seats")]
    [InlineData(25, 1240, "1,201–1,240 of 1,240 seats")]
    public void It_says_which_part_of_how_many_is_shown(int page, int total, string words) =>
        Assert.Equal(words, Show(page, total).Find(".pager-range").TextContent);

    [Fact]
    public void In_the_middle_every_step_is_a_link()
    {
        IRenderedComponent<Pager> pager = Show(2, 200, href: true);

        Assert.Equal(
            ["First page /1", "Previous page /1", "Next page /3", "Last page /4"],
            pager.FindAll("a").Select(link => $"{link.GetAttribute("aria-label")} {link.GetAttribute("href")}")
        );
    }

    [Theory]
    [InlineData(1, "Next page", "Last page")]
    [InlineData(4, "First page", "Previous page")]
    public void At_an_end_there_is_no_step_beyond_it(int page, string one, string other)
    {
        Assert.Equal([one, other], Show(page, 200).FindAll("button:not([aria-disabled])").Select(step => step.GetAttribute("aria-label")!));
        Assert.Equal([one, other], Show(page, 200, href: true).FindAll("a[href]").Select(step => step.GetAttribute("aria-label")!));
    }

    [Fact]
    public void The_step_that_led_to_the_last_page_is_still_there_to_hold_the_focus()
    {
        IRenderedComponent<Pager> pager = Show(4, 200, href: true);

        AngleSharp.Dom.IElement next = pager.Find("a[aria-label='Next page']");

        Assert.Equal(("link", "-1", "true"), (next.GetAttribute("role"), next.GetAttribute("tabindex"), next.GetAttribute("aria-disabled")));
    }

    [Fact]
    public void A_step_beyond_the_end_tells_nobody()
    {
        int told = 0;
        IRenderedComponent<Pager> pager = Render<Pager>(p =>
            p.Add(g => g.Page, 2)
                .Add(g => g.PageSize, 50)
                .Add(g => g.Total, 100)
                .Add(g => g.Noun, "seats")
                .Add(g => g.PageChanged, page => told = page)
        );

        pager.Find("button[aria-label='Next page']").Click();

        Assert.Equal(0, told);
    }

    [Fact]
    public void One_page_has_no_steps() => Assert.Empty(Show(1, 50).FindAll(".pager-steps"));

    [Fact]
    public void A_step_and_another_size_are_told()
    {
        List<int> told = [];
        IRenderedComponent<Pager> pager = Render<Pager>(p =>
            p.Add(g => g.Page, 2)
                .Add(g => g.PageSize, 50)
                .Add(g => g.Total, 200)
                .Add(g => g.Noun, "seats")
                .Add(g => g.PageSizes, [50, 100])
                .Add(g => g.PageChanged, told.Add)
                .Add(g => g.PageSizeChanged, told.Add)
        );

        pager.Find("button[aria-label='Next page']").Click();
        pager.Find("select").Change("100");

        Assert.Equal([3, 100], told);
    }

    private IRenderedComponent<Pager> Show(int page, int total, bool href = false) =>
        Render<Pager>(p =>
            p.Add(g => g.Page, page)
                .Add(g => g.PageSize, 50)
                .Add(g => g.Total, total)
                .Add(g => g.Noun, "seats")
                .Add(g => g.Href, href ? number => $"/{number}" : null)
        );
}
