using System.Globalization;
using System.Text.Json;
using LicenseAdmin.Domain;
using Microsoft.OpenApi;

namespace LicenseAdmin.Api;

/// <summary>A JSON value that was read, or one sentence on what was expected instead.</summary>
internal readonly record struct JsonReading(object? Value, string? Problem)
{
    /// <summary>What is wrong with items of a list, by index; null: nothing.</summary>
    public IReadOnlyDictionary<int, string>? ItemProblems { get; init; }
}

/// <summary>
/// A type of value as the contracts use it: how it is read and written, and what the API document calls it. Reading is strict (a number in a
/// string is not a number) and never throws, whatever was sent.
/// </summary>
internal sealed class JsonKind
{
    // As many as a body of the usual limit can hold; of what is no id it could hold millions, each to be named in the refusal.
    private const int MaxUuids = 100_000;

    private const string NotUuid = "Must be a UUID such as 123e4567-e89b-42d3-a456-426614174000.";
    private const string NotText = "Holds half of a surrogate pair, which is no character.";

    public static readonly JsonKind Text = new(
        () => new OpenApiSchema { Type = JsonSchemaType.String },
        ReadText,
        (writer, value) => writer.WriteStringValue((string)value)
    );

    public static readonly JsonKind Integer = new(
        () => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        ReadInteger,
        (writer, value) => writer.WriteNumberValue((int)value)
    );

    public static readonly JsonKind Flag = new(
        () => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        ReadFlag,
        (writer, value) => writer.WriteBooleanValue((bool)value)
    );

    /// <summary>An ISO 8601 instant. Without an offset it is UTC; without a time it is midnight.</summary>
    public static readonly JsonKind Instant = new(
        () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        ReadInstant,
        (writer, value) => writer.WriteStringValue((DateTime)value)
    );

    /// <summary>The same, written with milliseconds at least, as contract B's examples have it.</summary>
    public static readonly JsonKind Timestamp = new(
        () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        ReadInstant,
        WriteTimestamp
    );

    public static readonly JsonKind Uuid = new(UuidSchema, ReadUuid, (writer, value) => writer.WriteStringValue((Guid)value));

    /// <summary>Ids; a single one may be sent instead of a list of one.</summary>
    public static readonly JsonKind Uuids = new(() => new OpenApiSchema { Type = JsonSchemaType.Array, Items = UuidSchema() }, ReadUuids, WriteUuids);

    /// <summary>A JSON object, as compact text.</summary>
    public static readonly JsonKind Object = new(
        () => new OpenApiSchema { Type = JsonSchemaType.Object },
        ReadObject,
        (writer, value) => writer.WriteRawValue((string)value, skipInputValidation: true)
    );

