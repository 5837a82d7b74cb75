namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Decides when licenses are made, start, are renewed and end, so that every status occurs in a believable share.</summary>
internal sealed class Terms(Calendar calendar)
{
    private enum Fate
    {
        Running,
        Endless,
        Expiring,
        Expired,
        Scheduled,
        SwitchedOff,
    }

    /// <param name="imported">It ran elsewhere before: it may have started long ago.</param>
    public Term Draw(DateTime madeAt, bool imported, bool isMain, DemoClient client, Chance chance)
    {
        double age = (calendar.Now - madeAt).TotalDays;
        Fate fate = isMain
            ? chance.Weigh((60, Fate.Running), (32, Fate.Endless), (6, Fate.Expiring), (2, Fate.Expired))
            : chance.Weigh(
                (58, Fate.Running),
                (9, Fate.Endless),
                (7, Fate.Expiring),
                (age > 60 ? 17 : 0, Fate.Expired),
                (age < 110 ? 30 : 0, Fate.Scheduled),
                (age > 30 ? 9 : 0, Fate.SwitchedOff)
            );
        DateTime starts = Calendar.StartOfDay(
            fate == Fate.Scheduled ? calendar.Now.AddDays(chance.Between(2, 120))
                : imported ? madeAt.AddDays(-chance.Between(0, 900))
                : Earlier(madeAt.AddDays(chance.Between(-5, 20)), calendar.Now.AddDays(-1)),
            client
        );
        DateTime? ends = End(fate, starts, madeAt, client, chance);
        (DateTime? until, List<(DateTime, DateTime)> renewals) = Renewals(ends, Later(starts, madeAt), client, chance);
        DateTime? off =
            fate == Fate.SwitchedOff ? calendar.AtWork(madeAt.AddDays(20 + (chance.Between(0.1, 0.95) * (age - 20))), client, chance) : null;
        return new Term(starts, until, renewals, off);
    }

    private DateTime? End(Fate fate, DateTime starts, DateTime madeAt, DemoClient client, Chance chance)
    {
        DateTime now = calendar.Now;
        DateTime soonest = Later(starts, madeAt).AddDays(25);
        switch (fate)
        {
            case Fate.Endless:
                return null;
            case Fate.Expiring:
                return Calendar.EndOfDay(Later(now.AddDays(chance.Between(1, 28)), soonest), client);
            case Fate.Expired:
                DateTime past = Later(now.AddDays(-chance.Between(1, 400)), soonest);
                return Calendar.EndOfDay(Earlier(chance.Of(0.5) ? Calendar.EndOfMonth(past) : past, now.AddDays(-2)), client);
            case Fate.Scheduled:
                return chance.Of(0.1) ? null : Calendar.EndOfDay(starts.AddDays(chance.Weigh((1, 90), (2, 180), (6, 364), (1, 729))), client);
            case Fate.SwitchedOff when chance.Of(0.2):
                return null;
            default:
                DateTime future = Later(now.AddDays(chance.Between(33, chance.Of(0.85) ? 365 : 900)), soonest);
                return Calendar.EndOfDay(chance.Of(0.6) ? Calendar.EndOfMonth(future) : future, client);
        }
    }

    // Backwards from the end, a period at a time, for as long as the renewal lies in the license's life and in the past.
    private (DateTime? Until, List<(DateTime, DateTime)> Renewals) Renewals(DateTime? ends, DateTime from, DemoClient client, Chance chance)
    {
        List<(DateTime At, DateTime Until)> renewals = [];
        int months = chance.Weigh((5, 6), (75, 12), (15, 24), (5, 36));
        DateTime? until = ends;
        while (until is { } end)
        {
            DateTime before = Calendar.EndOfDay(end.AddMonths(-months), client);
            DateTime at = calendar.AtWork(before.AddDays(-chance.Between(-2, 45)), client, chance);
            if (before < from.AddDays(30) || at < from.AddDays(10) || at > calendar.Now.AddDays(-1))
            {
                break;
            }

            renewals.Insert(0, (at, end));
            until = before;
        }

        return (until, renewals);
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
