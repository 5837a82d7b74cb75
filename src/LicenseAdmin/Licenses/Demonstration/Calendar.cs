namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>The two years of the demonstration, up to now.</summary>
internal sealed class Calendar(DateTime now)
{
    private const int Days = 730;

    // Universities and schools buy before their terms begin.
    private static readonly double[] Season = [0.7, 0.55, 0.45, 0.35, 0.35, 0.4, 0.45, 0.85, 1.0, 0.55, 0.4, 0.25];

    public DateTime Now { get; } = new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);

    /// <summary>When history begins.</summary>
    public DateTime Opening => Now.AddDays(-Days);

    /// <summary>A day on which somebody buys a license, after a time.</summary>
    public DateTime BuyingDay(DateTime after, Chance chance)
    {
        double span = (Now - after).TotalDays;
        while (true)
        {
            DateTime day = after.AddDays(chance.Between(0, span));
            if (chance.Of(Season[day.Month - 1]))
            {
                return day;
            }
        }
    }

    /// <summary>A time of work near a time, in a client's own day; never in the future.</summary>
    public DateTime AtWork(DateTime near, DemoClient client, Chance chance)
    {
        DateTime local = near.AddHours(client.UtcOffset);
        int weekend = local.DayOfWeek switch
        {
            DayOfWeek.Saturday => 2,
            DayOfWeek.Sunday => 1,
            _ => 0,
        };
        DateTime at = local.Date.AddDays(weekend).AddHours(8 - client.UtcOffset + chance.Between(0, 9.5)) + Moment(chance);
        return Past(at, chance);
    }

    /// <summary>A time at which machines call: whenever.</summary>
    public DateTime AnyTime(DateTime near, Chance chance) => Past(near.Date.AddHours(chance.Between(0, 23.9)) + Moment(chance), chance);

    /// <summary>The client's midnight that a day begins with.</summary>
    public static DateTime StartOfDay(DateTime day, DemoClient client) =>
        DateTime.SpecifyKind(day.AddHours(client.UtcOffset).Date, DateTimeKind.Utc).AddHours(-client.UtcOffset);

    /// <summary>The last second of the client's day.</summary>
    public static DateTime EndOfDay(DateTime day, DemoClient client) => StartOfDay(day, client).AddDays(1).AddSeconds(-1);

    /// <summary>The last day of a day's month.</summary>
    public static DateTime EndOfMonth(DateTime day) =>
        new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month), 12, 0, 0, DateTimeKind.Utc);

    private DateTime Past(DateTime at, Chance chance)
    {
        DateTime past = at;
        while (past >= Now)
        {
            // Only the last days get here.
            past = past.AddHours(-chance.Between(5.0, 30.0));
        }

        return past;
    }

    private static TimeSpan Moment(Chance chance) => TimeSpan.FromMilliseconds(chance.Between(0, 3_600_000));
}
