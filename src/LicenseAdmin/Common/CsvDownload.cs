using Microsoft.Net.Http.Headers;

namespace LicenseAdmin.Common;

/// <summary>
/// Answers with a CSV file that is sent while its rows are read. When the reading breaks off, the connection does: half a file must not pass for
/// a whole one.
/// </summary>
/// <param name="name">The file's, with its extension.</param>
internal sealed class CsvDownload<T>(string name, CsvTable<T> table, IAsyncEnumerable<T> rows) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name, FileName = name }.ToString();
        response.Headers.CacheControl = "no-store";
        try
        {
            await table.WriteAsync(rows, response.Body, httpContext.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            httpContext.Abort();
        }
    }
}
