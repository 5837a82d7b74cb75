using LicenseAdmin.Data;
using Quartz;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>
/// Runs Quartz in this process, and sees to it that every run that is to go on has its job: one that was just begun, one whose process died between
/// its beginning and its job, one that another process began.
/// </summary>
internal sealed partial class BulkDispatcher(
    ISchedulerFactory schedulers,
    JobTurn turn,
    BulkRunner runner,
    BulkSignal signal,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<BulkDispatcher> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Jobs begin when there is a site to watch them on.
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
        {
            await started.Task.WaitAsync(stoppingToken);
        }

        using IDisposable taken = await TakeTurnAsync(stoppingToken);
        LogTurn();
        IScheduler? scheduler = null;
        try
        {
            while (true)
            {
                try
                {
                    IReadOnlyList<int> runs = await runner.UnfinishedAsync(stoppingToken);
                    if (runs.Count > 0)
                    {
                        // Not before there is something to do: a site without runs does not pay for it.
                        scheduler ??= await StartSchedulerAsync(stoppingToken);
                        await DispatchAsync(scheduler, runs, stoppingToken);
                    }

                    await signal.WaitAsync(Pause, stoppingToken);
                }
                catch (Exception problem) when (problem is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
                {
                    // The database may be back in a moment, and until then the site is of use without runs.
                    LogFault(problem);
                    await Task.Delay(AfterFault, clock, stoppingToken);
                }
            }
        }
        finally
        {
            if (scheduler is not null)
            {
                await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
            }
        }
    }

    private async Task<IScheduler> StartSchedulerAsync(CancellationToken stopping)
    {
        IScheduler scheduler = await schedulers.GetScheduler(stopping);
        await scheduler.Start(stopping);
        return scheduler;
    }

    private async Task<IDisposable> TakeTurnAsync(CancellationToken stopping)
    {
        while (true)
        {
            if (turn.TryTake() is { } taken)
            {
                return taken;
            }

            await Task.Delay(Pause, clock, stopping);
        }
    }

    private async Task DispatchAsync(IScheduler scheduler, IReadOnlyList<int> runs, CancellationToken stopping)
    {
        foreach (int run in runs)
        {
            if (await scheduler.Exists(BulkJob.KeyOf(run), stopping))
            {
                continue;
            }

            try
            {
                await scheduler.ScheduleJob(BulkJob.Of(run), TriggerBuilder.Create().StartNow().Build(), cancellationToken: stopping);
                LogScheduled(run);
            }
            catch (ObjectAlreadyExistsException)
            {
                // Another instance was as quick.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This instance carries out runs over many licenses")]
    private partial void LogTurn();

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} is taken up")]
    private partial void LogScheduled(int run);

    [LoggerMessage(Level = LogLevel.Error, Message = "Runs could not be looked up or scheduled")]
    private partial void LogFault(Exception problem);
}
