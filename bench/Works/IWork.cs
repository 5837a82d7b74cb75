using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;

namespace LicenseAdmin.Bench.Works;

/// <summary>One thing that is measured.</summary>
internal interface IWork
{
    /// <summary>As the goals name it.</summary>
    string Id { get; }

    Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation);
}
