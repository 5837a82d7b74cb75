using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Etlx;

namespace LicenseAdmin.Bench.Measuring;

/// <summary>Samples the stacks of a process while something is measured, and says where it was.</summary>
internal sealed class Profile : IAsyncDisposable
{
    private const string Sampler = "Microsoft-DotNETCore-SampleProfiler";
    private const int Shown = 70;

    // Where a thread is that has nothing to do.
    private static readonly string[] Idle =
    [
        "System.Threading.WaitHandle.",
        "System.Threading.Monitor.",
        "System.Threading.LowLevelLifoSemaphore.",
        "System.Threading.Thread.Sleep",
        "Interop+Sys.WaitForSocketEvents",
        "System.Net.Sockets.SocketAsyncEngine.EventLoop",
    ];

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

    /// <summary>The methods that most samples were in or below, of those on threads that ran managed code.</summary>
    public async Task<string> EndAsync()
    {
        await session.StopAsync(CancellationToken.None);
        await copying;
        using TraceLog trace = new(TraceLog.CreateFromEventPipeDataFile(file));
        return string.Join('\n', Describe(trace));
    }

    public async ValueTask DisposeAsync()
    {
        await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        session.Dispose();
        foreach (string left in new[] { file, Path.ChangeExtension(file, ".nettrace.etlx") })
        {
            File.Delete(left);
        }
    }

    private static IEnumerable<string> Describe(TraceLog trace)
    {
        Dictionary<string, int> samplesOf = new(StringComparer.Ordinal);
        int samples = 0;
        foreach (TraceEvent sample in trace.Events.Where(one => one.ProviderName == Sampler))
        {
            string[] stack = [.. Frames(sample.CallStack())];
            if (stack.Length == 0 || Idle.Any(wait => stack[0].StartsWith(wait, StringComparison.Ordinal)))
            {
                continue;
            }

            samples++;
            foreach (string method in stack.Distinct(StringComparer.Ordinal))
            {
                samplesOf[method] = samplesOf.GetValueOrDefault(method) + 1;
            }
        }

        yield return $"{samples} samples of threads that did not wait; in or below:";
        foreach ((string method, int count) in samplesOf.OrderByDescending(pair => pair.Value).Take(Shown))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / samples, 6:0.0} %  {method}");
        }
    }

    // The innermost first.
    private static IEnumerable<string> Frames(TraceCallStack? stack)
    {
        for (; stack is not null; stack = stack.Caller)
        {
            if (stack.CodeAddress.FullMethodName is { Length: > 0 } method)
            {
                yield return method.Split('(')[0];
            }
        }
    }

    private async Task CopyAsync()
    {
        await using FileStream to = File.Create(file);
        await session.EventStream.CopyToAsync(to);
    }
}
