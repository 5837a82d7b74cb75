using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.Bench.Works;

namespace LicenseAdmin.Bench;

/// <summary>Fills a database, runs the works that were asked for over it, and prints the table.</summary>
internal sealed class BenchRun(BenchOptions options)
{
    private static readonly IWork[] Works =
    [
        new UpdateFields(),
        new UpdateTogether(),
        new AppendCourses(),
        new ReplaceCourses(),
        new AppendTenThousand(),
        new ListLicenses(),
        new SearchCatalogue(),
        new ReadTimeline(),
    ];

    public async Task RunAsync(CancellationToken cancellation)
    {
        IWork[] wanted = [.. Works.Where(work => options.Measures(work.Id))];
        if (wanted.Length == 0)
        {
            await Console.Error.WriteLineAsync($"There is no work {options.Only}. There are {string.Join(", ", Works.Select(work => work.Id))}.");
            return;
        }

        await using BenchSite site = await BenchSite.OpenAsync(options, cancellation);
        List<Row> rows = [];
        foreach (IWork work in wanted)
        {
            await Console.Error.WriteLineAsync($"measuring {work.Id}");
            await using Profile? profile = options.Profile ? Profile.Start(site.App.Id) : null;
            rows.AddRange(await work.RunAsync(site, cancellation));
            if (profile is not null)
            {
                await Console.Error.WriteLineAsync(await profile.EndAsync());
            }
        }

        await Console.Out.WriteLineAsync(Row.Heading);
        foreach (Row row in rows)
        {
            await Console.Out.WriteLineAsync(row.ToString());
        }
    }
}
