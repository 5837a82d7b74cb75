using LicenseAdmin.Data;
using Quartz;

namespace LicenseAdmin.Licenses.Jobs;

/// <summary>
/// Runs Quartz in this process, and sees to it that whatever is to be done has its job: what was just asked for, what was asked for by a process that
/// died before there was a job, what another process was asked for.
/// </summary>
internal sealed partial class JobDispatcher(
    ISchedulerFactory schedulers,
    JobTurn turn,
    IEnumerable<IJobSource> sources,
    JobSignal signal,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<JobDispatcher> log
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
                    foreach (IJobSource source in sources)
                    {
                        foreach (JobOrder order in await source.OrdersAsync(stoppingToken))
                        {
                            // Not before there is something to do: a site without jobs does not pay for it.
                            scheduler ??= await StartSchedulerAsync(stoppingToken);
                            await DispatchAsync(scheduler, order, stoppingToken);
                        }
                    }

                    await signal.WaitAsync(Pause, stoppingToken);
                }
                catch (Exception problem) when (problem is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
                {
                    // The database may be back in a moment, and until then the site is of use without jobs.
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

    private async Task DispatchAsync(IScheduler scheduler, JobOrder order, CancellationToken stopping)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        try
        {
            if (await scheduler.Exists(order.Job.Key, stopping))
            {
                await MoveAsync(scheduler, order, now, stopping);
            }
            else
            {
                await scheduler.ScheduleJob(order.Job, order.ToTrigger(now), cancellationToken: stopping);
                LogScheduled(order.Job.Key);
            }
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another instance was as quick.
        }
    }

    // A job that has begun goes on, and one that is overdue is about to begin: neither waits for another time. One that Quartz has given up on never
    // begins by itself. Its trigger, which may be the one of a recovery, is made anew: reset, one that had fired would have no time to fire at.
    private async Task MoveAsync(IScheduler scheduler, JobOrder order, DateTime now, CancellationToken stopping)
    {
        foreach (TriggerHeader trigger in (await scheduler.QueryTriggers(new TriggerQuery { Job = order.Job.Key }, stopping)).Items)
        {
            bool isGivenUp = trigger.State == TriggerState.Error;
            if (isGivenUp || IsToMove(order, trigger, now))
            {
                await scheduler.RescheduleJob(trigger.Key, order.ToTrigger(now), stopping);
            }

            if (isGivenUp)
            {
                LogGivenUp(order.Job.Key);
            }
        }
    }

    private static bool IsToMove(JobOrder order, TriggerHeader trigger, DateTime now) =>
        order.At is { } at && trigger.NextFireTimeUtc?.UtcDateTime is { } next && next > now && (next - at).Duration() >= TimeSpan.FromSeconds(1);

    [LoggerMessage(Level = LogLevel.Information, Message = "This instance carries out jobs")]
    private partial void LogTurn();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Job} is taken up")]
    private partial void LogScheduled(JobKey job);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Quartz had given up on {Job}, which is taken up again")]
    private partial void LogGivenUp(JobKey job);

    [LoggerMessage(Level = LogLevel.Error, Message = "Jobs could not be looked up or scheduled")]
    private partial void LogFault(Exception problem);
}
