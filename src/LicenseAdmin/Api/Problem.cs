using System.Globalization;
using System.Text.Json;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace LicenseAdmin.Api;

/// <summary>An answer that says why not: RFC 9457's <c>application/problem+json</c>. Never made from an exception's text.</summary>
internal sealed record Problem(int Status, string Detail) : IResult
{
    /// <summary>By the wire's name of the field, parameter or member.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The license's version, for the <c>ETag</c>.</summary>
    public long? Version { get; init; }

    /// <summary>Contract B's <c>error</c>, for programs to tell refusals apart; null: the status says enough.</summary>
    public string? Code { get; init; }

    /// <summary>Where the log tells more.</summary>
    public string? TraceId { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        }

        if (Version is { } version)
        {
            response.Headers.ETag = EntityTags.Of(version);
        }

        await using Utf8JsonWriter writer = new(response.BodyWriter, JsonObjectText.Compact);
        Write(writer, hasCode: httpContext.Request.Path.StartsWithSegments(ApiPipeline.IncomingRoot, StringComparison.OrdinalIgnoreCase));
        await writer.FlushAsync(httpContext.RequestAborted);
    }

    private void Write(Utf8JsonWriter writer, bool hasCode)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "about:blank");
        writer.WriteString("title", ReasonPhrases.GetReasonPhrase(Status));
        writer.WriteNumber("status", Status);
        writer.WriteString("detail", Detail);
        if (hasCode)
        {
            writer.WriteString("error", Code ?? CodeOf(Status));
            writer.WriteString("message", Detail);
            if (RetryAfter is { } wait)
            {
                writer.WriteNumber("retryAfter", Seconds(wait));
            }
        }

        if (Errors is not null)
        {
            writer.WriteStartObject("errors");
            foreach ((string name, string[] problems) in Errors)
            {
                writer.WriteStartArray(name);
                foreach (string problem in problems)
                {
                    writer.WriteStringValue(problem);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        if (TraceId is not null)
        {
            writer.WriteString("traceId", TraceId);
        }

        writer.WriteEndObject();
    }

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    // Never renamed: callers compare them.
    private static string CodeOf(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "unauthorized",
            StatusCodes.Status403Forbidden => "forbidden",
            StatusCodes.Status404NotFound => "not_found",
            StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
            StatusCodes.Status412PreconditionFailed => "precondition_failed",
            StatusCodes.Status413PayloadTooLarge => "payload_too_large",
            StatusCodes.Status415UnsupportedMediaType => "unsupported_media_type",
            StatusCodes.Status422UnprocessableEntity => "validation_failed",
            StatusCodes.Status429TooManyRequests => "rate_limit_exceeded",
            >= StatusCodes.Status500InternalServerError => "internal_error",
            _ => "bad_request",
        };
}
