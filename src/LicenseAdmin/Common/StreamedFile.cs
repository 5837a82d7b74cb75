using Microsoft.Net.Http.Headers;

namespace LicenseAdmin.Common;

/// <summary>
/// Answers with a file that is sent while it is made. When the making breaks off, the connection does: half a file must not pass for a whole one.
/// </summary>
/// <param name="name">The file's, with its extension.</param>
internal abstract class StreamedFile(string name, string contentType) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.ContentType = contentType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name, FileName = name }.ToString();
        response.Headers.CacheControl = "no-store";
        try
        {
            await WriteAsync(response.Body, httpContext.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            httpContext.Abort();
        }
    }

    /// <summary>Writes all of the file.</summary>
    /// <exception cref="OperationCanceledException">There will be no more of it.</exception>
    protected abstract Task WriteAsync(Stream destination, CancellationToken cancellation);
}
