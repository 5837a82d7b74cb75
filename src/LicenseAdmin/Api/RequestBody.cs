using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace LicenseAdmin.Api;

/// <summary>Reads request bodies. Whatever is sent, the outcome is JSON or a <see cref="Problem"/> in our own words.</summary>
internal static class RequestBody
{
    // Metadata may be nested 32 deep, and lies one below the body's own object.
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The body's bytes, or why there are none: not JSON (415), or too large (413).</summary>
    /// <param name="limit">In bytes.</param>
    public static async Task<(ReadOnlyMemory<byte> Bytes, Problem? Problem)> ReadAsync(
        HttpRequest request,
        long limit,
        CancellationToken cancellation
    )
    {
        if (UnsupportedType(request) is { } unsupported)
        {
            return (default, unsupported);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit;
        }

        try
        {
            using MemoryStream bytes = new((int)Math.Min(request.ContentLength ?? 0, limit));
            await request.Body.CopyToAsync(bytes, cancellation);
            return (bytes.GetBuffer().AsMemory(0, (int)bytes.Length), null);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (default, new Problem(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {limit} bytes."));
        }
    }

    /// <summary>The object that the bytes are, or what is wrong with them (400). A byte order mark is passed over.</summary>
    public static (JsonDocument? Json, Problem? Problem) Parse(ReadOnlyMemory<byte> body)
    {
        ReadOnlyMemory<byte> bytes = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        if (bytes.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return (null, Malformed("The body is empty. Send a JSON object."));
        }

        // The parser looks inside strings only when they are read.
        if (!Utf8.IsValid(bytes.Span))
        {
            return (null, Malformed("The body is not valid UTF-8."));
        }

        try
        {
            JsonDocument json = JsonDocument.Parse(bytes, Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (json, null);
            }

            json.Dispose();
            return (null, Malformed("The body must be a JSON object."));
        }
        catch (JsonException)
        {
            return (null, Describe(bytes.Span));
        }
        catch (InvalidOperationException)
        {
            // Looking for duplicates reads every member's name.
            return (null, Malformed("The name of a member holds half of a surrogate pair, which is no character."));
        }
    }

    private static Problem? UnsupportedType(HttpRequest request)
    {
        bool isJson =
            MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            && (
                type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
            )
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        bool isPlain = request.Headers.ContentEncoding.All(coding => string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase));
        return isJson && isPlain
            ? null
            : new Problem(StatusCodes.Status415UnsupportedMediaType, "Send the body as Content-Type: application/json, in UTF-8 and not compressed.");
    }

    // The parser refused it: for its syntax, its depth or a member that is there twice. Reads token by token, so depth costs nothing.
    private static Problem Describe(ReadOnlySpan<byte> bytes)
    {
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = int.MaxValue });
        Stack<HashSet<string>> objects = new();
        string? duplicate = null;
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= MaxDepth)
                {
                    return Malformed($"The body is nested deeper than {MaxDepth} levels.");
                }

                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        objects.Push(new HashSet<string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        objects.Pop();
                        break;
                    case JsonTokenType.PropertyName when reader.GetString() is { } name && !objects.Peek().Add(name):
                        duplicate ??= name;
                        break;
                }
            }
        }
        catch (JsonException wrong)
        {
            return Malformed(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The body is not valid JSON: see line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1} of that line."
                )
            );
        }
        catch (InvalidOperationException)
        {
            return Malformed("The name of a member holds half of a surrogate pair, which is no character.");
        }

        Problem twice = Malformed("A member is there more than once.");
        return duplicate is null
            ? twice
            : twice with
            {
                Errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [duplicate] = ["Is there more than once."] },
            };
    }

    private static Problem Malformed(string detail) => new(StatusCodes.Status400BadRequest, detail);
}
