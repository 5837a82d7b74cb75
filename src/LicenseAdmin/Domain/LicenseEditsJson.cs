using System.Text;
using System.Text.Json;

namespace LicenseAdmin.Domain;

/// <summary>
/// The form in which edits wait for their run or their time: an array of <c>{field, value}</c> for scalars, <c>{field, mode, ids, without}</c> for
/// content lists and <c>{field, members}</c> for single members of a JSON object. What replaces all of an object is for the object as it was seen, and
/// is not to wait: there is no form for it.
/// </summary>
internal static class LicenseEditsJson
{
    public static string Write(LicenseEdits edits)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, JsonObjectText.Compact))
        {
            writer.WriteStartArray();
            foreach (LicenseField field in edits.Fields)
            {
                writer.WriteStartObject();
                writer.WriteString("field", field.Key);
                WriteBody(writer, edits, field);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    public static LicenseEdits Read(string text)
    {
        LicenseEdits edits = new();
        using JsonDocument document = JsonDocument.Parse(text);
        foreach (JsonElement edit in document.RootElement.EnumerateArray())
        {
            string key = edit.GetProperty("field").GetString()!;
            _ = LicenseFields.Find(key) switch
            {
                ScalarField scalar => edits.Put(scalar, scalar.ReadJson(edit.GetProperty("value"))),
                ContentField content => edits.Set(
                    content,
                    new ContentEdit(Enum.Parse<ContentMode>(edit.GetProperty("mode").GetString()!), ReadIds(edit.GetProperty("ids")))
                    {
                        // Edits that were written before this had a form have none of it.
                        Without = edit.TryGetProperty("without", out JsonElement without) ? ReadIds(without) : [],
                    }
                ),
                JsonField json => edits.Set(json, new JsonMembers([.. edit.GetProperty("members").EnumerateArray().Select(ReadMember)])),
                _ => throw new InvalidDataException($"There is no field to edit of this name: {key}."),
            };
        }

        return edits;
    }

    private static void WriteBody(Utf8JsonWriter writer, LicenseEdits edits, LicenseField field)
    {
        switch (field)
        {
            case ScalarField scalar:
                writer.WritePropertyName("value");
                scalar.WriteJson(writer, edits.ValueOf(scalar));
                break;
            case ContentField content when edits.TryGet(content, out ContentEdit? edit):
                writer.WriteString("mode", edit.Mode.ToString());
                WriteIds(writer, "ids", edit.Ids);
                if (edit.Without.Count > 0)
                {
                    WriteIds(writer, "without", edit.Without);
                }

                break;
            case JsonField json when edits.TryGet(json, out JsonMembers? members):
                writer.WriteStartArray("members");
                foreach (JsonChange change in members.Changes)
                {
                    WriteMember(writer, change);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"{field.Label} cannot be edited as a whole at another time than now.", nameof(edits));
        }
    }

    private static void WriteIds(Utf8JsonWriter writer, string name, IReadOnlyList<Guid> ids)
    {
        writer.WriteStartArray(name);
        foreach (Guid id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }

    private static Guid[] ReadIds(JsonElement ids) => [.. ids.EnumerateArray().Select(id => id.GetGuid())];

    private static void WriteMember(Utf8JsonWriter writer, JsonChange change)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("path");
        foreach (string key in change.Path)
        {
            writer.WriteStringValue(key);
        }

        writer.WriteEndArray();
        if (change.After is not null)
        {
            writer.WritePropertyName("value");
            writer.WriteRawValue(change.After);
        }

        writer.WriteEndObject();
    }

    private static JsonChange ReadMember(JsonElement member) =>
        new(
            [.. member.GetProperty("path").EnumerateArray().Select(key => key.GetString()!)],
            Before: null,
            member.TryGetProperty("value", out JsonElement value) ? JsonObjectText.Write(value) : null
        );
}
