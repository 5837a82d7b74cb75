using System.Globalization;
using LicenseAdmin.Licenses.Jobs;
using Quartz;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>What Quartz fires for a run: on one instance at a time, and on another one where that instance died.</summary>
[DisallowConcurrentExecution]
internal sealed class BulkJob(BulkRunner runner, IHostApplicationLifetime lifetime) : IJob
{
    /// <summary>The group of all runs' jobs.</summary>
    public const string Group = "bulk";

    private const string Run = "run";

    private static JobKey KeyOf(int run) => new($"run-{run}", Group);

    public static IJobDetail Of(int run) =>
        JobBuilder.Create<BulkJob>().WithIdentity(KeyOf(run)).UsingJobData(Run, run.ToString(CultureInfo.InvariantCulture)).RequestRecovery().Build();

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await runner.RunAsync(int.Parse(context.MergedJobDataMap.GetString(Run)!, CultureInfo.InvariantCulture), ending.Token);
    }
}

/// <summary>Every run that is to go on has its job.</summary>
internal sealed class BulkJobs(BulkRunner runner) : IJobSource
{
    public async Task<IReadOnlyList<JobOrder>> OrdersAsync(CancellationToken cancellation) =>
        [.. (await runner.UnfinishedAsync(cancellation)).Select(run => new JobOrder(BulkJob.Of(run), Group: BulkJob.Group))];
}
