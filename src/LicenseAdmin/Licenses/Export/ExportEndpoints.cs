using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses.List;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseAdmin.Licenses.Export;

/// <summary>The list of licenses as a file.</summary>
internal static class ExportEndpoints
{
    /// <summary>The form's field: ids parted by commas.</summary>
    public const string IdsField = "ids";

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(LicenseUrls.Export, MatchingAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
        routes.MapPost(LicenseUrls.Export, ChosenAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
    }

    private static async Task<IResult> MatchingAsync(HttpContext http, LicenseExport export, TimeProvider clock)
    {
        LicenseListView view = ViewOf(http);
        return Answer(
            await export.MatchingAsync(view.Filter, view.Sort, view.Descending, http.User.ToActor(), http.RequestAborted),
            clock.GetUtcNow().UtcDateTime
        );
    }

    private static async Task<IResult> ChosenAsync(HttpContext http, LicenseExport export, IAntiforgery antiforgery, TimeProvider clock)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Refused("This page is from before somebody else signed in here. Go back, reload it and try again.");
        }

        if (Ids((await http.Request.ReadFormAsync(http.RequestAborted))[IdsField]) is not { } ids)
        {
            return Refused("The form names no licenses.");
        }

        LicenseListView view = ViewOf(http);
        return Answer(
            await export.ChosenAsync(ids, view.Sort, view.Descending, http.User.ToActor(), http.RequestAborted),
            clock.GetUtcNow().UtcDateTime
        );
    }

    private static IResult Answer(Result<LicenseRecords> found, DateTime now) =>
        found.TryGet(out LicenseRecords? records, out _)
            ? new CsvDownload<LicenseRecord>(
                string.Create(CultureInfo.InvariantCulture, $"licenses-{now:yyyy-MM-dd}.csv"),
                LicenseRecord.Table(now),
                records.Rows
            )
            : TypedResults.Forbid();

    private static ContentHttpResult Refused(string why) => TypedResults.Text(why, statusCode: StatusCodes.Status400BadRequest);

    private static LicenseListView ViewOf(HttpContext http) => LicenseListView.Parse(http.Request.QueryString.ToString());

    private static HashSet<int>? Ids(string? list)
    {
        HashSet<int> ids = [];
        foreach (string text in (list ?? string.Empty).Split(','))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            {
                return null;
            }

            ids.Add(id);
        }

        return ids;
    }
}
