using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using Microsoft.Playwright;

namespace LicenseAdmin.Bench.Works;

/// <summary>
/// What an open page keeps of the server's managed memory: pages are opened in Chromium, and what is left after a full collection is compared
/// with what was left before.
/// </summary>
internal sealed class CircuitMemory : IWork
{
    private const int Pages = 10;

    public string Id => "W10";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        string license = $"licenses/{Stock.License(Stock.LicenseWithContent)}";
        return
        [
            await MeasureAsync("the grid", "licenses", "main tbody tr >> nth=0", 2),
            await MeasureAsync("a license page", $"licenses/{Stock.License(102)}", "main input >> nth=0", 1),
            await MeasureAsync("the picker over 10,000 courses", $"{license}?section=content", "main [role=tabpanel] [role=option] >> nth=0", 1),
        ];

        async Task<Row> MeasureAsync(string what, string address, string there, double goal)
        {
            // Circuits that were left linger for minutes: each kind of page has a process of its own.
            await using Heap heap = await Heap.StartAsync(site);
            await using BenchBrowser browser = await site.BrowseAsync(heap.App);
            await using IBrowserContext context = await browser.NewContextAsync();
            await OpenAsync(context, address, there);
            long before = await heap.ReadAsync(cancellation);
            for (int page = 0; page < Pages; page++)
            {
                await OpenAsync(context, address, there);
            }

            double each = (await heap.ReadAsync(cancellation) - before) / 1e6 / Pages;
            return Row.Single(Id, $"managed memory of a circuit: {what} ({Pages} pages)", $"{Row.Number(each)} MB", $"≤{goal} MB", each <= goal);
        }
    }

    private static async Task OpenAsync(IBrowserContext context, string address, string there)
    {
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await page.Locator(there).WaitForAsync();
    }
}
