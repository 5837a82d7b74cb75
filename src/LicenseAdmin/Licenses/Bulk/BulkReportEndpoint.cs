using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>The licenses of a run, with what became of each, as a file.</summary>
internal static class BulkReportEndpoint
{
    private static readonly CsvTable<BulkItemRow> Table = new([
        new("License id", row => row.LicenseId),
        new("UUID", row => row.Uuid),
        new("Name", row => row.Name),
        new("Client", row => row.ClientName),
        new("Outcome", row => BulkWords.Of(row.Outcome).Name),
        new("Added", row => row.Added),
        new("Removed", row => row.Removed),
        new("Version", row => row.Version),
        new("Why", row => row.Reason),
    ]);

    public static void MapBulkReports(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"{LicenseUrls.NewRun}/{{run:int}}/report.csv", ReportAsync).RequireAuthorization(Policies.Write).ExcludeFromDescription();

    /// <param name="outcome">Only the licenses with this outcome; one that there is not is refused, so that a part is never taken for the whole.</param>
    private static async Task<IResult> ReportAsync(int run, string? outcome, HttpContext http, BulkQueries queries)
    {
        BulkOutcome? wanted = BulkWords.Outcome(outcome);
        if (outcome is not null && wanted is null)
        {
            return TypedResults.Text("There is no such outcome.", statusCode: StatusCodes.Status400BadRequest);
        }

        Result<BulkReport> found = await queries.ExportAsync(run, wanted, http.User.ToActor(), http.RequestAborted);
        if (found.TryGet(out BulkReport? report, out Failure? failure))
        {
            string part = wanted is null ? string.Empty : $"-{BulkWords.Key(wanted.Value)}";
            return new CsvDownload<BulkItemRow>($"bulk-run-{run}{part}.csv", Table, report.Items);
        }

        return failure is Failure.NotFound ? TypedResults.NotFound() : TypedResults.Forbid();
    }
}
