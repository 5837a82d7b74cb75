using System.Text;
using System.Text.Json;

namespace LicenseAdmin.Domain;

/// <summary>
/// The form in which edits wait for their run: an array of <c>{field, value}</c> for scalars and <c>{field, mode, ids}</c> for content lists.
/// A JSON object's edit replaces all of it and so is never for many licenses: there is no form for it.
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
                    new ContentEdit(
                        Enum.Parse<ContentMode>(edit.GetProperty("mode").GetString()!),
                        [.. edit.GetProperty("ids").EnumerateArray().Select(id => id.GetGuid())]
                    )
                ),
                _ => throw new InvalidDataException($"A run names a field that it cannot edit: {key}."),
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
                writer.WriteStartArray("ids");
                foreach (Guid id in edit.Ids)
                {
                    writer.WriteStringValue(id);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"{field.Label} cannot be edited on many licenses at once.", nameof(edits));
        }
    }
}
