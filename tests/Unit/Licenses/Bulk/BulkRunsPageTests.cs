using Bunit;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Bulk;

public sealed class BulkRunsPageTests
{
    [Fact]
    public async Task Where_nothing_ran_yet_it_is_said_what_to_do_next()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        await host.PreviewAsync(await host.AddLicensesAsync(1), ContentMode.Append, 1);

        var page = Open(host);

        await page.WaitForAssertionAsync(() => Assert.Equal("No bulk run yet", page.Find(".empty-title").Words()));
        Assert.Equal("/bulk/courses", page.Find(".empty-actions a").GetAttribute("href"));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_with_who_what_how_many_and_how_they_ended()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(3, 1);
        int first = await host.QueueAsync(licenses, ContentMode.Append, 1, 2);
        await host.CarryOutAsync(first);
        int second = await host.QueueAsync(licenses.Take(1), ContentMode.Remove, 1);
        await host.PutAsync(second, BulkState.Running, 0);

        var page = Open(host);

        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        string[] rows = [.. page.AllWords("tbody tr")];
        Assert.StartsWith($"Bulk run {second} Remove 1 course dana@example.org just now", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("1 license sync Running 0 done", rows[0], StringComparison.Ordinal);
        Assert.StartsWith($"Bulk run {first} Append 2 courses", rows[1], StringComparison.Ordinal);
        Assert.EndsWith("3 licenses check_circle Done 3 changed", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_under_way_moves_while_it_is_looked_at()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        int run = await host.QueueAsync(await host.AddLicensesAsync(2), ContentMode.Append, 1);
        var page = Open(host);
        await page.WaitForAssertionAsync(() => Assert.Contains("Waiting to start", page.Find("tbody tr").Words(), StringComparison.Ordinal));

        await host.CarryOutAsync(run);

        await page.WaitForAssertionAsync(() => Assert.EndsWith("Done 2 changed", page.Find("tbody tr").Words(), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("progress"));
    }

    private static IRenderedComponent<BulkRunsPage> Open(BulkHost host)
    {
        host.Navigation.NavigateTo("bulk");
        return host.Render<BulkRunsPage>(parameters => parameters.Add(p => p.Every, TimeSpan.FromMilliseconds(20)));
    }
}
