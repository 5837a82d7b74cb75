using System.Globalization;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>What is chosen to be seen of a timeline, as people choose it: by days of their own calendar. The page's address keeps it.</summary>
public sealed record TimelineView
{
    private const string FieldKey = "h.field";
    private const string ActorKey = "h.actor";
    private const string TypeKey = "h.type";
    private const string DoorKey = "h.door";
    private const string TransactionKey = "h.transaction";
    private const string FromKey = "h.from";
    private const string UntilKey = "h.until";
    private const string DayFormat = "yyyy-MM-dd";

    public static TimelineView Everything { get; } = new();

    public LicenseField? Field { get; init; }

    public string? ActorName { get; init; }

    public string? ChangeType { get; init; }

    public ChangeOrigin? Door { get; init; }

    public string? TransactionId { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? Until { get; init; }

    public ContentRef? Content { get; init; }

    /// <summary>Reads an address; what it does not understand does not narrow.</summary>
    public static TimelineView Read(string address)
    {
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(new Uri(address).Query);
        return new TimelineView
        {
            Field = Text(FieldKey) is { } field ? LicenseFields.Find(field) : null,
            ActorName = Text(ActorKey),
            ChangeType = Text(TypeKey),
            Door = Doors.All.Cast<ChangeOrigin?>().FirstOrDefault(door => string.Equals(door.ToString(), Text(DoorKey), StringComparison.Ordinal)),
            TransactionId = Text(TransactionKey),
            From = ReadDay(Text(FromKey)),
            Until = ReadDay(Text(UntilKey)),
            Content = LicenseFields
                .Content.Where(list => Guid.TryParse(Text(ContentKey(list)), out _))
                .Select(list => new ContentRef(list.Kind, Guid.Parse(Text(ContentKey(list))!)))
                .FirstOrDefault(),
        };

        string? Text(string key) => query.TryGetValue(key, out StringValues values) && !string.IsNullOrWhiteSpace(values[^1]) ? values[^1] : null;
    }

    /// <summary>The address's parameters; null: none.</summary>
    public IReadOnlyDictionary<string, string?> Write()
    {
        Dictionary<string, string?> query = new(StringComparer.Ordinal)
        {
            [FieldKey] = Field?.Key,
            [ActorKey] = ActorName,
            [TypeKey] = ChangeType,
            [DoorKey] = Door?.ToString(),
            [TransactionKey] = TransactionId,
            [FromKey] = WriteDay(From),
            [UntilKey] = WriteDay(Until),
        };
        foreach (ContentField list in LicenseFields.Content)
        {
            query[ContentKey(list)] = Content?.Kind == list.Kind ? Content.Id.ToString() : null;
        }

        return query;
    }

    public TimelineFilter ToFilter(PersonZone zone) =>
        new()
        {
            Field = Field,
            ActorName = ActorName,
            ChangeType = ChangeType,
            Origin = Door,
            TransactionId = TransactionId,
            From = From is { } from ? zone.ToUtc(from.ToDateTime(TimeOnly.MinValue)) : null,
            Until = Until is { } until ? zone.ToUtc(until.AddDays(1).ToDateTime(TimeOnly.MinValue)) : null,
            Content = Content,
        };

    /// <summary>A day as an address and a date box spell it. While a year is being typed the box gives the years 2, 20 and 202: no days of ours.</summary>
    internal static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
        && day >= DateOnly.FromDateTime(LicenseRules.Earliest)
        && day <= DateOnly.FromDateTime(LicenseRules.Latest)
            ? day
            : null;

    internal static string? WriteDay(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static string ContentKey(ContentField list) => $"h.{list.Key}";
}
