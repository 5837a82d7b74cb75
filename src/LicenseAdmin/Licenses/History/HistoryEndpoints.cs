using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Http.Extensions;

namespace LicenseAdmin.Licenses.History;

/// <summary>History as a file: whatever the page of the same query shows, to its end.</summary>
internal static class HistoryEndpoints
{
    public static void MapHistoryExports(this IEndpointRouteBuilder routes)
    {
        Map(LicenseUrls.HistoryCsv, "csv", (name, rows) => new CsvDownload<HistoryRecord>(name, HistoryRecord.Table, rows));
        Map(
            LicenseUrls.HistoryJsonLines,
            "jsonl",
            (name, rows) => new JsonLinesDownload<HistoryRecord>(name, JsonObjectText.Compact, HistoryRecord.Write, rows)
        );

        void Map(string path, string extension, Func<string, IAsyncEnumerable<HistoryRecord>, IResult> answer) =>
            routes
                .MapGet(
                    path,
                    async (HttpContext http, HistoryExport export, TimeProvider clock) =>
                    {
                        TimelineFilter filter = TimelineView.ReadExportUrl(http.Request.GetEncodedUrl());
                        Result<HistoryRecords> found = await export.ReadAsync(filter, http.User.ToActor(), http.RequestAborted);
                        return found.TryGet(out HistoryRecords? records, out _)
                            ? answer(string.Create(CultureInfo.InvariantCulture, $"history-{clock.GetUtcNow():yyyy-MM-dd}.{extension}"), records.Rows)
                            : TypedResults.Forbid();
                    }
                )
                .RequireAuthorization(Policies.Read)
                .ExcludeFromDescription();
    }
}
