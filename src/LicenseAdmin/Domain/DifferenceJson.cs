using System.Text;
using System.Text.Json;

namespace LicenseAdmin.Domain;

/// <summary>
/// The form in which history keeps differences: an array of <c>{field, before, after}</c> for scalars, <c>{field, changes: [{path, before, after}]}</c>
/// for JSON objects, and <c>{field, added, removed}</c> for content lists.
/// </summary>
internal static class DifferenceJson
{
    internal const string None = "[]";

    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 128 };

    internal static string Write(IReadOnlyCollection<Difference> differences)
    {
        if (differences.Count == 0)
        {
            return None;
        }

        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, JsonObjectText.Compact))
        {
            writer.WriteStartArray();
            foreach (Difference difference in differences)
            {
                writer.WriteStartObject();
                writer.WriteString("field", difference.Field.Key);
                WriteBody(writer, difference);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    internal static IReadOnlyList<Difference> Read(string text)
    {
        if (string.Equals(text, None, StringComparison.Ordinal))
        {
            return [];
        }

        using JsonDocument document = JsonDocument.Parse(text, Lenient);
        return [.. document.RootElement.EnumerateArray().Select(ReadOne)];
    }

    /// <summary>Writes all of a difference but its field, into an object that the caller has begun.</summary>
    internal static void WriteBody(Utf8JsonWriter writer, Difference difference)
    {
        switch (difference)
        {
            case ScalarDifference scalar:
                writer.WritePropertyName("before");
                scalar.Scalar.WriteJson(writer, scalar.Before);
                writer.WritePropertyName("after");
                scalar.Scalar.WriteJson(writer, scalar.After);
                break;
            case JsonDifference json:
                writer.WriteStartArray("changes");
                foreach (JsonChange change in json.Changes)
                {
                    writer.WriteStartObject();
                    writer.WriteStartArray("path");
                    foreach (string key in change.Path)
                    {
                        writer.WriteStringValue(key);
                    }

                    writer.WriteEndArray();
                    WriteRaw(writer, "before", change.Before);
                    WriteRaw(writer, "after", change.After);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                break;
            case ContentDifference content:
                WriteIds(writer, "added", content.Added);
                WriteIds(writer, "removed", content.Removed);
                break;
        }
    }

    // A member that was not there is absent here too: null is a value of JSON's own.
    private static void WriteRaw(Utf8JsonWriter writer, string name, string? json)
    {
        if (json is not null)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json, skipInputValidation: true);
        }
    }

    private static void WriteIds(Utf8JsonWriter writer, string name, IReadOnlyCollection<Guid> ids)
    {
        writer.WriteStartArray(name);
        foreach (Guid id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }

    private static Difference ReadOne(JsonElement json)
    {
        string key = json.GetProperty("field").GetString()!;
        return LicenseFields.Find(key) switch
        {
            ScalarField scalar => new ScalarDifference(
                scalar,
                scalar.ReadJson(json.GetProperty("before")),
                scalar.ReadJson(json.GetProperty("after"))
            ),
            JsonField field => new JsonDifference(field, [.. json.GetProperty("changes").EnumerateArray().Select(ReadChange)]),
            ContentField content => new ContentDifference(content, ReadIds(json, "added"), ReadIds(json, "removed")),
            _ => throw new InvalidDataException($"History names a field that does not exist: {key}."),
        };
    }

    private static JsonChange ReadChange(JsonElement json) =>
        new(
            [.. json.GetProperty("path").EnumerateArray().Select(key => key.GetString()!)],
            json.TryGetProperty("before", out JsonElement before) ? before.GetRawText() : null,
            json.TryGetProperty("after", out JsonElement after) ? after.GetRawText() : null
        );

    private static Guid[] ReadIds(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(id => id.GetGuid())];
}
