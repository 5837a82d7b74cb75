using System.CommandLine;
using LicenseAdmin.Data;

namespace LicenseAdmin.Bench;

/// <summary>How many rows there are.</summary>
internal enum Scale
{
    /// <summary>10,000 licenses.</summary>
    Small,

    /// <summary>A million licenses.</summary>
    Full,
}

/// <summary>What the command line says.</summary>
/// <param name="Only">The work to measure: <c>W2b</c>, or <c>W2</c> for W2a, W2b and W2c. Null: all.</param>
/// <param name="Seconds">How long sixteen clients write.</param>
/// <param name="Profile">Say where the processor time of the app's process went.</param>
internal sealed record BenchOptions(string? Only, DatabaseProvider Provider, Scale Scale, int Seconds, bool Profile)
{
    /// <summary>Where SQL Server is, for <c>--provider SqlServer</c>: the connection string of an empty database.</summary>
    public const string SqlServerVariable = "LICENSEADMIN_BENCH_SQLSERVER";

    public int Licenses => Scale == Scale.Full ? 1_000_000 : 10_000;

    public bool Measures(string work) =>
        Only is null
        || work.Equals(Only, StringComparison.OrdinalIgnoreCase)
        || work.TrimEnd('a', 'b', 'c').Equals(Only, StringComparison.OrdinalIgnoreCase);

    public static Task<int> RunAsync(string[] args, Func<BenchOptions, CancellationToken, Task<int>> run)
    {
        Option<string?> only = new("--only") { Description = "Measure only this work: W2b, or W2 for W2a, W2b and W2c." };
        Option<DatabaseProvider> provider = new("--provider")
        {
            Description = $"Sqlite (the default), or SqlServer, whose empty database {SqlServerVariable} names.",
        };
        Option<Scale> scale = new("--scale") { Description = "Small (10,000 licenses, the default) or Full (a million)." };
        Option<int> seconds = new("--seconds") { Description = "How long the sixteen clients of W1c write.", DefaultValueFactory = _ => 20 };
        Option<bool> profile = new("--profile") { Description = "Say for each work where the processor time went." };
        RootCommand root = new(
            "Measures LicenseAdmin: the published site on loopback over a fresh database, beside a floor measured in the same run."
        )
        {
            only,
            provider,
            scale,
            seconds,
            profile,
        };
        root.SetAction(
            (parse, cancellation) =>
                run(
                    new BenchOptions(
                        parse.GetValue(only),
                        parse.GetValue(provider),
                        parse.GetValue(scale),
                        parse.GetValue(seconds),
                        parse.GetValue(profile)
                    ),
                    cancellation
                )
        );
        return root.Parse(args).InvokeAsync();
    }
}
