using System.Globalization;
using Microsoft.JSInterop;

namespace LicenseAdmin.Common.Ui;

/// <summary>
/// The person's time zone, read from the browser once per circuit before any page renders. Everything inside is UTC; this is the one place
/// where instants become what a clock on the wall says, and back.
/// </summary>
public sealed class PersonZone
{
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    /// <summary>The zone's IANA name, for example <c>Europe/Berlin</c>.</summary>
    public string Name => zone.Id;

    /// <summary>For what reads and writes dates strictly, such as a form.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>Asks the browser. A zone that this machine does not know leaves UTC, which every instant then says.</summary>
    public async Task ReadAsync(IJSRuntime js, CancellationToken cancellation)
    {
        await using IJSObjectReference person = await js.InvokeAsync<IJSObjectReference>("import", cancellation, "./js/person.js");
        Use(await person.InvokeAsync<string>("timeZone", cancellation));
    }

    internal void Use(string ianaName) => zone = TimeZoneInfo.TryFindSystemTimeZoneById(ianaName, out TimeZoneInfo? found) ? found : TimeZoneInfo.Utc;

    /// <summary>What the person's clock shows at a UTC instant.</summary>
    public DateTime ToLocal(DateTime utc) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone), DateTimeKind.Unspecified);

    /// <summary>
    /// The UTC instant at which the person's clock shows that. A time that the clock skips in spring counts from before the jump; of a time
    /// that it shows twice in autumn the first is meant.
    /// </summary>
    public DateTime ToUtc(DateTime local)
    {
        DateTime wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        TimeSpan offset =
            zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max()
            : zone.IsInvalidTime(wall) ? zone.GetUtcOffset(wall.AddDays(-1))
            : zone.GetUtcOffset(wall);
        return DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc);
    }

    /// <summary>For example <c>21 Nov 2026, 13:05 (UTC+1)</c>.</summary>
    public string Format(DateTime utc) => $"{FormatDate(utc)}, {FormatTime(utc)}";

    /// <summary>For example <c>21 Nov 2026</c>.</summary>
    public string FormatDate(DateTime utc) => ToLocal(utc).ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>For example <c>13:05 (UTC+1)</c>.</summary>
    public string FormatTime(DateTime utc) => $"{ToLocal(utc).ToString("HH:mm", CultureInfo.InvariantCulture)} ({OffsetName(utc)})";

    /// <summary>The zone's offset at that instant, for example <c>UTC+5:30</c>.</summary>
    public string OffsetName(DateTime utc)
    {
        TimeSpan offset = zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        string sign = offset < TimeSpan.Zero ? "−" : "+";
        string minutes = offset.Minutes == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $":{Math.Abs(offset.Minutes):00}");
        return offset == TimeSpan.Zero ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{Math.Abs(offset.Hours)}{minutes}");
    }
}
