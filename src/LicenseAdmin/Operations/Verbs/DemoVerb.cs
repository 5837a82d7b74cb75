using System.CommandLine;

namespace LicenseAdmin.Operations.Verbs;

/// <summary><c>demo</c>: puts the demonstration data in place.</summary>
internal static class DemoVerb
{
    public static Command Create(VerbHost host) => host.Add(new Command("demo", "Fill the database with demonstration data."), RunAsync);

    private static async Task<int> RunAsync(IServiceProvider services, ParseResult parse, CancellationToken cancellation)
    {
        await Console.Out.WriteLineAsync(await services.GetRequiredService<Demonstration>().FillAsync(cancellation));
        return ExitCode.Done;
    }
}
