using System.Globalization;
using LicenseAdmin.Catalog;
using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.List;

/// <summary>The search box and the filters over the list. It keeps nothing: a change is a new view, and the view is the address.</summary>
public sealed partial class LicenseFilterBar(TimeProvider clock)
{
    private static readonly FieldContext CourseBox = new("license-course", "license-course-label", null, null);

    private const string NearlyFull = "full";

    private static readonly int[] Spans = [7, 30, 60, 90];

    private static readonly List<(string Words, LicenseSort Sort, bool Descending)> Sorts =
    [
        ("Last change, newest first", LicenseSort.ChangedAt, true),
        ("Last change, oldest first", LicenseSort.ChangedAt, false),
        ("Name, A to Z", LicenseSort.Name, false),
        ("Name, Z to A", LicenseSort.Name, true),
        ("Client, A to Z", LicenseSort.Client, false),
        ("Client, Z to A", LicenseSort.Client, true),
        ("Expires, soonest first", LicenseSort.ExpiresAt, false),
        ("Expires, latest first", LicenseSort.ExpiresAt, true),
        ("Starts, earliest first", LicenseSort.StartsAt, false),
        ("Starts, latest first", LicenseSort.StartsAt, true),
    ];

    private readonly TypingPause pause = new(clock);
    private string text = string.Empty;
    private string? sent;
    private CatalogItem? course;
    private bool unfolded;

    [Parameter, EditorRequired]
    public required LicenseListView View { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ClientChoice> Clients { get; set; }

    [Parameter]
    public EventCallback<LicenseListView> ViewChanged { get; set; }

    /// <summary>Whether an order can be chosen too.</summary>
    [Parameter]
    public bool IsSorted { get; set; } = true;

    [Inject]
    internal CatalogQueries Catalogue { get; set; } = null!;

    private LicenseFilter Filter => View.Filter;

    /// <summary>How many filters, the search apart, are set.</summary>
    private int Narrowed =>
        (Filter.ClientId is null ? 0 : 1)
        + (Filter.Status is null ? 0 : 1)
        + (Filter.ExpiringWithinDays is null ? 0 : 1)
        + (Filter.CourseId is null ? 0 : 1)
        + (Filter.NearlyFull ? 1 : 0);

    private IEnumerable<int> Offered => Spans.Union(Filter.ExpiringWithinDays is { } days ? [days] : []).Order();

    private string SortValue =>
        Sorts.FindIndex(sort => (sort.Sort, sort.Descending) == (View.Sort, View.Descending)).ToString(CultureInfo.InvariantCulture);

    protected override async Task OnParametersSetAsync()
    {
        // What comes back from our own search must not overwrite what was typed since.
        if (!string.Equals(Filter.Text, sent, StringComparison.Ordinal))
        {
            sent = Filter.Text;
            text = Filter.Text ?? string.Empty;
            pause.Dispose();
        }

        if (course?.Id != Filter.CourseId)
        {
            course = null;
            course = Filter.CourseId is { } id
                ? await Catalogue.FindAsync(ContentKind.Course, id, Gone) ?? new CatalogItem(id, "an unknown course", null)
                : null;
        }
    }

    protected override void Dispose(bool disposing)
    {
        pause.Dispose();
        base.Dispose(disposing);
    }

    private async Task TypeAsync(string typed)
    {
        text = typed;
        if (await pause.WaitAsync(Gone) is null)
        {
            return;
        }

        string? next = LicenseListView.Text(typed);
        if (!string.Equals(next, sent, StringComparison.Ordinal))
        {
            sent = next;
            await Narrow(Filter with { Text = next });
        }
    }

    private Task ByClient(ChangeEventArgs change) =>
        Narrow(Filter with { ClientId = Guid.TryParse((string?)change.Value, out Guid client) ? client : null });

    private Task ByStatus(ChangeEventArgs change) =>
        Narrow(Filter with { Status = Enum.TryParse((string?)change.Value, out LicenseStatus status) ? status : null });

    private Task ByExpiry(ChangeEventArgs change) =>
        Narrow(Filter with { ExpiringWithinDays = int.TryParse((string?)change.Value, CultureInfo.InvariantCulture, out int days) ? days : null });

    private Task BySeats(ChangeEventArgs change) => Narrow(Filter with { NearlyFull = change.Value is NearlyFull });

    private Task ByCourse(CatalogItem? chosen) => Narrow(Filter with { CourseId = chosen?.Id });

    private async Task<Result<IReadOnlyList<CatalogItem>>> FindCoursesAsync(string text, CancellationToken cancellation) =>
        (await Catalogue.SearchAsync(new CatalogSearch(ContentKind.Course, text), 0, Combobox<CatalogItem>.Most, cancellation)).Items.ToList();

    private Task Narrow(LicenseFilter filter) => ViewChanged.InvokeAsync(View.Where(filter));

    private Task Sort(ChangeEventArgs change)
    {
        (_, LicenseSort sort, bool descending) = Sorts[int.Parse((string)change.Value!, CultureInfo.InvariantCulture)];
        return ViewChanged.InvokeAsync(View with { Sort = sort, Descending = descending, Page = 1 });
    }
}
