using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;

namespace LicenseAdmin.Bench.Works;

/// <summary>One client changes one license, again and again.</summary>
internal sealed class UpdateFields : IWork
{
    private const int License = 10;

    // Until the just-in-time compiler has done its second round.
    private const int WarmUp = 2000;

    public string Id => "W1";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        using UpdateCall update = new(site.Api, site.Floor);
        Measured measured = await site.Meter.RunAsync(WarmUp, 1000, number => update.CallAsync(License, number));
        Measured floor = await Meter.Here.RunAsync(WarmUp, 1000, number => update.FloorAsync(License, number));
        return [Row.Below(Id, "update name, seats, expiry, metadata of one license, contract A, one client", measured, floor, goal: 3)];
    }
}
