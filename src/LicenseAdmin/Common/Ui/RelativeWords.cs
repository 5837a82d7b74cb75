using System.Globalization;

namespace LicenseAdmin.Common.Ui;

/// <summary>How far away an instant is, in words: always the whole units that have passed or are left, never rounded up.</summary>
public static class RelativeWords
{
    private const double DaysInMonth = 30.436875;

    /// <summary>"3 min ago", "in 12 days".</summary>
    public static string Of(DateTime instant, DateTime now)
    {
        TimeSpan distance = (instant - now).Duration();
        bool past = instant <= now;
        return distance < TimeSpan.FromMinutes(1)
            ? past
                ? "just now"
                : "in less than a minute"
            : past
                ? $"{Length(distance)} ago"
                : $"in {Length(distance)}";
    }

    private static string Length(TimeSpan distance) =>
        distance.TotalDays switch
        {
            >= 24 * DaysInMonth => Count(distance.TotalDays / (12 * DaysInMonth), "year", "years"),
            >= 2 * DaysInMonth => Count(distance.TotalDays / DaysInMonth, "month", "months"),
            >= 1 => Count(distance.TotalDays, "day", "days"),
            _ when distance.TotalHours >= 1 => Count(distance.TotalHours, "hour", "hours"),
            _ => Count(distance.TotalMinutes, "min", "min"),
        };

    private static string Count(double amount, string one, string many)
    {
        int whole = (int)amount;
        return $"{whole.ToString(CultureInfo.InvariantCulture)} {(whole == 1 ? one : many)}";
    }
}
