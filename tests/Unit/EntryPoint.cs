using LicenseAdmin.Unit.Testing;
using Xunit.Runner.InProc.SystemConsole;

namespace LicenseAdmin.Unit;

internal static class EntryPoint
{
    public static Task<int> Main(string[] args) =>
        args is [TirelessWriter.Verb, string file, string license] ? TirelessWriter.RunAsync(file, license) : ConsoleRunner.Run(args);
}
