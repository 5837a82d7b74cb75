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
}
