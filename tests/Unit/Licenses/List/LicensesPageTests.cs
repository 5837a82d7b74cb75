using AngleSharp.Dom;
using Bunit;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.List;
using LicenseAdmin.Unit.Licenses.Edit;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.List;

public sealed class LicensesPageTests
{
    [Fact]
    public async Task A_row_says_what_there_is_to_know()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync(
            "Étude",
            edits =>
                edits
                    .Set(LicenseFields.Label, "Premium")
                    .Set(LicenseFields.SeatsLimit, 50)
                    .Set(LicenseFields.StartsAt, host.House.Clock.Now.AddDays(-5))
                    .Set(LicenseFields.ExpiresAt, host.House.Clock.Now.AddDays(12))
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [TestHouse.CourseId(1), TestHouse.CourseId(2)]))
                    .Set(LicenseFields.CourseTags, new ContentEdit(ContentMode.Replace, [TestHouse.TagId(1)]))
        );
        await host.House.AssignAsync(license, 34);

        IRenderedComponent<LicensesPage> page = await ShowAsync(host);

        IElement row = Assert.Single(page.FindAll("tbody tr"));
        Assert.Equal($"/licenses/{license.Uuid}", row.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Equal(
            [
                "Étude",
                "Premium",
                "Acme",
                "34 / 50 34 / 50",
                "5 days ago , 16 Nov 2026 13:00 (UTC+1)",
                "in 12 days , 3 Dec 2026 13:00 (UTC+1)",
                "Expiring Expires in 12 days",
                "2 courses 0 paths 1 tag",
                "just now , 21 Nov 2026 13:00 (UTC+1) dana@example.org",
            ],
            row.Children.Skip(1).Select(cell => cell.WithoutIcons())
        );
    }

    [Fact]
    public async Task Typing_searches_after_a_pause_and_ends_up_in_the_address()
    {
        await using PageHost host = await PageHost.OpenAsync();
        await host.House.CreateAsync("Étude de marché");
        await host.House.CreateAsync("Cybersecurity");
        IRenderedComponent<LicensesPage> page = await ShowAsync(host);

        _ = page.Find("#license-search").InputAsync("et");
        await page.Find("#license-search").InputAsync("etude");

        await page.WaitForAssertionAsync(() => Assert.Equal(["Étude de marché"], Names(page)));
        Assert.EndsWith("/licenses?q=etude", host.Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(1, host.Navigation.History.Count(step => step.Uri.Contains("q=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_address_is_a_view_and_going_back_is_the_one_before()
    {
        await using PageHost host = await PageHost.OpenAsync();
        await host.House.CreateAsync("On");
        await host.House.CreateAsync("Off", edits => edits.Set(LicenseFields.Active, false));
        await host.House.CreateAsync("Globex, off", edits => edits.Set(LicenseFields.Active, false), TestHouse.Globex);

        IRenderedComponent<LicensesPage> page = await ShowAsync(host, $"?status=inactive&client={TestHouse.Globex}");
        Assert.Equal(["Globex, off"], Names(page));
        Assert.Equal("Inactive", page.Find("#license-status").GetAttribute("value"));
        await page.WaitForAssertionAsync(() => Assert.Equal($"{TestHouse.Globex}", page.Find("#license-client").GetAttribute("value")));

        host.Navigation.NavigateTo("licenses?status=inactive&sort=name");

        await page.WaitForAssertionAsync(() => Assert.Equal(["Globex, off", "Off"], Names(page)));
        Assert.Equal(string.Empty, page.Find("#license-client").GetAttribute("value"));
        Assert.Equal("ascending", page.Find("thead .cell-name").GetAttribute("aria-sort"));
        Assert.Equal("/licenses?status=inactive&sort=-name", page.Find("thead .cell-name a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_search_and_a_filter_chosen_before_the_browser_has_followed_hold_together()
    {
        SlowBrowser browser = new("/licenses");
        await using PageHost host = await PageHost.OpenAsync(navigation: browser);
        await host.House.CreateAsync("Marzipan one");
        await host.House.CreateAsync("Marzipan two", client: TestHouse.Globex);
        await host.House.CreateAsync("Nougat", client: TestHouse.Globex);
        IRenderedComponent<LicensesPage> page = await RenderAsync(host);
        await page.WaitForElementAsync("#license-client");

        Task typed = page.TypeAsync("#license-search", "marzipan");
        await page.TypeAsync("#license-client", $"{TestHouse.Globex}");
        await typed;
        await page.InvokeAsync(browser.Arrive);
        await page.InvokeAsync(browser.Arrive);

        await page.WaitForAssertionAsync(() => Assert.Equal(["Marzipan two"], Names(page)));
        Assert.Equal(["/licenses", $"/licenses?client={TestHouse.Globex}", $"/licenses?q=marzipan&client={TestHouse.Globex}"], browser.History);
        Assert.Equal("marzipan", page.Find("#license-search").GetAttribute("value"));
        Assert.Equal($"{TestHouse.Globex}", page.Find("#license-client").GetAttribute("value"));

        await page.InvokeAsync(browser.GoBack);

        await page.WaitForAssertionAsync(() => Assert.Equal(["Nougat", "Marzipan two"], Names(page)));
        Assert.Equal(string.Empty, page.Find("#license-search").GetAttribute("value"));
    }

    [Fact]
    public async Task Going_back_while_the_browser_is_still_underway_ends_where_the_browser_ends()
    {
        SlowBrowser browser = new("/licenses?sort=name");
        await using PageHost host = await PageHost.OpenAsync(navigation: browser);
        await host.House.CreateAsync("On");
        await host.House.CreateAsync("Off", edits => edits.Set(LicenseFields.Active, false));
        IRenderedComponent<LicensesPage> page = await RenderAsync(host);
        await page.TypeAsync("#license-status", "Active");
        await page.InvokeAsync(browser.Arrive);

        await page.TypeAsync("#license-status", "Inactive");
        await page.InvokeAsync(browser.GoBack);
        await page.InvokeAsync(browser.Arrive);

        await page.WaitForAssertionAsync(() => Assert.Equal(["Off"], Names(page)));
        Assert.Equal(["/licenses?sort=name", "/licenses?status=inactive&sort=name"], browser.History);
        Assert.Equal("Inactive", page.Find("#license-status").GetAttribute("value"));
    }

    [Fact]
    public async Task Every_filter_narrows_and_is_cleared_with_one_press()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License full = await host.House.CreateAsync(
            "Full",
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 2)
                    .Set(LicenseFields.ExpiresAt, host.House.Clock.Now.AddDays(6))
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [TestHouse.CourseId(7)]))
        );
        await host.House.AssignAsync(full, 2);
        await host.House.CreateAsync("Other");
        IRenderedComponent<LicensesPage> page = await ShowAsync(host);

        await page.WaitForElementAsync("#license-client");
        await page.Find("#license-client").ChangeAsync($"{TestHouse.Acme}");
        await page.Find("#license-status").ChangeAsync("Expiring");
        await page.Find("#license-expiring").ChangeAsync("7");
        await page.Find("#license-seats").ChangeAsync("full");
        await page.Find("#license-course").InputAsync("course 7");
        await page.WaitForElementAsync("[role=option]");
        await page.Find("[role=option]").ClickAsync();

        await page.WaitForAssertionAsync(() => Assert.Equal(["Full"], Names(page)));
        Assert.EndsWith(
            $"/licenses?client={TestHouse.Acme}&status=expiring&expiring=7&seats=nearly-full&course={TestHouse.CourseId(7)}",
            host.Navigation.Uri,
            StringComparison.Ordinal
        );
        await page.WaitForAssertionAsync(() => Assert.Equal("Course 7", page.Find("#license-course").GetAttribute("value")));

        await page.ClickAsync("[aria-label='Clear filters']");

        await page.WaitForAssertionAsync(() => Assert.Equal(["Other", "Full"], Names(page)));
        Assert.EndsWith("/licenses", host.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_matches_the_page_says_so_and_how_to_go_on()
    {
        await using PageHost host = await PageHost.OpenAsync();
        await host.House.CreateAsync("There");

        IRenderedComponent<LicensesPage> page = await ShowAsync(host, "?q=elsewhere");

        Assert.Equal("No license matches", page.Find(".empty-title").TextContent);
        Assert.Equal("Clear filters", page.Find(".empty-actions button").TextContent);
        Assert.Equal("0 match", page.Find(".total").WithoutIcons());
    }

    [Fact]
    public async Task Where_there_is_nothing_at_all_the_page_says_what_licenses_are_for()
    {
        await using PageHost host = await PageHost.OpenAsync();

        IRenderedComponent<LicensesPage> page = await ShowAsync(host);

        Assert.Equal("There are no licenses yet", page.Find(".empty-title").TextContent);
    }

    [Fact]
    public async Task Whoever_has_lost_the_role_is_told_and_sees_no_license()
    {
        await using PageHost host = await PageHost.OpenAsync(_ => new Actor(ActorKind.User, Guid.NewGuid(), "gone@example.org"));
        await host.House.CreateAsync("Secret");

        IRenderedComponent<LicensesPage> page = await ShowAsync(host);

        Assert.Contains("Your account may not see licenses.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_behind_the_last_one_leads_to_the_last_one()
    {
        await using PageHost host = await PageHost.OpenAsync();
        for (int number = 1; number <= 26; number++)
        {
            await host.House.CreateAsync($"License {number:00}");
        }

        IRenderedComponent<LicensesPage> page = await ShowAsync(host, "?sort=name&page=9&size=25");

        await page.WaitForAssertionAsync(() => Assert.Equal(["License 26"], Names(page)));
        Assert.EndsWith("/licenses?sort=name&page=2&size=25", host.Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("26–26 of 26 licenses", page.Find(".pager-range").TextContent);
        Assert.Equal("/licenses?sort=name&size=25", page.Find("a[aria-label='Previous page']").GetAttribute("href"));
    }

    [Fact]
    public async Task Columns_are_the_ones_chosen_before_and_a_choice_is_kept()
    {
        await using PageHost host = await PageHost.OpenAsync();
        await host.House.CreateAsync("One");
        host.Script.Setup<string?>("localStorage.getItem", "licenses.columns").SetResult("Client,Status");

        IRenderedComponent<LicensesPage> page = await ShowAsync(host);
        Assert.Equal(["Name", "Client", "Status"], page.FindAll("thead th:not(.cell-choose)").Select(head => head.WithoutIcons()));

        await page.FindAll(".column").Single(column => column.WithoutIcons() == "SKU").QuerySelector("input")!.ChangeAsync(true);

        Assert.Equal(["Name", "SKU", "Client", "Status"], page.FindAll("thead th:not(.cell-choose)").Select(head => head.WithoutIcons()));
        Assert.Equal(["licenses.columns", "Sku,Client,Status"], host.Script.Invocations["localStorage.setItem"].Single().Arguments);
    }

    private static async Task<IRenderedComponent<LicensesPage>> ShowAsync(PageHost host, string query = "")
    {
        host.Navigation.NavigateTo($"licenses{query}");
        return await RenderAsync(host);
    }

    private static async Task<IRenderedComponent<LicensesPage>> RenderAsync(PageHost host)
    {
        IRenderedComponent<LicensesPage> page = host.Render<LicensesPage>(_ => { });
        await page.WaitForAssertionAsync(() => Assert.Equal("false", page.Find("section.list").GetAttribute("aria-busy")));
        return page;
    }

    private static IEnumerable<string> Names(IRenderedComponent<LicensesPage> page) => page.FindAll("tbody th a").Select(name => name.TextContent);
}

file static class Reading
{
    /// <summary>What an element says, its icons left out: the texts in it, parted by one blank.</summary>
    public static string WithoutIcons(this IElement element) =>
        string.Join(
            ' ',
            element
                .GetDescendants()
                .OfType<IText>()
                .Where(text => text.ParentElement?.Closest(".icon") is null)
                .SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        );
}
