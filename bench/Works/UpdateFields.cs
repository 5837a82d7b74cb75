using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;

namespace LicenseAdmin.Bench.Works;

/// <summary>One client changes one license, again and again.</summary>
internal sealed class UpdateFields : IWork
{
    private const int License = 10;

    public string Id => "W1";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        using UpdateCall update = new(site.Api, site.Floor);
        (Measured measured, Measured floor) = await site.Meter.RunBesideAsync(
            Meter.WarmUp,
            1000,
            number => update.CallAsync(License, number),
            number => update.FloorAsync(License, number)
        );
        return [Row.Below(Id, "update name, seats, expiry, metadata of one license, contract A, one client", measured, floor, goal: 3)];
    }
}
