using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>Whether licenses that were changed since are undone all the same.</summary>
/// <param name="Position">The license's; null: all of them.</param>
public sealed record BulkChoice(int? Position, bool Chosen);

/// <summary>The licenses of a run by outcome, a page at a time. Which outcome and which page stand in the page's address.</summary>
public sealed partial class BulkOutcomes
{
    public const string OutcomeKey = "outcome";
    public const string PageKey = "page";

    internal const int PageSize = 25;

    private Page<BulkItemRow>? page;
    private Failure? failure;
    private bool loading;
    private BulkItemRow? looking;
    private (BulkRunView Run, BulkOutcome? Outcome, int Number)? wanted;

    [Inject]
    private BulkQueries Queries { get; set; } = null!;

    [Parameter, EditorRequired]
    public required BulkRunView Run { get; set; }

    /// <summary>Null: all.</summary>
    [Parameter]
    public BulkOutcome? Outcome { get; set; }

    /// <summary>1 is the first page.</summary>
    [Parameter]
    public int Number { get; set; } = 1;

    /// <summary>The person decides about licenses that were changed since.</summary>
    [Parameter]
    public EventCallback<BulkChoice> Choose { get; set; }

    private bool MayChoose => IsPreview && Run.Undoes && Choose.HasDelegate;

    private bool IsPreview => Run.State == BulkState.Draft;

    // What no license has is not offered, unless it is what the address asks for.
    private IEnumerable<(BulkOutcome? Outcome, string Name, int Count)> Totals =>
        Enum.GetValues<BulkOutcome>()
            .OrderBy(outcome => outcome == BulkOutcome.Waiting)
            .Where(outcome => Run.Of(outcome) > 0 || outcome == Outcome)
            .Select(outcome => ((BulkOutcome?)outcome, BulkWords.Of(outcome, IsPreview).Name, Run.Of(outcome)))
            .Prepend((null, "All", Run.Total));

    protected override async Task OnParametersSetAsync()
    {
        if (wanted == (Run, Outcome, Number))
        {
            return;
        }

        wanted = (Run, Outcome, Number);
        var asked = wanted;
        loading = true;
        Result<Page<BulkItemRow>> found = await Queries.ItemsAsync(Run.Id, Outcome, (Number - 1) * PageSize, PageSize, await ActorAsync(), Gone);
        if (asked == wanted)
        {
            loading = false;
            page = found.TryGet(out Page<BulkItemRow>? rows, out failure) ? rows : page;
        }
    }

    private string Href(BulkOutcome? outcome, int number)
    {
        List<string> query = [];
        if (outcome is { } one)
        {
            query.Add($"{OutcomeKey}={BulkWords.Key(one)}");
        }

        if (number > 1)
        {
            query.Add(string.Create(CultureInfo.InvariantCulture, $"{PageKey}={number}"));
        }

        return $"{LicenseUrls.OfRun(Run.Id)}{(query.Count == 0 ? null : "?")}{string.Join('&', query)}";
    }
}
