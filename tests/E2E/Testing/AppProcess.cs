using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LicenseAdmin.E2E.Testing;

/// <summary>The published app as a process of its own, in Production, over a SQLite file.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "app");

    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;
    private bool ended;

    private AppProcess(string database, int port, IReadOnlyDictionary<string, string> settings)
    {
        process = Create(database, [], settings);
        process.StartInfo.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The app ended before it listened.\n{Output}"));
    }

    /// <summary>Its process.</summary>
    public int Id => process.Id;

    public Uri Address => listening.Task.Result;

    /// <summary>All that the app wrote to its console.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Starts the app and returns when it says that it is ready.</summary>
    /// <param name="database">The SQLite file.</param>
    /// <param name="port">0: any free one.</param>
    /// <param name="settings">For its environment, beyond those that every test wants.</param>
    public static async Task<AppProcess> StartAsync(string database, int port = 0, IReadOnlyDictionary<string, string>? settings = null)
    {
        AppProcess app = new(database, port, settings ?? NoSettings);
        app.process.Start();
        app.process.BeginOutputReadLine();
        app.process.BeginErrorReadLine();
        try
        {
            using CancellationTokenSource patience = new(Patience);
            Uri address = await app.listening.Task.WaitAsync(patience.Token);
            using HttpClient http = new() { BaseAddress = address };
            while ((await http.GetAsync(new Uri("health/ready", UriKind.Relative), patience.Token)) is { IsSuccessStatusCode: false })
            {
                await Task.Delay(50, patience.Token);
            }

            return app;
        }
        catch (OperationCanceledException)
        {
            string said = app.Output;
            await app.DisposeAsync();
            throw new TimeoutException($"The app was not ready after {Patience.TotalSeconds:0} s.\n{said}");
        }
    }

    /// <summary>Runs one of the app's verbs to its end; gives what it wrote to standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote.</exception>
    public static async Task<string> RunAsync(
        string database,
        string[] verb,
        string? input = null,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        using Process process = Create(database, verb, settings ?? NoSettings);
        process.StartInfo.RedirectStandardInput = true;
        process.Start();
        if (input is not null)
        {
            await process.StandardInput.WriteLineAsync(input);
        }

        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"'{string.Join(' ', verb)}' ended with exit code {process.ExitCode}.\n{await errors}");
    }

    /// <summary>Kills the app, as a crash would.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ended)
        {
            return;
        }

        ended = true;
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static Process Create(string database, string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["LicenseAdmin.dll", .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ConnectionStrings__LicenseAdmin"] = $"Data Source={database}";
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        return new Process { StartInfo = start };
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(new Uri($"{match.Value}/"));
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
