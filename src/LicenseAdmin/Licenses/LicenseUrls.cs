using System.Globalization;
using LicenseAdmin.Licenses.Past;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses;

/// <summary>Where the pages of this room are.</summary>
public static class LicenseUrls
{
    public const string List = "/licenses";
    public const string New = "/licenses/new";

    /// <summary>The list as a file: a GET with the list's own query for all that match, a POST with a form of ids for some.</summary>
    public const string Export = "/licenses/export.csv";

    /// <summary>The runs over many licenses.</summary>
    public const string Runs = "/bulk";

    /// <summary>Where the next one is made.</summary>
    public const string NewRun = $"{Runs}/courses";

    /// <summary>A run's own page, from its draft to its report.</summary>
    public static string OfRun(int run) => $"{NewRun}/{run}";

    /// <summary>A run's licenses as a file.</summary>
    /// <param name="outcome">Only those with this outcome; null: all.</param>
    public static string ReportOf(int run, string? outcome) => $"{OfRun(run)}/report.csv{(outcome is null ? null : $"?outcome={outcome}")}";

    /// <summary>Every change of every license.</summary>
    public const string History = "/history";

    /// <summary>History as a file, for a GET with the page's own query.</summary>
    public const string HistoryCsv = $"{History}/export.csv";

    /// <summary>The same with one JSON object a line.</summary>
    public const string HistoryJsonLines = $"{History}/export.jsonl";

    /// <summary>The changes under one transaction id.</summary>
    public static string OfTransaction(string id) => $"{History}?{TimelineView.TransactionKey}={Uri.EscapeDataString(id)}";

    /// <summary>A license's own page.</summary>
    public static string Of(Guid uuid) => $"{List}/{uuid}";

    /// <summary>Where a change that is scheduled for a license is edited.</summary>
    public static string OfScheduled(Guid uuid, int change) => string.Create(CultureInfo.InvariantCulture, $"{Of(uuid)}/scheduled/{change}");

    /// <summary>A license as it was when it had a version.</summary>
    public static string AsOf(Guid uuid, long version) => string.Create(CultureInfo.InvariantCulture, $"{Of(uuid)}/versions/{version}");

    /// <summary>The same with the review open that restores all of it.</summary>
    public static string Restore(Guid uuid, long version) => $"{AsOf(uuid, version)}?{PastPage.RestoreKey}={PastPage.RestoreAll}";

    /// <summary>The same for a moment: it leads to the version of then.</summary>
    /// <param name="at">A UTC instant.</param>
    public static string AsOf(Guid uuid, DateTime at) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(uuid)}/versions?at={at:yyyy-MM-ddTHH:mm:ss.FFFFFFF}Z");

    /// <summary>What differs between two versions of a license.</summary>
    /// <param name="to">Null: now.</param>
    public static string Compare(Guid uuid, long from, long? to = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(uuid)}/compare?from={from}{(to is null ? null : $"&to={to}")}");
}
