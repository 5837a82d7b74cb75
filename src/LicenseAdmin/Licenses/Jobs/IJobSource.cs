using Quartz;

namespace LicenseAdmin.Licenses.Jobs;

/// <summary>One kind of work that is carried out beside the requests. Its rows in our own tables are the truth, Quartz's jobs only their engine.</summary>
internal interface IJobSource
{
    /// <summary>The jobs that there are to be; none: there is nothing to do, now or later.</summary>
    Task<IReadOnlyList<JobOrder>> OrdersAsync(CancellationToken cancellation);
}

/// <summary>A job that there is to be, once, whoever else asks for it.</summary>
/// <param name="At">When it is to begin, UTC; null: at once.</param>
/// <param name="Group">Jobs of one group may have their number limited; null: no group.</param>
internal sealed record JobOrder(IJobDetail Job, DateTime? At = null, string? Group = null)
{
    /// <param name="now">A time that has passed means at once: Quartz would first take note that it was missed.</param>
    public ITrigger ToTrigger(DateTime now)
    {
        TriggerBuilder<IJob> trigger = TriggerBuilder.Create().WithIdentity(Job.Key.Name, Job.Key.Group).ForJob(Job.Key);
        trigger = At > now ? trigger.StartAt(new DateTimeOffset(At.Value)) : trigger.StartNow();
        return (Group is null ? trigger : trigger.WithExecutionGroup(Group)).Build();
    }
}
