using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using Microsoft.Playwright;

namespace LicenseAdmin.Bench.Works;

/// <summary>A license's page is opened in Chromium: how soon its form is filled, by how many requests and bytes.</summary>
internal sealed class OpenPage : IWork
{
    private const int Times = 8;
    private const int FewCourses = 100;
    private const double GoalCold = 1000;
    private const double GoalWarm = 500;
    private const int GoalRequests = 25;
    private const double GoalMegabytes = 1.5;

    // The clock of a page starts with its navigation.
    private const string Filled = "() => [...document.querySelectorAll('main input')].some(box => box.value.includes('cohort')) && performance.now()";

    public string Id => "W8";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        await using BenchBrowser browser = await site.BrowseAsync(site.App);
        await OpenAsync(browser, FewCourses, [], []);
        return
        [
            .. await RowsAsync(browser, FewCourses, $"{Stock.CoursesOfLicense} courses"),
            .. await RowsAsync(browser, Stock.LicenseWithContent, $"{Stock.CoursesOfThat:N0} courses"),
        ];
    }

    private async Task<IEnumerable<Row>> RowsAsync(BenchBrowser browser, int license, string what)
    {
        List<double> cold = [];
        List<double> warm = [];
        Traffic traffic = new();
        for (int time = 0; time < Times; time++)
        {
            traffic = await OpenAsync(browser, license, cold, warm);
        }

        double megabytes = traffic.Bytes / 1e6;
        return
        [
            Timed($"open a license page, {what}, nothing cached, to the filled form", cold, GoalCold),
            Timed("the same, cached", warm, GoalWarm),
            Row.Single(
                Id,
                "its requests and bytes, nothing cached",
                $"{traffic.Requests}; {Row.Number(megabytes)} MB",
                $"≤{GoalRequests}; ≤{GoalMegabytes} MB",
                traffic.Requests <= GoalRequests && megabytes <= GoalMegabytes
            ),
        ];
    }

    private Row Timed(string work, List<double> times, double goal) =>
        Row.Below(Id, work, new Measured(new Samples(times), TimeSpan.Zero, 0), null, goal) with
        {
            Cpu = string.Empty,
        };

    private static async Task<Traffic> OpenAsync(BenchBrowser browser, int license, List<double> cold, List<double> warm)
    {
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        Traffic traffic = await Traffic.WatchAsync(page);
        cold.Add(await FillAsync(page, license));
        Traffic first = traffic with { };
        warm.Add(await FillAsync(page, license));
        return first;
    }

    /// <summary>From the navigation to the filled form, by the page's own clock.</summary>
    public static async Task<double> FillAsync(IPage page, int license)
    {
        await page.GotoAsync($"licenses/{Stock.License(license)}", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        IJSHandle filled = await page.WaitForFunctionAsync(Filled);
        return await filled.JsonValueAsync<double>();
    }
}
