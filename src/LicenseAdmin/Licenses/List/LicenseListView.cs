using System.Globalization;
using System.Text;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace LicenseAdmin.Licenses.List;

/// <summary>What the list of licenses shows: which, in which order, which page. It is the page's address and nothing else, so that a view is a link.</summary>
public sealed record LicenseListView
{
    public const int DefaultPageSize = 50;
    private const int LongestSpan = 3660;
    private const int LongestText = 200;

    private static readonly Dictionary<LicenseSort, string> SortNames = new()
    {
        [LicenseSort.Name] = "name",
        [LicenseSort.Client] = "client",
        [LicenseSort.StartsAt] = "starts",
        [LicenseSort.ExpiresAt] = "expires",
        [LicenseSort.ChangedAt] = "changed",
    };

    private static readonly Dictionary<string, LicenseSort> SortsByName = SortNames.ToDictionary(
        sort => sort.Value,
        sort => sort.Key,
        StringComparer.Ordinal
    );

    public static IReadOnlyList<int> PageSizes { get; } = [25, DefaultPageSize, 100];

    public LicenseFilter Filter { get; init; } = new();

    public LicenseSort Sort { get; init; } = LicenseSort.ChangedAt;

    public bool Descending { get; init; } = true;

    /// <summary>1 is the first.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = DefaultPageSize;

    public bool IsFiltered => Filter != new LicenseFilter();

    /// <summary>The view of an address. What it does not understand, it leaves at the default: old links go on working.</summary>
    public static LicenseListView Parse(string uri)
    {
        int mark = uri.IndexOf('?', StringComparison.Ordinal);
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(mark < 0 ? string.Empty : uri[mark..].Split('#')[0]);
        string sort = Value("sort") ?? string.Empty;
        bool known = SortsByName.TryGetValue(sort.TrimStart('-'), out LicenseSort by);
        LicenseListView standard = new();
        return new LicenseListView
        {
            Filter = new LicenseFilter
            {
                Text = Text(Value("q")),
                ClientId = Id("client"),
                Status = Enum.TryParse(Value("status"), ignoreCase: true, out LicenseStatus status) && Enum.IsDefined(status) ? status : null,
                ExpiringWithinDays = Number("expiring", LongestSpan),
                NearlyFull = Value("seats") is "nearly-full",
                CourseId = Id("course"),
            },
            Sort = known ? by : standard.Sort,
            Descending = known ? sort.StartsWith('-') : standard.Descending,
            Page = Number("page", int.MaxValue / PageSizes[^1]) ?? 1,
            PageSize = Number("size", PageSizes[^1]) is { } size && PageSizes.Contains(size) ? size : DefaultPageSize,
        };

        string? Value(string name) => query.TryGetValue(name, out StringValues values) ? values[^1] : null;

        Guid? Id(string name) => Guid.TryParse(Value(name), out Guid id) ? id : null;

        int? Number(string name, int largest) =>
            int.TryParse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= largest
                ? number
                : null;
    }

    /// <summary>What is typed as it stands in the address: without white space round it, and null where there is nothing.</summary>
    public static string? Text(string? typed)
    {
        string trimmed = typed?.Trim() ?? string.Empty;
        if (trimmed.Length > LongestText)
        {
            trimmed = trimmed[..(char.IsHighSurrogate(trimmed[LongestText - 1]) ? LongestText - 1 : LongestText)].TrimEnd();
        }

        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>The address of the same as a file, which has no pages.</summary>
    public string ToExportUrl() => (this with { Page = 1, PageSize = DefaultPageSize }).ToUrl(LicenseUrls.Export);

    /// <summary>The address. The default of everything is left out of it.</summary>
    /// <param name="path">The page's.</param>
    public string ToUrl(string path = LicenseUrls.List)
    {
        LicenseListView standard = new();
        StringBuilder query = new();
        Add("q", Filter.Text);
        Add("client", Filter.ClientId?.ToString());
        Add("status", Filter.Status is { } status ? StatusWords.Name(status).ToLowerInvariant() : null);
        Add("expiring", Filter.ExpiringWithinDays?.ToString(CultureInfo.InvariantCulture));
        Add("seats", Filter.NearlyFull ? "nearly-full" : null);
        Add("course", Filter.CourseId?.ToString());
        Add("sort", (Sort, Descending) == (standard.Sort, standard.Descending) ? null : $"{(Descending ? "-" : null)}{SortNames[Sort]}");
        Add("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
        Add("size", PageSize == DefaultPageSize ? null : PageSize.ToString(CultureInfo.InvariantCulture));
        return $"{path}{query}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }

    /// <summary>Whether it is the other's search with more letters, or with fewer: together they are one step.</summary>
    public bool GoesOnWith(LicenseListView before) =>
        Filter.Text is not null && before.Filter.Text is not null && this == before.Where(before.Filter with { Text = Filter.Text });

    /// <summary>The same view of other licenses, from the first page on.</summary>
    public LicenseListView Where(LicenseFilter filter) => this with { Filter = filter, Page = 1 };

    /// <summary>The view that a click on a column's head leads to: sorted by it, or turned round.</summary>
    public LicenseListView SortedBy(LicenseSort sort) =>
        this with
        {
            Sort = sort,
            Descending = sort == Sort ? !Descending : sort == LicenseSort.ChangedAt,
            Page = 1,
        };
}
