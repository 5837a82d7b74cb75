using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;

namespace LicenseAdmin.Bench.Works;

/// <summary>Runs as an administrator makes them: drafted, previewed, begun.</summary>
internal static class BulkSetUp
{
    /// <summary>Courses that no license was filled with, and none like those of another round.</summary>
    public static Guid[] Courses(int round, int count) => Stock.CoursesFrom(90_000 + (round * count), count);

    /// <summary>A run that is to be taken up.</summary>
    public static async Task<int> BeginAsync(BenchSite site, IEnumerable<int> licenses, Guid[] courses, CancellationToken cancellation)
    {
        BulkRuns runs = site.Service<BulkRuns>();
        int run = (await site.Service<BulkDrafts>().DraftAsync(new BulkSelection.Chosen([.. licenses]), site.Actor, cancellation)).Value;
        BulkOrder order = new() { Edits = new LicenseEdits().Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, courses)) };
        BulkRunView previewed = (await runs.PreviewAsync(run, order, null, site.Actor, cancellation)).Value;
        return (await runs.StartAsync(previewed, null, site.Actor, cancellation)).Value.Id;
    }

    /// <summary>The run, which must have changed all of its licenses.</summary>
    public static async Task<BulkRunView> CheckAsync(BenchSite site, int run, CancellationToken cancellation)
    {
        BulkRunView view = (await site.Service<BulkQueries>().FindAsync(run, site.Actor, cancellation)).Value;
        return view.State == BulkState.Done && view.Changed == view.Total
            ? view
            : throw new InvalidOperationException($"The run is {view.State}, with {view.Changed} of {view.Total} licenses changed.");
    }
}
