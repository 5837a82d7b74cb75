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
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (Version is { } version)
        {
            response.Headers.ETag = EntityTags.Of(version);
        }

        await using Utf8JsonWriter writer = new(response.BodyWriter, JsonObjectText.Compact);
        Write(writer);
        await writer.FlushAsync(httpContext.RequestAborted);
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "about:blank");
        writer.WriteString("title", ReasonPhrases.GetReasonPhrase(Status));
        writer.WriteNumber("status", Status);
        writer.WriteString("detail", Detail);
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
}
