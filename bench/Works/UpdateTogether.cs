using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;

namespace LicenseAdmin.Bench.Works;

/// <summary>Sixteen clients change a license each at the same time.</summary>
internal sealed class UpdateTogether : IWork
{
    internal const int Clients = 16;
    internal const int FirstLicense = 11;

    private const double GoalPerSecond = 1200;
    private const double GoalP95 = 25;

    public string Id => "W1c";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        using UpdateCall update = new(site);
        Measured measured = await site.Meter.RunTogetherAsync(
            Clients,
            TimeSpan.FromSeconds(site.Seconds),
            (client, number) => update.CallAsync(FirstLicense + client, number)
        );

        // SQLite has one writer: the least program has them take turns.
        Measured floor = await Meter.Here.RunAsync(300, 3000, number => update.FloorAsync(FirstLicense + (number % Clients), number));
        return
        [
            Row.Timed(
                Id,
                $"the same, {Clients} clients on {Clients} licenses, {site.Seconds} s: **{Row.Number(measured.PerSecond)}/s**",
                measured,
                null,
                $"≥{Row.Number(GoalPerSecond)}/s, p95 ≤{GoalP95} ms",
                measured.PerSecond >= GoalPerSecond && measured.Times.P95 <= GoalP95
            ) with
            {
                Floor = $"{Row.Number(floor.PerSecond)}/s",
                Ratio = $"{Row.Number(floor.PerSecond / measured.PerSecond)}×",
            },
        ];
    }
}
