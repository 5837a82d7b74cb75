using System.Diagnostics;
using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;
using Microsoft.Playwright;

namespace LicenseAdmin.Bench.Works;

/// <summary>20 courses to 10,000 licenses, by the site's own clock, while a license page is opened over and over in a browser.</summary>
internal sealed class BulkMany : IWork
{
    private const int WarmUp = 1;
    private const int Times = 4;
    private const int Licenses = 10_000;
    private const int Courses = 20;
    private const int Round = 400;
    private const double GoalRatio = 4;
    private const double GoalPage = 300;

    // A chunk's worth: memory does not follow the number of licenses.
    private const double GoalGrowth = 100;

    public string Id => "W6x";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        site.LetItRunJobs();
        using BulkFloor least = new(site.Floor);
        await using BenchBrowser browser = await site.BrowseAsync(site.App);
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await OpenPage.FillAsync(page, 200);
        double before = Megabytes(site);
        List<double> times = [];
        List<double> floors = [];
        List<double> pages = [];
        for (int round = 0; round < WarmUp + Times; round++)
        {
            Guid[] courses = BulkSetUp.Courses(Round + round, Courses);
            List<double> opened = [];
            double time = await RunAsync(site, page, courses, opened, cancellation);
            long began = Stopwatch.GetTimestamp();
            await least.AppendAsync(Enumerable.Range(1, Licenses), courses);
            if (round >= WarmUp)
            {
                times.Add(time);
                pages.AddRange(opened);
                floors.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        double after = Megabytes(site);
        Measured measured = new(new Samples(times), TimeSpan.Zero, 0);
        Measured floor = new(new Samples(floors), TimeSpan.Zero, 0);
        return
        [
            Row.Timed(
                Id,
                "bulk: 20 courses to 10,000 licenses",
                measured,
                floor,
                $"≤{GoalRatio}× floor",
                measured.Times.P50 <= GoalRatio * floor.Times.P50
            ) with
            {
                Cpu = string.Empty,
            },
            Row.Below(Id, "a license page opened meanwhile, cached", new Measured(new Samples(pages), TimeSpan.Zero, 0), null, GoalPage) with
            {
                Cpu = string.Empty,
            },
            Row.Single(
                Id,
                $"resident memory of the site before and after {WarmUp + Times} such runs and their pages",
                $"{Row.Number(before)}; {Row.Number(after)} MB",
                $"≤{GoalGrowth} MB more",
                after - before <= GoalGrowth
            ),
        ];
    }

    private static double Megabytes(BenchSite site)
    {
        using Process process = Process.GetProcessById(site.App.Id);
        return process.WorkingSet64 / 1e6;
    }

    private static async Task<double> RunAsync(BenchSite site, IPage page, Guid[] courses, List<double> opened, CancellationToken cancellation)
    {
        int run = await BulkSetUp.BeginAsync(site, Enumerable.Range(1, Licenses), courses, cancellation);
        BulkQueries queries = site.Service<BulkQueries>();
        while (true)
        {
            BulkRunView before = (await queries.FindAsync(run, site.Actor, cancellation)).Value;
            if (before.HasEnded)
            {
                BulkRunView done = await BulkSetUp.CheckAsync(site, run, cancellation);
                return (done.EndedAt!.Value - done.StartedAt!.Value).TotalMilliseconds;
            }

            if (before.State == BulkState.Queued)
            {
                await Task.Delay(5, cancellation);
                continue;
            }

            double filled = await OpenPage.FillAsync(page, Stock.LicenseWithContent + opened.Count + 10);
            if (!(await queries.FindAsync(run, site.Actor, cancellation)).Value.HasEnded)
            {
                // All of it fell into the run.
                opened.Add(filled);
            }
        }
    }
}