    /// <summary>Assignments by status; only ever written.</summary>
    public static readonly JsonKind SeatUse = new(
        () => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Integer.Schema() },
        _ => throw new InvalidOperationException("Nobody sends this."),
        WriteSeatUse
    );

    private readonly Func<OpenApiSchema> schema;
    private readonly Func<JsonElement, JsonReading> read;
    private readonly Action<Utf8JsonWriter, object> write;

    private JsonKind(Func<OpenApiSchema> schema, Func<JsonElement, JsonReading> read, Action<Utf8JsonWriter, object> write)
    {
        this.schema = schema;
        this.read = read;
        this.write = write;
    }

    /// <summary>What the API document says of it: a new schema each time, for the caller to complete.</summary>
    public OpenApiSchema Schema() => schema();

    /// <summary>A list of objects; only ever written, item by item.</summary>
    public static JsonKind ListOf(ItemList items) =>
        new(
            () => new OpenApiSchema { Type = JsonSchemaType.Array, Items = items.Schema() },
            _ => throw new InvalidOperationException("Nobody sends this."),
            (_, _) => throw new InvalidOperationException("This is written item by item.")
        );

    public JsonReading Read(JsonElement json) => read(json);

    public void Write(Utf8JsonWriter writer, object? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            write(writer, value);
        }
    }

    private static JsonReading ReadText(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            return Expected("a string", json);
        }

        try
        {
            return new JsonReading(json.GetString(), null);
        }
        catch (InvalidOperationException)
        {
            // "\ud800" is JSON by the letter, but no string.
            return new JsonReading(null, NotText);
        }
    }

    private static JsonReading ReadInteger(JsonElement json) =>
        json.ValueKind != JsonValueKind.Number ? Expected("an integer", json)
        : json.TryGetInt32(out int number) ? new JsonReading(number, null)
        : new JsonReading(
            null,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Must be an integer from {int.MinValue} to {int.MaxValue}, written without a fraction or an exponent."
            )
        );

    private static JsonReading ReadFlag(JsonElement json) =>
        json.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? new JsonReading(json.ValueKind == JsonValueKind.True, null)
            : Expected("true or false", json);

    private static JsonReading ReadInstant(JsonElement json)
    {
        JsonReading text = ReadText(json);
        if (text.Problem is not null)
        {
            return json.ValueKind == JsonValueKind.String ? text : Expected("an ISO 8601 date and time", json);
        }

        // The kind tells whether an offset was sent; the local time that goes with it would be this machine's.
        if (json.TryGetDateTime(out DateTime plain) && plain.Kind == DateTimeKind.Unspecified)
        {
            return new JsonReading(DateTime.SpecifyKind(plain, DateTimeKind.Utc), null);
        }

        return json.TryGetDateTimeOffset(out DateTimeOffset instant)
            ? new JsonReading(instant.UtcDateTime, null)
            : new JsonReading(null, "Must be an ISO 8601 date and time such as 2026-01-31T09:00:00Z or 2026-01-31T09:00:00+01:00.");
    }

    private static OpenApiSchema UuidSchema() => new() { Type = JsonSchemaType.String, Format = "uuid" };

    private static JsonReading ReadUuid(JsonElement json) =>
        json.ValueKind != JsonValueKind.String ? Expected("a UUID", json)
        : IsUuid(json, out Guid id) ? new JsonReading(id, null)
        : new JsonReading(null, NotUuid);

    // From the bytes, without a string in between: bodies hold ten thousand of them.
    private static bool IsUuid(JsonElement json, out Guid id)
    {
        try
        {
            return json.TryGetGuid(out id);
        }
        catch (InvalidOperationException)
        {
            // "\ud800" again.
            id = default;
            return false;
        }
    }

    private static JsonReading ReadUuids(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return IsUuid(json, out Guid only) ? new JsonReading(new[] { only }, null) : new JsonReading(null, NotUuid);
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            return Expected("a list of UUIDs", json);
        }

        int length = json.GetArrayLength();
        if (length > MaxUuids)
        {
            return new JsonReading(null, string.Create(CultureInfo.InvariantCulture, $"Must have at most {MaxUuids} items, not {length}."));
        }

        Guid[] ids = new Guid[length];
        Dictionary<int, string>? wrong = null;
        int at = 0;
        foreach (JsonElement item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !IsUuid(item, out ids[at]))
            {
                (wrong ??= []).Add(at, ReadUuid(item).Problem!);
            }

            at++;
        }

        return new JsonReading(ids, null) { ItemProblems = wrong };
    }

    private static JsonReading ReadObject(JsonElement json) =>
        json.ValueKind != JsonValueKind.Object ? Expected("an object", json)
        : JsonObjectText.TryCompact(json, out string? compact, out JsonProblem? problem) ? new JsonReading(compact, null)
        : new JsonReading(null, problem.Message);

    private static JsonReading Expected(string what, JsonElement json)
    {
        string sent = json.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };
        return new JsonReading(null, $"Must be {what}, not {sent}.");
    }

    private static void WriteTimestamp(Utf8JsonWriter writer, object value)
    {
        Span<char> text = stackalloc char[32];
        ((DateTime)value).TryFormat(text, out int length, "yyyy-MM-dd'T'HH:mm:ss.fffFFFF'Z'", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    private static void WriteUuids(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartArray();
        foreach (Guid id in (IReadOnlyCollection<Guid>)value)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }

    private static void WriteSeatUse(Utf8JsonWriter writer, object value)
    {
        SeatUse seats = (SeatUse)value;
        writer.WriteStartObject();
        writer.WriteNumber("total", seats.Total);
        writer.WriteNumber("active", seats.Active);
        writer.WriteNumber("pending", seats.Pending);
        writer.WriteNumber("revoked", seats.Revoked);
        writer.WriteEndObject();
    }
}
