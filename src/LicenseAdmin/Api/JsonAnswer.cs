using System.Net.Mime;

namespace LicenseAdmin.Api;

/// <summary>A successful answer.</summary>
/// <param name="WriteAsync">Writes the body; null: there is none.</param>
/// <param name="Version">The license's version, for the <c>ETag</c>; null: none.</param>
internal sealed record JsonAnswer(int Status, Func<JsonOutput, Task>? WriteAsync, long? Version = null) : IResult
{
    /// <summary>Given before, to the same request.</summary>
    public bool IsReplay { get; init; }

    /// <summary>As short as the caller asked for.</summary>
    public bool IsMinimal { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (Version is { } version)
        {
            response.Headers.ETag = EntityTags.Of(version);
        }

        if (IsReplay)
        {
            response.Headers[IdempotentCalls.ReplayedHeader] = "true";
        }

        if (IsMinimal)
        {
            response.Headers[Preference.AppliedHeader] = Preference.Minimal;
        }

        if (WriteAsync is not null)
        {
            response.ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8";
            using JsonOutput output = new(response.BodyWriter, httpContext.RequestAborted);
            await WriteAsync(output);
            await output.SendAllAsync();
        }
    }
}
