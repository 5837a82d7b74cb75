using System.Net.Mime;

namespace LicenseAdmin.Api;

/// <summary>An answer that is JSON already.</summary>
/// <param name="Version">The license's version, for the <c>ETag</c>; null: none.</param>
internal sealed record JsonAnswer(int Status, string Body, long? Version = null) : IResult
{
    /// <summary>Given before, to the same request.</summary>
    public bool IsReplay { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        if (Version is { } version)
        {
            response.Headers.ETag = EntityTags.Of(version);
        }

        if (IsReplay)
        {
            response.Headers[IdempotentCalls.ReplayedHeader] = "true";
        }

        return response.WriteAsync(Body, httpContext.RequestAborted);
    }
}
