using System.Text.Json;
using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.Common;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Bench.Works;

/// <summary>The query behind a license's timeline, called as its page calls it, in the benchmark's process.</summary>
internal sealed class ReadTimeline : IWork
{
    public string Id => "W5";

    public bool IsInProcess => true;

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        TimelineQueries timeline = site.Service<TimelineQueries>();
        Guid license = Stock.License(Stock.LicenseWithHistory);
        using FloorCommand changes = site.Floor.Prepare(
            """SELECT * FROM "LicenseChanges" WHERE "LicenseId" = @license ORDER BY "Id" DESC LIMIT @count""",
            "@license",
            "@count"
        );
        using FloorCommand titles = site.Floor.Prepare(
            """SELECT "Id", "Title" FROM "Courses" WHERE "Id" IN (SELECT "value" FROM json_each(@ids))""",
            "@ids"
        );

        // Which titles it takes is known to the floor: it parses nothing.
        string json = JsonSerializer.Serialize(
            (
                await timeline.PageAsync(license, new TimelineFilter(), null, Stock.ChangesOfThat, site.Actor, cancellation)
            ).Value.Names.Content.Keys.Select(id => id.ToString().ToUpperInvariant())
        );
        (Measured measured, Measured floor) = await Meter.Here.RunBesideAsync(
            Meter.WarmUp,
            300,
            async _ =>
            {
                Result<TimelinePage> page = await timeline.PageAsync(
                    license,
                    new TimelineFilter(),
                    null,
                    Stock.ChangesOfThat,
                    site.Actor,
                    cancellation
                );
                Check(page.Value.Entries.Count);
            },
            number =>
            {
                Check(changes.With(Stock.LicenseWithHistory, Stock.ChangesOfThat).Read().Count);
                _ = titles.With(json).Read();
                return Task.CompletedTask;
            }
        );
        return [Row.Below(Id, "100 timeline entries with their differences, titles resolved (in process)", measured, floor, goal: 5)];
    }

    private static void Check(int entries)
    {
        if (entries != Stock.ChangesOfThat)
        {
            throw new InvalidOperationException($"There are {entries} entries.");
        }
    }
}
