using System.Globalization;
using LicenseAdmin.Common;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>All runs that were begun, newest first; those that are under way move while they are looked at.</summary>
public sealed partial class BulkRunsPage
{
    private const int PageSize = 25;

    private const int MostDrafts = 5;

    private Page<BulkRunView>? page;
    private IReadOnlyList<BulkRunView> drafts = [];
    private Failure? failure;

    [Inject]
    private BulkQueries Queries { get; set; } = null!;

    [Inject]
    private BulkDrafts Drafts { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<BulkRunsPage> Log { get; set; } = null!;

    [SupplyParameterFromQuery(Name = BulkOutcomes.PageKey)]
    private int? PageNumber { get; set; }

    /// <summary>How often it is looked whether runs have got on, or others have begun.</summary>
    [Parameter]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(1);

    private int Number => Math.Clamp(PageNumber ?? 1, 1, int.MaxValue / PageSize);

    protected override void OnInitialized() => _ = WatchAsync();

    protected override Task OnParametersSetAsync() => ReadAsync();

    private static string Href(int number) =>
        number == 1 ? LicenseUrls.Runs : string.Create(CultureInfo.InvariantCulture, $"{LicenseUrls.Runs}?{BulkOutcomes.PageKey}={number}");

    private async Task ReadAsync()
    {
        int asked = Number;
        drafts = (await Queries.DraftsAsync(MostDrafts, await ActorAsync(), Gone)).TryGet(out IReadOnlyList<BulkRunView>? own, out _) ? own : [];
        Result<Page<BulkRunView>> found = await Queries.ListAsync((asked - 1) * PageSize, PageSize, await ActorAsync(), Gone);
        if (asked == Number)
        {
            page = found.TryGet(out Page<BulkRunView>? read, out failure) ? read : page;
        }
    }

    // It changed nothing, and what it was about is quickly chosen again: nobody is asked twice. Where it is no draft any more, the list says what it is.
    private async Task DiscardAsync(BulkRunView draft)
    {
        await Drafts.DiscardAsync(draft.Id, await ActorAsync(), Gone);
        await ReadAsync();
    }

    private async Task WatchAsync()
    {
        using PeriodicTimer timer = new(Every, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(Gone))
            {
                await InvokeAsync(LookAsync);
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (Exception problem) when (!Gone.IsCancellationRequested)
        {
            // The next look may go better.
            LogFailed(Log, problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look how the bulk runs get on")]
    private static partial void LogFailed(ILogger log, Exception problem);
}
