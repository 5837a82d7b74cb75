using System.Diagnostics;
using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.E2E.Testing;

namespace LicenseAdmin.Bench.Works;

/// <summary>How soon the site answers after it was started, and what it keeps of the machine's memory.</summary>
internal sealed class StartAndMemory : IWork
{
    private const int Starts = 5;
    private const double GoalIdle = 200;
    private const double GoalLoaded = 350;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly Uri SignIn = new("account/sign-in", UriKind.Relative);

    public string Id => "W7";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        List<double> starts = [];
        for (int start = 0; start < Starts; start++)
        {
            long began = Stopwatch.GetTimestamp();
            await using AppProcess started = await site.StartAnotherAsync();
            using HttpClient http = new() { BaseAddress = started.Address };
            (await http.GetAsync(SignIn, cancellation)).EnsureSuccessStatusCode();
            starts.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        await using AppProcess app = await site.StartAnotherAsync();
        await Task.Delay(Settling, cancellation);
        double idle = Resident(app);
        using HttpClient api = site.Caller(app);
        using UpdateCall update = new(api, site.Floor);
        await new Meter(app.Id).RunTogetherAsync(
            UpdateTogether.Clients,
            TimeSpan.FromSeconds(site.Seconds),
            (client, number) => update.CallAsync(UpdateTogether.FirstLicense + client, number)
        );
        double loaded = Resident(app);
        return
        [
            Row.Below(Id, "start to the first 200 (the sign-in page)", new Measured(new Samples(starts), TimeSpan.Zero, 0), null, goal: 3000) with
            {
                Cpu = string.Empty,
            },
            Row.Single(Id, "resident memory, idle", $"{Row.Number(idle)} MB", $"≤{GoalIdle} MB", idle <= GoalIdle),
            Row.Single(Id, "resident memory after W1c", $"{Row.Number(loaded)} MB", $"≤{GoalLoaded} MB", loaded <= GoalLoaded),
        ];
    }

    // In millions of bytes.
    private static double Resident(AppProcess app)
    {
        using Process process = Process.GetProcessById(app.Id);
        return process.WorkingSet64 / 1e6;
    }
}
