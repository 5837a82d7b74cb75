using System.Diagnostics;

namespace LicenseAdmin.Bench.Measuring;

/// <summary>What was measured of one work.</summary>
/// <param name="Cpu">Processor time of the measured process, per operation.</param>
/// <param name="PerSecond">Operations a second, of all who worked together.</param>
internal sealed record Measured(Samples Times, TimeSpan Cpu, double PerSecond);

/// <summary>Runs operations and takes their times, and the processor time of the process that does the work.</summary>
internal sealed class Meter(int processId)
{
    /// <summary>For what runs in the benchmark's own process.</summary>
    public static Meter Here { get; } = new(Environment.ProcessId);

    /// <summary>One after the other; those of the warm-up are not counted.</summary>
    /// <param name="work">Takes the number of the operation, which goes on counting from the warm-up's.</param>
    public async Task<Measured> RunAsync(int warmUp, int times, Func<int, Task> work)
    {
        for (int number = 0; number < warmUp; number++)
        {
            await work(number);
        }

        List<double> taken = new(times);
        TimeSpan before = Cpu();
        long start = Stopwatch.GetTimestamp();
        for (int number = warmUp; number < warmUp + times; number++)
        {
            long began = Stopwatch.GetTimestamp();
            await work(number);
            taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return new Measured(new Samples(taken), (Cpu() - before) / times, times / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Many at once, for a time.</summary>
    /// <param name="work">Takes the number of the worker and the number of its operation.</param>
    public async Task<Measured> RunTogetherAsync(int workers, TimeSpan duration, Func<int, int, Task> work)
    {
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => work(worker, 0)));
        TimeSpan before = Cpu();
        long start = Stopwatch.GetTimestamp();
        List<double>[] taken = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(worker))));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        int count = taken.Sum(times => times.Count);
        return new Measured(new Samples(taken.SelectMany(times => times)), (Cpu() - before) / count, count / elapsed.TotalSeconds);

        async Task<List<double>> WorkAsync(int worker)
        {
            List<double> times = [];
            for (int number = 1; Stopwatch.GetElapsedTime(start) < duration; number++)
            {
                long began = Stopwatch.GetTimestamp();
                await work(worker, number);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return times;
        }
    }

    private TimeSpan Cpu()
    {
        using Process process = Process.GetProcessById(processId);
        return process.TotalProcessorTime;
    }
}
