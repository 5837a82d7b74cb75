using LicenseAdmin.Licenses.Jobs;
using Quartz;

namespace LicenseAdmin.Licenses.Schedule;

/// <summary>What Quartz fires when the next change is due: one job for all of them, on one instance at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduleJob(ScheduleRunner runner, IHostApplicationLifetime lifetime) : IJob
{
    public static IJobDetail Create() => JobBuilder.Create<ScheduleJob>().WithIdentity("due", "schedule").RequestRecovery().Build();

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await runner.ApplyDueAsync(ending.Token);
    }
}

/// <summary>While changes wait, there is a job at the time of the next.</summary>
internal sealed class ScheduleJobs(ScheduleRunner runner) : IJobSource
{
    public async Task<IReadOnlyList<JobOrder>> OrdersAsync(CancellationToken cancellation) =>
        await runner.NextDueAsync(cancellation) is { } next ? [new JobOrder(ScheduleJob.Create(), next)] : [];
}
