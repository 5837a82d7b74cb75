using System.Globalization;
using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using Microsoft.Playwright;

namespace LicenseAdmin.Bench.Works;

/// <summary>From the click on Save to the notice that it is saved, by the page's own clock.</summary>
internal sealed class SaveClick : IWork
{
    private const int License = 101;
    private const int WarmUp = 3;
    private const int Times = 30;

    private const string Watch = """
        words => {
            window.benchSaved = new Promise(done => {
                let clicked;
                document.addEventListener('click', () => clicked = performance.now(), { capture: true, once: true });
                const watcher = new MutationObserver(() => {
                    if (document.body.textContent.includes(words)) {
                        watcher.disconnect();
                        done(performance.now() - clicked);
                    }
                });
                watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
            });
        }
        """;

    public string Id => "W9";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        await using BenchBrowser browser = await site.BrowseAsync(site.App);
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync($"licenses/{Stock.License(License)}");
        List<double> times = [];
        for (int save = 1; save <= WarmUp + Times; save++)
        {
            double time = await SaveAsync(page, Stock.ChangesOfLicense + save);
            if (save > WarmUp)
            {
                times.Add(time);
            }
        }

        return
        [
            Row.Below(Id, "click *Save* to the notice", new Measured(new Samples(times), TimeSpan.Zero, 0), null, goal: 100) with
            {
                Cpu = string.Empty,
            },
        ];
    }

    private static async Task<double> SaveAsync(IPage page, int version)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Label", Exact = true })
            .FillAsync(string.Create(CultureInfo.InvariantCulture, $"Label of version {version}"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        ILocator save = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });
        await save.WaitForAsync();
        await page.EvaluateAsync(Watch, string.Create(CultureInfo.InvariantCulture, $"Saved as version {version}"));
        await save.ClickAsync();
        double time = await page.EvaluateAsync<double>("() => window.benchSaved");
        await page.GetByRole(AriaRole.Region, new() { Name = "Unsaved changes" }).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        return time;
    }
}
