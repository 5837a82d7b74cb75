using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing.Etlx;

namespace LicenseAdmin.Bench.Measuring;

/// <summary>Samples the stacks of a process while something is measured, and says where it was.</summary>
internal sealed partial class Profile : IAsyncDisposable
{
    private const string Sampler = "Microsoft-DotNETCore-SampleProfiler";
    private const int ShownIn = 25;
    private const int ShownBelow = 70;
    private const int IdleDepth = 6;

    // Where a thread is that has nothing to do.
    private static readonly string[] Idle =
    [
        "System.Threading.WaitHandle.",
        "System.Threading.Monitor.",
        "System.Threading.LowLevelLifoSemaphore.",
        "System.Threading.Thread.Sleep",
        "Interop+Sys.WaitForSocketEvents",
        "System.Threading.LowLevelSpinWaiter.",
        "System.Threading.ManualResetEventSlim.",
        "System.Net.Sockets.SocketAsyncEngine.EventLoop",
        "System.IO.FileSystemWatcher",
        "Microsoft.Extensions.Logging.Console.ConsoleLoggerProcessor.TryDequeue",
    ];

    // What is below everything.
    private static readonly string[] Plumbing = ["System.Runtime.CompilerServices.", "System.Threading.", "dynamicClass."];

    private readonly string file = Path.Combine(Path.GetTempPath(), $"licenseadmin-bench-{Guid.NewGuid():n}.nettrace");
    private readonly EventPipeSession session;
    private readonly Task copying;

    private Profile(EventPipeSession session)
    {
        this.session = session;
        copying = CopyAsync();
    }

    public static Profile Start(int processId) =>
        new(
            new DiagnosticsClient(processId).StartEventPipeSession(
                [
                    new EventPipeProvider(Sampler, EventLevel.Informational),
                    new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, 0x4c14fccbd),
                ],
                requestRundown: true,
                circularBufferMB: 512
            )
        );

    /// <summary>The methods that most samples were in, and those that most were in or below, of threads that did not wait.</summary>
    public async Task<string> EndAsync()
    {
        await session.StopAsync(CancellationToken.None);
        await copying;
        string converted = TraceLog.CreateFromEventPipeDataFile(file);
        try
        {
            using TraceLog trace = new(converted);
            return string.Join('\n', Describe([.. Stacks(trace)]));
        }
        finally
        {
            File.Delete(converted);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        session.Dispose();
        File.Delete(file);
    }

    private static IEnumerable<string> Describe(string[][] stacks)
    {
        yield return $"{stacks.Length} samples of threads that did not wait; in:";
        foreach (string line in Most(stacks.Select(stack => stack[0]), stacks.Length, ShownIn))
        {
            yield return line;
        }

        yield return "in or below:";
        IEnumerable<string> told = stacks
            .SelectMany(stack => stack.Distinct(StringComparer.Ordinal))
            .Where(method => !Plumbing.Any(method.StartsWith));
        foreach (string line in Most(told, stacks.Length, ShownBelow))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Most(IEnumerable<string> methods, int samples, int shown) =>
        methods
            .CountBy(method => method)
            .OrderByDescending(pair => pair.Value)
            .Take(shown)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{100.0 * pair.Value / samples, 6:0.0} %  {pair.Key}"));

    // The innermost method first.
    private static IEnumerable<string[]> Stacks(TraceLog trace) =>
        trace
            .Events.Where(sample => string.Equals(sample.ProviderName, Sampler, StringComparison.Ordinal))
            .Select(sample => Methods(sample.CallStack()).ToArray())
            .Where(stack => stack.Length > 0 && !stack.Take(IdleDepth).Any(method => Idle.Any(method.StartsWith)));

    private static IEnumerable<string> Methods(TraceCallStack? stack)
    {
        for (; stack is not null; stack = stack.Caller)
        {
            if (stack.CodeAddress.FullMethodName is { Length: > 0 } method)
            {
                yield return Written().Replace(method.Split('(')[0], ".${name}");
            }
        }
    }

    // "+<ReadAsync>d__10`1[System.__Canon].MoveNext" is what the compiler makes of ReadAsync.
    [GeneratedRegex(
        @"(\+<>c(__DisplayClass\d+_\d+)?(`\d+)?(\[[^]]*\])?)?[.+]<+(?<name>\w*)>[bdg]__[\w|]*(`\d+)?(\[.*\])?(\.MoveNext)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Written();

    private async Task CopyAsync()
    {
        await using FileStream to = File.Create(file);
        await session.EventStream.CopyToAsync(to);
    }
}
