using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>What people have arranged ahead: renewals, and more seats and courses from the beginning of a month.</summary>
internal sealed class Prospects(Calendar calendar, Shelves shelves)
{
    private const double RenewedAhead = 0.4;
    private const double GrowingAhead = 0.03;

    private static readonly TimeSpan RenewalSeason = TimeSpan.FromDays(90);

    public IEnumerable<ScheduledChange> Of(IEnumerable<LicensePlan> plans) =>
        plans.Where(plan => plan.Term.SwitchedOffAt is null && !(plan.Term.Ends < calendar.Now)).Select(Of).OfType<ScheduledChange>();

    private ScheduledChange? Of(LicensePlan plan)
    {
        Chance chance = new($"ahead of license {plan.Number}");
        bool isShown = plan.Level == 1 && plan.Client == DemoClient.All[0];
        return plan.Term.Ends is { } end && end < calendar.Now + RenewalSeason && chance.Of(RenewedAhead) ? Renewal(plan, end, chance)
            : isShown || chance.Of(GrowingAhead) ? Growth(plan, chance)
            : null;
    }

    private ScheduledChange Renewal(LicensePlan plan, DateTime end, Chance chance)
    {
        DateTime tomorrow = calendar.Now.AddDays(1);
        DateTime day = end.AddDays(-chance.Between(2, 21));
        LicenseEdits edits = new LicenseEdits()
            .Set(LicenseFields.ExpiresAt, Calendar.EndOfDay(end.AddYears(1), plan.Client))
            .Set(LicenseFields.References[1], $"PO {chance.Between(4_500_000, 4_599_999)}");
        if (plan.Seats is > 0 and { } seats && chance.Of(0.5))
        {
            edits.Set(LicenseFields.SeatsLimit, Scene.More(seats, chance));
        }

        string invoice = $"INV-{calendar.Now:yyyy}-{chance.Between(1000, 9999):000000}";
        return Arranged(plan, day > tomorrow ? day : tomorrow, edits, new ChangeReason(ChangeOrigin.Scheduled, Storyteller.Renewal, invoice), chance);
    }

    private ScheduledChange Growth(LicensePlan plan, Chance chance)
    {
        DateTime month = calendar.Now.AddMonths(chance.Between(1, 2));
        LicenseEdits edits = new();
        if (plan.Seats is > 0 and { } seats)
        {
            edits.Set(LicenseFields.SeatsLimit, Scene.More(seats, chance));
        }
        else
        {
            IReadOnlyList<Guid> courses = shelves.Pick(ContentKind.Course, plan.Theme, plan.Client.Language, 5, plan.Has, chance);
            edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, courses));
        }

        return Arranged(
            plan,
            new DateTime(month.Year, month.Month, 1, 12, 0, 0, DateTimeKind.Utc),
            edits,
            new ChangeReason(ChangeOrigin.Scheduled, Happening.CustomerRequest),
            chance
        );
    }

    // With the beginning of the client's day.
    private ScheduledChange Arranged(LicensePlan plan, DateTime day, LicenseEdits edits, ChangeReason reason, Chance chance)
    {
        ScheduledChange change = new() { Uuid = chance.Id(), LicenseId = plan.Id };
        DateTime at = calendar.AtWork(calendar.Now.AddDays(-chance.Between(0.5, 20)), plan.Client, chance);
        change.Schedule(edits, reason, Calendar.StartOfDay(day, plan.Client), People.KeeperOf(plan.Client), at > plan.Birth.At ? at : plan.Birth.At);
        return change;
    }
}
