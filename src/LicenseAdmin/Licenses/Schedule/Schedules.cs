using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Jobs;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Schedule;

/// <summary>What is to be done to a license at another time.</summary>
/// <param name="DueAt">A UTC instant ahead.</param>
/// <param name="Edits">At least one; of JSON objects single members.</param>
public sealed record ScheduleOrder(DateTime DueAt, LicenseEdits Edits, ChangeReason Reason);

/// <summary>
/// What people do with changes that are to come: schedule, change, put off, cancel. Everything fails with Forbidden for whoever is no DM admin, and for
/// whoever has not seen the change as it is by now; with NotFound where the actor does not reach the license or nothing waits there any more; with
/// Invalid by field key.
/// </summary>
internal sealed class Schedules(WriteGate gate, JobSignal signal, TimeProvider clock)
{
    private static Failure.NotFound NoSuchChange => new("The scheduled change");

    private static Failure.Forbidden SeenTooLate => new("This scheduled change was changed, applied or cancelled meanwhile. Look at it again.");

    /// <summary>Schedules a change, in the actor's name. Whether the rules allow it is asked at its time.</summary>
    public Task<Result<ScheduledView>> ScheduleAsync(Guid license, ScheduleOrder order, Actor actor, CancellationToken cancellation)
    {
        Guid uuid = Guid.CreateVersion7();
        return WriteAsync(
            actor,
            Wrong(order, Now),
            async (db, reachable) =>
            {
                // Where the connection broke while it committed, the work runs again, and may have been done.
                if (await db.ScheduledChanges.FirstOrDefaultAsync(one => one.Uuid == uuid, cancellation) is { } made)
                {
                    return made;
                }

                int? id = await reachable.Where(one => one.Uuid == license).Select(one => (int?)one.Id).FirstOrDefaultAsync(cancellation);
                if (id is null)
                {
                    return new Failure.NotFound("The license");
                }

                ScheduledChange change = new() { Uuid = uuid, LicenseId = id.Value };
                change.Schedule(order.Edits, order.Reason, order.DueAt, actor, Now);
                db.ScheduledChanges.Add(change);
                return change;
            },
            cancellation
        );
    }

    /// <summary>Puts another change in the place of one that waits or was refused. It is the actor's from now on.</summary>
    public Task<Result<ScheduledView>> ChangeAsync(ScheduledView seen, ScheduleOrder order, Actor actor, CancellationToken cancellation) =>
        WriteAsync(actor, Wrong(order, Now), seen, change => change.Schedule(order.Edits, order.Reason, order.DueAt, actor, Now), cancellation);

    /// <summary>Gives a change that waits or was refused another time. It is the actor's from now on.</summary>
    public Task<Result<ScheduledView>> PutOffAsync(ScheduledView seen, DateTime dueAt, Actor actor, CancellationToken cancellation) =>
        WriteAsync(actor, WrongTime(dueAt, Now), seen, change => change.PutOff(dueAt, actor, Now), cancellation);

    /// <summary>Cancels a change that waits, or puts away one that was refused.</summary>
    public Task<Result<ScheduledView>> CancelAsync(ScheduledView seen, Actor actor, CancellationToken cancellation) =>
        WriteAsync(actor, [], seen, change => change.Cancel(Now), cancellation);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static Dictionary<string, string[]> Wrong(ScheduleOrder order, DateTime now)
    {
        Dictionary<string, string[]> wrong = WrongTime(order.DueAt, now);
        foreach ((string key, string[] problems) in ReasonRules.Check(order.Reason))
        {
            wrong[key] = problems;
        }

        return wrong;
    }

    private static Dictionary<string, string[]> WrongTime(DateTime dueAt, DateTime now)
    {
        string? problem =
            dueAt <= now ? "This moment has passed: give one that lies ahead."
            : dueAt > LicenseRules.Latest ? $"This must lie before {LicenseRules.Latest:yyyy}."
            : null;
        return problem is null ? [] : new(StringComparer.Ordinal) { [ScheduledChange.DueAtField] = [problem] };
    }

    private Task<Result<ScheduledView>> WriteAsync(
        Actor actor,
        Dictionary<string, string[]> wrong,
        ScheduledView seen,
        Action<ScheduledChange> write,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            actor,
            wrong,
            async (db, reachable) =>
            {
                ScheduledChange? change = await db.ScheduledChanges.FirstOrDefaultAsync(
                    one => one.Id == seen.Id && reachable.Any(license => license.Id == one.LicenseId),
                    cancellation
                );
                if (change is null)
                {
                    return NoSuchChange;
                }

                if (change.Revision != seen.Revision || change.State is not (ScheduleState.Waiting or ScheduleState.Refused))
                {
                    return SeenTooLate;
                }

                write(change);
                return change;
            },
            cancellation
        );

    private async Task<Result<ScheduledView>> WriteAsync(
        Actor actor,
        Dictionary<string, string[]> wrong,
        Func<LicenseDbContext, IQueryable<License>, Task<Result<ScheduledChange>>> write,
        CancellationToken cancellation
    )
    {
        Result<ScheduledView> written = await gate.WriteAsync<ScheduledView>(
            actor,
            isBrief: true,
            SeenTooLate,
            async (db, access) =>
            {
                if (wrong.Count > 0)
                {
                    return new Failure.Invalid(wrong);
                }

                Result<ScheduledChange> result = await write(db, LicenseMatches.Visible(db.Licenses, access));
                if (!result.TryGet(out ScheduledChange? change, out Failure? failure))
                {
                    return failure;
                }

                await db.SaveChangesAsync(cancellation);
                return ScheduledView.Of(change);
            },
            cancellation
        );
        signal.Raise();
        return written;
    }
}
