using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>
/// A UTC instant as a person types it: date and time on the clocks of a zone, <c>2026-10-25T02:30</c>. Where clocks are put back and a time
/// comes twice, the offset stands behind it and tells the two apart: <c>2026-10-25T02:30+01:00</c>.
/// </summary>
internal static class LocalInstant
{
    private const string DateFormat = "yyyy-MM-dd";
    private static readonly string[] TimeFormats = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    /// <summary>Seconds are left out where they are zero, and what is less than a second always: nobody types it.</summary>
    public static string Write(DateTime utc, TimeZoneInfo zone)
    {
        DateTime local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
        string time = local.ToString(local.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
        string offset = zone.IsAmbiguousTime(local) ? Write(zone.GetUtcOffset(utc)) : string.Empty;
        return $"{local.ToString(DateFormat, CultureInfo.InvariantCulture)}T{time}{offset}";
    }

    /// <summary>As "+01:00".</summary>
    public static string Write(TimeSpan offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");

    /// <summary>Says in words why the text is no instant. A time that comes twice and has no offset is the first of the two.</summary>
    public static bool TryRead(string text, TimeZoneInfo zone, out DateTime utc, [NotNullWhen(false)] out string? problem)
    {
        utc = default;
        (string date, string time, string offset) = Parts(text);
        problem =
            date.Length + time.Length == 0 ? "Give a date and a time."
            : date.Length == 0 ? "Give a date."
            : time.Length == 0 ? "Give a time."
            : !TryReadDate(date, out DateOnly day) ? $"“{date}” is not a date: write year, month and day as in 2026-12-31."
            : !TryReadTime(time, out TimeOnly clock) ? $"“{time}” is not a time: write hours and minutes as in 17:30."
            : Instants(day.ToDateTime(clock), zone, offset) is not [DateTime first, ..] ? Impossible(date, time, offset, zone)
            : Found(first, out utc);
        return problem is null;
    }

    /// <summary>The text's date, time and offset; each is empty where it is not there.</summary>
    public static (string Date, string Time, string Offset) Parts(string? text)
    {
        string[] halves = (text ?? string.Empty).Split('T', 2);
        string time = halves.Length == 2 ? halves[1] : string.Empty;
        int sign = time.AsSpan().IndexOfAny('+', '-');
        return sign < 0 ? (halves[0], time, string.Empty) : (halves[0], time[..sign], time[sign..]);
    }

    /// <summary>The two offsets, that of the earlier instant first, where the text's time comes twice; else none.</summary>
    public static IReadOnlyList<string> Choices(string? text, TimeZoneInfo zone)
    {
        (string date, string time, _) = Parts(text);
        return TryReadDate(date, out DateOnly day) && TryReadTime(time, out TimeOnly clock) && zone.IsAmbiguousTime(day.ToDateTime(clock))
            ? [.. Offsets(day.ToDateTime(clock), zone).Select(Write)]
            : [];
    }

    private static bool TryReadDate(string date, out DateOnly day) =>
        DateOnly.TryParseExact(date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryReadTime(string time, out TimeOnly clock) =>
        TimeOnly.TryParseExact(time, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out clock);

    private static string? Found(DateTime instant, out DateTime utc)
    {
        utc = instant;
        return null;
    }

    private static string Impossible(string date, string time, string offset, TimeZoneInfo zone) =>
        offset.Length == 0
            ? $"{time} does not exist on {date} in {zone.Id}: the clocks go forward over it."
            : $"{time} on {date} is not at UTC{offset} in {zone.Id}.";

    // The instants at which the zone's clocks show this: none where they skip it, two where they are put back over it.
    private static DateTime[] Instants(DateTime local, TimeZoneInfo zone, string offset) =>
        [
            .. Offsets(local, zone)
                .Where(at => offset.Length == 0 || string.Equals(Write(at), offset, StringComparison.Ordinal))
                .Select(at => Utc(local, at)),
        ];

    private static IEnumerable<TimeSpan> Offsets(DateTime local, TimeZoneInfo zone) =>
        zone.IsInvalidTime(local) ? []
        : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).OrderDescending()
        : [zone.GetUtcOffset(local)];

    // The first and the last day of the calendar may lie outside it in UTC.
    private static DateTime Utc(DateTime local, TimeSpan offset) =>
        new(Math.Clamp(local.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
}
