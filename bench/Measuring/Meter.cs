using System.Diagnostics;

namespace LicenseAdmin.Bench.Measuring;

/// <summary>What was measured of one work.</summary>
/// <param name="Cpu">Processor time of the measured process, per operation.</param>
/// <param name="PerSecond">Operations a second, of all who worked together.</param>
internal sealed record Measured(Samples Times, TimeSpan Cpu, double PerSecond);

/// <summary>Runs operations and takes their times, and the processor time of the process that does the work.</summary>
internal sealed class Meter(int processId)
{
    /// <summary>
    /// Calls before the first that counts, for everything that takes milliseconds: until the just-in-time compiler has been over it twice. The same for
    /// all works, or their numbers would say how warm each of them was.
    /// </summary>
    public const int WarmUp = 2000;

    private const int Turns = 20;

    /// <summary>For what runs in the benchmark's own process.</summary>
    public static Meter Here { get; } = new(Environment.ProcessId);

    /// <summary>
    /// The site's way and the floor's in turns, some operations at a time: what else the machine does then falls on both alike. Each is warmed up as
    /// long as the other, and those rounds are not counted.
    /// </summary>
    /// <param name="work">Takes the number of the operation, which goes on counting from the warm-up's.</param>
    public async Task<(Measured Work, Measured Floor)> RunBesideAsync(int warmUp, int times, Func<int, Task> work, Func<int, Task> floor)
    {
        Series site = new(this);
        Series least = new(Here);
        await new Series(this).RunAsync(0, warmUp, work);
        await new Series(Here).RunAsync(0, warmUp, floor);
        int block = Math.Max(1, times / Turns);
        for (int first = warmUp; first < warmUp + times; first += block)
        {
            int count = Math.Min(block, warmUp + times - first);
            await site.RunAsync(first, count, work);
            await least.RunAsync(first, count, floor);
        }

        return (site.End(), least.End());
    }

    /// <summary>One after the other, where there is no floor.</summary>
    public async Task<Measured> RunAsync(int warmUp, int times, Func<int, Task> work)
    {
        Series series = new(this);
        await new Series(this).RunAsync(0, warmUp, work);
        await series.RunAsync(warmUp, times, work);
        return series.End();
    }

    /// <summary>Many at once, for a time.</summary>
    /// <param name="work">Takes the number of the worker and the number of its operation.</param>
    public async Task<Measured> RunTogetherAsync(int workers, TimeSpan duration, Func<int, int, Task> work)
    {
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => WarmUpAsync(worker)));
        TimeSpan before = Cpu();
        long start = Stopwatch.GetTimestamp();
        List<double>[] taken = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(worker))));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        int count = taken.Sum(times => times.Count);
        return new Measured(new Samples(taken.SelectMany(times => times)), (Cpu() - before) / count, count / elapsed.TotalSeconds);

        async Task WarmUpAsync(int worker)
        {
            for (int number = 0; number < WarmUp / workers; number++)
            {
                await work(worker, number);
            }
        }

        async Task<List<double>> WorkAsync(int worker)
        {
            List<double> times = [];
            for (int number = WarmUp; Stopwatch.GetElapsedTime(start) < duration; number++)
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

    /// <summary>Stretches of the same work, with other things in between.</summary>
    private sealed class Series(Meter meter)
    {
        private readonly List<double> taken = [];
        private TimeSpan cpu;
        private TimeSpan elapsed;

        public async Task RunAsync(int first, int count, Func<int, Task> work)
        {
            TimeSpan before = meter.Cpu();
            long start = Stopwatch.GetTimestamp();
            for (int number = first; number < first + count; number++)
            {
                long began = Stopwatch.GetTimestamp();
                await work(number);
                taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            elapsed += Stopwatch.GetElapsedTime(start);
            cpu += meter.Cpu() - before;
        }

        public Measured End() => new(new Samples(taken), cpu / taken.Count, taken.Count / elapsed.TotalSeconds);
    }
}
