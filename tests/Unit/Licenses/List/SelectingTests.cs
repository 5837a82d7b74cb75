using Bunit;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.List;
using LicenseAdmin.Unit.Licenses.Edit;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.List;

/// <summary>Choosing licenses on the page.</summary>
public sealed class SelectingTests
{
    private const string PageBox = "thead input[type=checkbox]";

    [Fact]
    public async Task What_is_chosen_stays_so_on_other_pages_in_other_orders_and_under_other_filters()
    {
        await using PageHost host = await OpenAsync(27);
        IRenderedComponent<LicensesPage> page = await ShowAsync(host, "?sort=name&size=25");
        Assert.Empty(page.FindAll(".selection"));

        await TickAsync(page, "License 02");
        await GoAsync(page, host, "?sort=name&size=25&page=2");
        Assert.Empty(Ticked(page));
        await TickAsync(page, "License 27");

        Assert.Equal("2 chosen", page.Find(".selection p").TextContent);
        Assert.Equal("2 chosen", News(page));
        await GoAsync(page, host, "?q=license&sort=-name&size=100");
        Assert.Equal(["License 27", "License 02"], Ticked(page));
    }

    [Fact]
    public async Task A_shifted_click_chooses_what_stands_between()
    {
        await using PageHost host = await OpenAsync(6);
        IRenderedComponent<LicensesPage> page = await ShowAsync(host, "?sort=name");

        await TickAsync(page, "License 02");
        await TickAsync(page, "License 05", shift: true);

        Assert.Equal(["License 02", "License 03", "License 04", "License 05"], Ticked(page));
    }

    [Fact]
    public async Task The_box_in_the_head_is_for_the_page_and_says_when_only_some_are_chosen()
    {
        await using PageHost host = await OpenAsync(3);
        BunitJSModuleInterop script = host.Script.SetupModule("./Licenses/List/LicenseTable.razor.js");
        script.Mode = JSRuntimeMode.Loose;
        IRenderedComponent<LicensesPage> page = await ShowAsync(host, "?sort=name");

        await TickAsync(page, "License 02");
        Assert.Equal([true], script.Invocations["mix"].Select(call => call.Arguments[1]));
        Assert.False(page.Find(PageBox).HasAttribute("checked"));

        await page.ClickAsync(PageBox);
        Assert.Equal([true, false], script.Invocations["mix"].Select(call => call.Arguments[1]));
        Assert.True(page.Find(PageBox).HasAttribute("checked"));
        Assert.Equal(3, Ticked(page).Count());

        await page.ClickAsync(PageBox);
        Assert.Empty(Ticked(page));
        Assert.Empty(page.FindAll(".selection"));
        Assert.Equal("None chosen", News(page));
    }

