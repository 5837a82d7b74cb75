using Bunit;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Bulk;

/// <summary>The pages of runs over many licenses, and the service behind them.</summary>
internal sealed class BulkHost : ComponentHost
{
    private BulkHost(TestHouse house, Actor actor)
        : base(house, "Europe/Berlin", actor) { }

    public static async Task<BulkHost> OpenAsync(Func<TestHouse, Actor>? actor = null)
    {
        TestHouse house = await TestHouse.OpenAsync();
        return new BulkHost(house, actor?.Invoke(house) ?? house.DmAdmin);
    }

    /// <summary>The page of a run, or where the next is made.</summary>
    public async Task<IRenderedComponent<BulkRunPage>> OpenPageAsync(int? run = null, string? query = null)
    {
        Navigation.NavigateTo($"{(run is { } id ? LicenseUrls.OfRun(id) : LicenseUrls.NewRun)}{query}");
        IRenderedComponent<BulkRunPage> page = Render<BulkRunPage>(parameters =>
            parameters.Add(p => p.Run, run).Add(p => p.Every, TimeSpan.FromMilliseconds(20))
        );
        await page.WaitForElementAsync("h1");
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".bulk-page[aria-busy=true]")));
        return page;
    }

    /// <summary>The page follows the address, as the router makes it.</summary>
    public Task FollowAsync(IRenderedComponent<BulkRunPage> page)
    {
        string last = new Uri(Navigation.Uri).AbsolutePath.Split('/')[^1];
        int? run = int.TryParse(last, out int id) ? id : null;
        page.Render(parameters => parameters.Add(p => p.Run, run));
        return page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".bulk-page[aria-busy=true]")));
    }

    /// <summary>Licenses of Acme, called "License 1" and so on.</summary>
    public async Task<License[]> AddLicensesAsync(int count, params int[] courses)
    {
        License[] licenses = new License[count];
        for (int n = 0; n < count; n++)
        {
            licenses[n] = await House.CreateAsync(
                $"License {n + 1}",
                edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [.. courses.Select(TestHouse.CourseId)]))
            );
        }

        return licenses;
    }

    public Task<int> DraftAsync(params License[] licenses) => House.DraftAsync([.. licenses.Select(license => license.Id)]);

    /// <summary>A draft with its preview.</summary>
    public async Task<BulkRunView> PreviewAsync(IEnumerable<License> licenses, ContentMode mode, params int[] courses) =>
        await House.PreviewAsync(await DraftAsync([.. licenses]), BulkSteps.Courses(mode, courses) with { Note = "Autumn term" });

    /// <summary>A run that waits to be taken up.</summary>
    public async Task<int> QueueAsync(IEnumerable<License> licenses, ContentMode mode, params int[] courses)
    {
        BulkRunView run = await PreviewAsync(licenses, mode, courses);
        await House.StartAsync(run.Id);
        return run.Id;
    }

    /// <summary>Carries a run out, as an instance that takes it up would.</summary>
    public Task CarryOutAsync(int run) => House.Runner.RunAsync(run, CancellationToken.None);

    /// <summary>Puts a run where it would be in the midst of its work.</summary>
    public async Task PutAsync(int run, BulkState state, int reached, string? endReason = null)
    {
        await using LicenseDbContext db = House.Database();
        await db
            .BulkRuns.Where(one => one.Id == run)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(one => one.State, state)
                    .SetProperty(one => one.Cursor, reached)
                    .SetProperty(one => one.Changed, reached)
                    .SetProperty(one => one.StartedAt, House.Clock.Now)
                    .SetProperty(one => one.EndReason, endReason)
            );
    }
}

internal static class BulkActions
{
    /// <summary>Chooses courses by the picker's own paste.</summary>
    public static async Task ChooseCoursesAsync(this IRenderedComponent<BulkRunPage> page, BulkHost host, params int[] numbers)
    {
        host.Paste(string.Join('\n', numbers.Select(TestHouse.CourseId)));
        await page.PressAsync("content_paste Paste ids");
        await page.PressAsync("Look them up");
        await page.WaitForElementAsync("[data-outcome=matched]");
        await page.ClickAsync("dialog .button-primary");
    }

    public static async Task PreviewAsync(this IRenderedComponent<BulkRunPage> page)
    {
        await page.PressAsync("visibility Preview");
        await page.WaitForElementAsync(".totals");
    }

    /// <summary>The totals, "2 Changed".</summary>
    public static IEnumerable<string> Totals(this IRenderedComponent<BulkRunPage> page) => page.AllWords(".total");

    /// <summary>Whether a step waits for another.</summary>
    public static bool Waits(this IRenderedComponent<BulkRunPage> page, int step) =>
        page.Find($"[aria-labelledby=step-{step}]").ClassList.Contains("waiting");
}
