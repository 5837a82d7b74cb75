using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.Licenses.Bulk;

namespace LicenseAdmin.Bench.Works;

/// <summary>5 courses to 1,000 licenses, from the first chunk to the last commit; in the benchmark's process, beside the floor.</summary>
internal sealed class BulkFew : IWork
{
    private const int WarmUp = 8;
    private const int Times = 20;
    private const int Licenses = 1000;
    private const int Courses = 5;

    public string Id => "W6";

    public bool IsInProcess => true;

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        List<int> runs = [];
        for (int round = 0; round < WarmUp + Times; round++)
        {
            runs.Add(await BulkSetUp.BeginAsync(site, Range(round), BulkSetUp.Courses(round, Courses), cancellation));
        }

        using BulkFloor least = new(site.Floor);
        BulkRunner runner = site.Service<BulkRunner>();
        (Measured measured, Measured floor) = await Meter.Here.RunBesideAsync(
            WarmUp,
            Times,
            round => runner.RunAsync(runs[round], cancellation),
            round => least.AppendAsync(Range(round), BulkSetUp.Courses(round, Courses))
        );
        foreach (int run in runs)
        {
            await BulkSetUp.CheckAsync(site, run, cancellation);
        }

        return [Row.Below(Id, "bulk: 5 courses to 1,000 licenses, a history row each", measured, floor, goal: 70)];
    }

    // Another thousand of the ten each round.
    private static IEnumerable<int> Range(int round) => Enumerable.Range((round % 9 * Licenses) + 1000, Licenses);
}
