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
        new LookBack(),
        new BulkFew(),
        new BulkMany(),
        new StartAndMemory(),
        new OpenPage(),
        new SaveClick(),
        new CircuitMemory(),
    ];

    /// <summary>The process's exit code: 1 where a work could not be measured.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        IWork[] wanted = [.. Works.Where(work => options.Measures(work.Id))];
        if (wanted.Length == 0)
        {
            await Console.Error.WriteLineAsync($"There is no work {options.Only}. There are {string.Join(", ", Works.Select(work => work.Id))}.");
            return 1;
        }

        await using BenchSite site = await BenchSite.OpenAsync(options, cancellation);
        await Console.Out.WriteLineAsync(Row.Heading);
        int code = 0;
        foreach (IWork work in wanted)
        {
            await Console.Error.WriteLineAsync($"measuring {work.Id}");
            try
            {
                await MeasureAsync(work, site, cancellation);
            }
            catch (Exception problem) when (!cancellation.IsCancellationRequested)
            {
                // The others are worth knowing all the same.
                await Console.Error.WriteLineAsync($"{work.Id} could not be measured: {problem}");
                code = 1;
            }
        }

        return code;
    }

    private async Task MeasureAsync(IWork work, BenchSite site, CancellationToken cancellation)
    {
        await using Profile? profile = options.Profile ? Profile.Start(work.IsInProcess ? Environment.ProcessId : site.App.Id) : null;
        foreach (Row row in await work.RunAsync(site, cancellation))
        {
            await Console.Out.WriteLineAsync(row.ToString());
        }

        if (profile is not null)
        {
            await Console.Error.WriteLineAsync(await profile.EndAsync());
        }
    }
}