    [Fact]
    public async Task Whoever_has_chosen_the_page_can_choose_all_that_match_and_begin_a_run_for_them()
    {
        await using PageHost host = await OpenAsync(30);
        await host.House.CreateAsync("Other");
        IRenderedComponent<LicensesPage> page = await ShowAsync(host, "?q=license&sort=name&size=25");

        await page.ClickAsync(PageBox);
        await page.PressAsync("Choose all 30 that match");
        Assert.Equal("All 30 that match are chosen", page.Find(".selection p").TextContent);
        await page.PressAsync("Bulk assign… Ctrl+Enter");

        BulkRun run = await RunAsync(host);
        Assert.Equal((BulkSource.Matching, 30), (run.Source, run.Total));
        Assert.EndsWith($"/bulk/courses/{run.Id}", host.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_for_chosen_licenses_has_these_and_no_others()
    {
        await using PageHost host = await OpenAsync(4);
        IRenderedComponent<LicensesPage> page = await ShowAsync(host, "?sort=name");

        await TickAsync(page, "License 01");
        await TickAsync(page, "License 03");
        await page.PressAsync("Bulk assign… Ctrl+Enter");

        BulkRun run = await RunAsync(host);
        await using LicenseDbContext db = host.House.Database();
        Assert.Equal(BulkSource.Chosen, run.Source);
        Assert.Equal(
            ["License 01", "License 03"],
            await db
                .BulkRunItems.Where(item => item.RunId == run.Id)
                .Join(db.Licenses, item => item.LicenseId, license => license.Id, (_, license) => license.Name)
                .Order()
                .ToListAsync()
        );
    }

    [Fact]
    public async Task Why_no_run_could_be_made_is_said_and_the_choice_is_kept()
    {
        await using PageHost host = await OpenAsync(2);
        IRenderedComponent<LicensesPage> page = await ShowAsync(host, "?sort=name");
        await TickAsync(page, "License 01");
        await using (LicenseDbContext db = host.House.Database())
        {
            await db.UserRoles.Where(link => link.UserId == host.House.DmAdmin.Id).ExecuteDeleteAsync();
        }

        await page.PressAsync("Bulk assign… Ctrl+Enter");

        Assert.Contains("Only a data-manager administrator may", page.Find(".selection [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["License 01"], Ticked(page));
        Assert.EndsWith("/licenses?sort=name", host.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tab_keeps_what_is_chosen_and_forgets_it_when_it_is_cleared()
    {
        await using PageHost host = await OpenAsync(3);
        IReadOnlyList<int> ids = (
            await host.House.Queries.IdsAsync(new LicenseFilter(), LicenseSort.Name, false, host.House.DmAdmin, CancellationToken.None)
        ).Value;
        host.Remember($"{ids[2]}");

        IRenderedComponent<LicensesPage> page = await ShowAsync(host, "?sort=name");
        await page.WaitForAssertionAsync(() => Assert.Equal(["License 03"], Ticked(page)));
        await TickAsync(page, "License 01");
        Assert.Equal($"{ids[0]},{ids[2]}", host.Kept);

        await page.PressAsync("Clear");
        Assert.Null(host.Kept);
        Assert.Empty(Ticked(page));
    }

    [Fact]
    public async Task Chosen_licenses_are_sent_as_a_form_and_all_that_match_are_a_link()
    {
        await using PageHost host = await OpenAsync(26);
        BunitJSModuleInterop script = host.Script.SetupModule("./Licenses/List/SelectionBar.razor.js");
        script.Mode = JSRuntimeMode.Loose;
        IRenderedComponent<LicensesPage> page = await ShowAsync(host, "?q=license&sort=name&size=25");
        Assert.Equal("/licenses/export.csv?q=license&sort=name", page.Find(".page-actions a[target=_top]").GetAttribute("href"));

        await TickAsync(page, "License 02");
        Assert.Equal("/licenses/export.csv?sort=name", page.Find(".selection form").GetAttribute("action"));
        await page.PressAsync("download Export CSV");
        Assert.Matches("^[0-9]+$", (string)script.Invocations["send"].Single().Arguments[1]!);

        await page.ClickAsync(PageBox);
        await page.PressAsync("Choose all 26 that match");
        Assert.Equal("/licenses/export.csv?q=license&sort=name", page.Find(".selection a").GetAttribute("href"));
    }

    [Fact]
    public async Task Whoever_only_reads_has_nothing_to_choose_for_and_may_still_export()
    {
        await using PageHost host = await PageHost.OpenAsync(house => house.PlatformAdmin);
        await host.House.CreateAsync("One");

        IRenderedComponent<LicensesPage> page = await ShowAsync(host, string.Empty);

        Assert.Empty(page.FindAll(".licenses input[type=checkbox]"));
        Assert.NotNull(page.Find(".page-actions a[target=_top]"));
    }

    private static async Task<PageHost> OpenAsync(int licenses)
    {
        PageHost host = await PageHost.OpenAsync();
        for (int number = 1; number <= licenses; number++)
        {
            await host.House.CreateAsync($"License {number:00}");
        }

        return host;
    }

    private static async Task<IRenderedComponent<LicensesPage>> ShowAsync(PageHost host, string query)
    {
        host.Navigation.NavigateTo($"licenses{query}");
        IRenderedComponent<LicensesPage> page = host.Render<LicensesPage>(_ => { });
        await LoadedAsync(page);
        return page;
    }

    private static async Task GoAsync(IRenderedComponent<LicensesPage> page, PageHost host, string query)
    {
        await page.InvokeAsync(() => host.Navigation.NavigateTo($"licenses{query}"));
        await LoadedAsync(page);
    }

    private static Task LoadedAsync(IRenderedComponent<LicensesPage> page) =>
        page.WaitForAssertionAsync(() => Assert.Equal("false", page.Find("section.list").GetAttribute("aria-busy")));

    private static Task TickAsync(IRenderedComponent<LicensesPage> page, string name, bool shift = false) =>
        page.InvokeAsync(() => page.Find($"input[aria-label='Choose {name}']").ClickAsync(new MouseEventArgs { ShiftKey = shift }));

    /// <summary>What a screen reader is told.</summary>
    private static string News(IRenderedComponent<LicensesPage> page) => page.FindAll("p[role=status].visually-hidden")[^1].TextContent;

    private static IEnumerable<string> Ticked(IRenderedComponent<LicensesPage> page) =>
        page.FindAll("tbody tr:has(input[checked]) th a").Select(name => name.TextContent);

    private static async Task<BulkRun> RunAsync(PageHost host)
    {
        await using LicenseDbContext db = host.House.Database();
        return await db.BulkRuns.AsNoTracking().SingleAsync();
    }
}
