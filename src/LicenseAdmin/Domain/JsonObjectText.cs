using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LicenseAdmin.Domain;

/// <summary>Text that is a JSON object as <c>metadata</c> and <c>enrollment_config</c> allow it.</summary>
public static class JsonObjectText
{
    public const string Empty = "{}";

    /// <summary>In bytes of compact UTF-8.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Levels of nesting, the object itself included.</summary>
    public const int MaxDepth = 32;

    internal static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    // Readable in the database and on the timeline; it is never put into a page as markup.
    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gives the compact form, or says in words what is wrong, with line and column (both from 1) where the syntax is.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? compact, [NotNullWhen(false)] out JsonProblem? problem)
    {
        compact = null;
        problem = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Strict);
            return TryCompact(document.RootElement, out compact, out problem);
        }
        catch (JsonException wrong)
        {
            problem = Describe(text, wrong);
            return false;
        }
        catch (Exception wrong) when (wrong is ArgumentException or InvalidOperationException)
        {
            // The first from raw text, the second from an escape in a member's name, which the check for duplicates reads.
            problem = new JsonProblem("Holds half of a surrogate pair, which is no character.", null, null);
            return false;
        }
    }

    /// <summary>The same for JSON that was parsed with an endpoint's own options.</summary>
    public static bool TryCompact(JsonElement json, [NotNullWhen(true)] out string? compact, [NotNullWhen(false)] out JsonProblem? problem)
    {
        compact = null;
        problem =
            json.ValueKind != JsonValueKind.Object ? new JsonProblem("Must be a JSON object: { … }.", 1, 1)
            : Depth(json) > MaxDepth ? new JsonProblem($"Is nested deeper than {MaxDepth} levels.", null, null)
            : !IsText(json) ? new JsonProblem("Holds half of a surrogate pair, which is no character.", null, null)
            : null;
        if (problem is not null)
        {
            return false;
        }

        compact = Write(json);
        if (Encoding.UTF8.GetByteCount(compact) > MaxBytes)
        {
            problem = new JsonProblem($"Is larger than {MaxBytes / 1024} KiB.", null, null);
            compact = null;
            return false;
        }

        return true;
    }

    /// <summary>The same JSON over several lines, for people.</summary>
    public static string Indent(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Write(document.RootElement, Compact with { Indented = true });
    }

    internal static string Write(JsonElement json) => Write(json, Compact);

    private static string Write(JsonElement json, JsonWriterOptions options)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, options))
        {
            json.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static int Depth(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => 1 + json.EnumerateObject().Select(member => Depth(member.Value)).DefaultIfEmpty().Max(),
            JsonValueKind.Array => 1 + json.EnumerateArray().Select(Depth).DefaultIfEmpty().Max(),
            _ => 0,
        };

    // "\ud800" is JSON by the letter, but no string: reading it throws.
    private static bool IsText(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Object => json.EnumerateObject().All(member => member.Name is not null && IsText(member.Value)),
                JsonValueKind.Array => json.EnumerateArray().All(IsText),
                JsonValueKind.String => json.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static JsonProblem Describe(string text, JsonException wrong)
    {
        // The reader counts columns in bytes; people count characters.
        int? line = wrong.LineNumber is { } number ? (int)number + 1 : null;
        int? column = null;
        if (wrong.BytePositionInLine is { } bytes && line is { } at)
        {
            string upTo = text.Split('\n').ElementAtOrDefault(at - 1) ?? string.Empty;
            byte[] encoded = Encoding.UTF8.GetBytes(upTo);
            column = Encoding.UTF8.GetCharCount(encoded, 0, (int)Math.Min(bytes, encoded.Length)) + 1;
        }

        int end = wrong.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string message = string.IsNullOrWhiteSpace(text) ? "Must be a JSON object: { … }." : wrong.Message[..(end < 0 ? wrong.Message.Length : end)];
        return new JsonProblem(message, line, column);
    }
}

/// <summary>What is wrong with a text that should be a JSON object.</summary>
/// <param name="Line">From 1; null where no place can be named.</param>
/// <param name="Column">In characters, from 1.</param>
public sealed record JsonProblem(string Message, int? Line, int? Column)
{
    public override string ToString() => Line is null ? Message : $"Line {Line}, column {Column}: {Message}";
}
