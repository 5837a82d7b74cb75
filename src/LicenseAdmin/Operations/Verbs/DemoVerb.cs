using System.CommandLine;
using LicenseAdmin.Common;
using LicenseAdmin.Licenses.Demonstration;

namespace LicenseAdmin.Operations.Verbs;

/// <summary><c>demo</c>: puts the demonstration data in place.</summary>
internal static class DemoVerb
{
    public static Command Create(VerbHost host) => host.Add(new Command("demo", "Fill the database with demonstration data."), RunAsync);

    private static async Task<int> RunAsync(IServiceProvider services, ParseResult parse, CancellationToken cancellation)
    {
        Result<DemonstrationSummary> filled = await services.GetRequiredService<DemonstrationData>().FillAsync(cancellation);
        if (filled.Failure is { } failure)
        {
            return await VerbHost.FailAsync(failure);
        }

        await Console.Out.WriteLineAsync(filled.Value.ToString());
        return ExitCode.Done;
    }
}
