using System.Globalization;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>What is chosen to be seen of a timeline, as people choose it: by days of their own calendar. The page's address keeps it.</summary>
public sealed record TimelineView
{
    /// <summary>What the parameters begin with on a page that has others too.</summary>
    public const string OnLicense = "h.";

    /// <summary>What they begin with on the page of all history, which has no others.</summary>
    public const string OnHistory = "";

    /// <summary>The parameter of a transaction.</summary>
    public const string TransactionKey = "transaction";

    private const string FieldKey = "field";
    private const string ActorKey = "actor";
    private const string TypeKey = "type";
    private const string DoorKey = "door";
    private const string ClientKey = "client";
    private const string FromKey = "from";
    private const string UntilKey = "until";
    private const string ZoneKey = "zone";
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

    /// <summary>Whose licenses.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>Reads an address; what it does not understand does not narrow.</summary>
    /// <param name="prefix"><see cref="OnLicense"/> or <see cref="OnHistory"/>.</param>
    public static TimelineView Read(string address, string prefix)
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
                .Content.Where(list => Guid.TryParse(Text(list.Key), out _))
                .Select(list => new ContentRef(list.Kind, Guid.Parse(Text(list.Key)!)))
                .FirstOrDefault(),
            ClientId = Guid.TryParse(Text(ClientKey), out Guid client) ? client : null,
        };

        string? Text(string key) =>
            query.TryGetValue(prefix + key, out StringValues values) && !string.IsNullOrWhiteSpace(values[^1]) ? values[^1] : null;
    }

    /// <summary>The address's parameters; null: none.</summary>
    /// <param name="prefix"><see cref="OnLicense"/> or <see cref="OnHistory"/>.</param>
    public IReadOnlyDictionary<string, string?> Write(string prefix)
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
            [ClientKey] = ClientId?.ToString(),
        };
        foreach (ContentField list in LicenseFields.Content)
        {
            query[list.Key] = Content?.Kind == list.Kind ? Content.Id.ToString() : null;
        }

        return query.ToDictionary(parameter => prefix + parameter.Key, parameter => parameter.Value, StringComparer.Ordinal);
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
            ClientId = ClientId,
        };

    /// <summary>The address of all that is seen, as a file. Days are those of the person's calendar there too, so it says which that is.</summary>
    public string ToExportUrl(string path, PersonZone zone) =>
        QueryHelpers.AddQueryString(
            path,
            Write(OnHistory).Append(new(ZoneKey, From is null && Until is null ? null : zone.Name)).Where(parameter => parameter.Value is not null)
        );

    /// <summary>What such an address asks for.</summary>
    public static TimelineFilter ReadExportUrl(string address)
    {
        PersonZone zone = new();
        zone.Use(
            QueryHelpers.ParseQuery(new Uri(address).Query).TryGetValue(ZoneKey, out StringValues name) ? name[^1] ?? string.Empty : string.Empty
        );
        return Read(address, OnHistory).ToFilter(zone);
    }

    /// <summary>A day as an address and a date box spell it. While a year is being typed the box gives the years 2, 20 and 202: no days of ours.</summary>
    internal static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
        && day >= DateOnly.FromDateTime(LicenseRules.Earliest)
        && day <= DateOnly.FromDateTime(LicenseRules.Latest)
            ? day
            : null;

    internal static string? WriteDay(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);
}
