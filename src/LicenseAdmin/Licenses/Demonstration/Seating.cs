using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Fills the seats of a finished license: some licenses are full, some nearly, some empty.</summary>
internal static class Seating
{
    private const int MostRows = 1500;

    public static IEnumerable<LicenseAssignment> Of(LicensePlan plan, DateTime now)
    {
        Chance chance = new($"seats of {plan.Number}");
        DateTime from = plan.Term.StartsAt > plan.Birth.At ? plan.Term.StartsAt : plan.Birth.At;
        bool hasBegun = from < now.AddDays(-1);
        int active = hasBegun ? Math.Min(MostRows, Active(plan.Seats, chance)) : 0;
        int pending = plan.Seats == 0 ? 0 : chance.Weigh((60, 0), (30, chance.Between(1, 4)), (10, chance.Between(4, 15)));
        int revoked = hasBegun && active > 0 ? chance.Weigh((55, 0), (35, chance.Between(1, 5)), (10, chance.Between(3, 20))) : 0;
        DateTime until = plan.Term.Ends < now ? plan.Term.Ends.Value : now;
        return People
            .Learners(plan.Client, chance.Between(0, 400), active + pending + revoked)
            .Select(
                (email, place) =>
                {
                    AssignmentStatus status =
                        place < active ? AssignmentStatus.Active
                        : place < active + pending ? AssignmentStatus.Pending
                        : AssignmentStatus.Revoked;
                    return new LicenseAssignment
                    {
                        LicenseId = plan.Id,
                        Email = email,
                        Status = status,
                        AssignedAt = When(status, hasBegun ? from : plan.Birth.At, hasBegun ? until : now, chance),
                    };
                }
            );
    }

    private static int Active(int? seats, Chance chance) =>
        seats switch
        {
            null => chance.Weigh((20, 0), (65, chance.Between(3, 90)), (15, chance.Between(90, 300))),
            > 1000 => (int)(seats.Value * chance.Between(0.01, 0.1)),
            > 150 => (int)(seats.Value * chance.Weigh((82, chance.Between(0.02, 0.25)), (7, chance.Between(0.9, 1.0)), (11, 0.0))),
            { } few => (int)
                Math.Floor(
                    few
                        * chance.Weigh(
                            (8, 1.0),
                            (12, chance.Between(0.91, 0.99)),
                            (50, chance.Between(0.2, 0.85)),
                            (15, chance.Between(0.02, 0.2)),
                            (15, 0.0)
                        )
                ),
        };

    // Most people enrol in the first weeks; invitations that are still open are recent.
    private static DateTime When(AssignmentStatus status, DateTime from, DateTime until, Chance chance)
    {
        double share = status == AssignmentStatus.Pending ? 1 - (0.1 * chance.Between(0.0, 1.0)) : Math.Pow(chance.Between(0.0, 1.0), 2.2);
        DateTime at = from + ((until - from) * share);
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
    }
}
