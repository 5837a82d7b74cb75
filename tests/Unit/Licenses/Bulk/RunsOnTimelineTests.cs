using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Unit.Licenses.Bulk;

public sealed class RunsOnTimelineTests
{
    [Fact]
    public async Task A_change_leads_to_the_run_that_made_it()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(2);
        int first = await host.QueueAsync(licenses, ContentMode.Append, 1);
        await host.CarryOutAsync(first);
        int second = await host.QueueAsync(licenses, ContentMode.Append, 1, 2);
        await host.CarryOutAsync(second);
        await host.PreviewAsync(licenses, ContentMode.Append, 3);

        Assert.Equal([second, first, null], await RunsAsync(host, licenses[0], host.House.DmAdmin));
    }

    [Fact]
    public async Task Whoever_may_not_see_runs_is_not_led_to_them()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(1);
        await host.CarryOutAsync(await host.QueueAsync(licenses, ContentMode.Append, 1));

        Assert.Equal([null, null], await RunsAsync(host, licenses[0], host.House.PlatformAdmin));
    }

    private static async Task<IEnumerable<int?>> RunsAsync(BulkHost host, License license, Actor actor)
    {
        Result<TimelinePage> page = await host.House.Timeline.PageAsync(license.Uuid, new TimelineFilter(), null, 10, actor, CancellationToken.None);
        return page.Value.Entries.Select(entry => entry.Run);
    }
}
