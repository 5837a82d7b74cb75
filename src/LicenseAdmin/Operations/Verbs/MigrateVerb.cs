using System.CommandLine;
using LicenseAdmin.Data;
using LicenseAdmin.Identity;

namespace LicenseAdmin.Operations.Verbs;

/// <summary><c>migrate</c>: brings the database up to date and prints what that took.</summary>
internal static class MigrateVerb
{
    public static Command Create(VerbHost host) =>
        host.AddForAnyDatabase(new Command("migrate", "Bring the database up to date. The site of a new version refuses to start before."), RunAsync);

    private static async Task<int> RunAsync(IServiceProvider services, ParseResult parse, CancellationToken cancellation)
    {
        IReadOnlyList<string> applied = await services.GetRequiredService<DatabaseStartup>().MigrateAsync(cancellation);
        await services.GetRequiredService<UserAccounts>().EnsureRolesAsync();
        foreach (string migration in applied)
        {
            await Console.Out.WriteLineAsync(migration);
        }

        await Console.Error.WriteLineAsync(applied.Count == 0 ? "The database was up to date." : "The database is up to date.");
        return ExitCode.Done;
    }
}
