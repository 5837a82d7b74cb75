using System.Diagnostics;

namespace LicenseAdmin.Unit.Testing;

/// <summary>The application as an operator starts it: a process of its own, in a directory of its own.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Process process;
    private DirectoryInfo? own;

    private AppProcess(Process process) => this.process = process;

    /// <summary>What a run that ended left behind.</summary>
    internal sealed record Ended(int ExitCode, string Output, string Error)
    {
        public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="input">What it reads from standard input.</param>
    public static async Task<Ended> RunAsync(DirectoryInfo directory, string[] args, string input = "")
    {
        await using AppProcess app = Start(directory, args);
        await app.process.StandardInput.WriteAsync(input);
        app.process.StandardInput.Close();
        Task<string> output = app.process.StandardOutput.ReadToEndAsync(Cancellation);
        Task<string> error = app.process.StandardError.ReadToEndAsync(Cancellation);
        await app.process.WaitForExitAsync(Cancellation);
        return new Ended(app.process.ExitCode, await output, await error);
    }

    public static AppProcess Start(DirectoryInfo directory, params string[] args)
    {
        ProcessStartInfo start = new("dotnet", [typeof(Site).Assembly.Location, .. args])
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What whoever runs the tests has set is not what is tested.
        foreach (string name in start.Environment.Keys.Where(IsSetting).ToArray())
        {
            start.Environment.Remove(name);
        }

        return new AppProcess(Process.Start(start)!);
    }

    /// <summary>A site over a house's database, on a port of its own choice.</summary>
    public static AppProcess Start(TestHouse house)
    {
        DirectoryInfo own = Directory.CreateTempSubdirectory("licenseadmin-");
        AppProcess app = Start(own, "--urls=http://127.0.0.1:0", $"--ConnectionStrings:LicenseAdmin=Data Source={house.File}");
        app.own = own;
        return app;
    }

    /// <summary>Reads standard output until a line holds the text, and gives that line.</summary>
    public async Task<string> OutputWithAsync(string text) => (await OutputUntilAsync(text))[^1];

    /// <summary>Reads standard output until a line holds the text, and gives all lines up to that.</summary>
    public async Task<string[]> OutputUntilAsync(string text)
    {
        List<string> lines = [];
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return [.. lines];
            }
        }

        throw new InvalidOperationException($"It ended without saying \"{text}\": {await process.StandardError.ReadToEndAsync(Cancellation)}");
    }

    /// <summary>Ends it without a word, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        own?.Delete(recursive: true);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static bool IsSetting(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ConnectionStrings", StringComparison.OrdinalIgnoreCase)
        || name.Equals("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase);
}
