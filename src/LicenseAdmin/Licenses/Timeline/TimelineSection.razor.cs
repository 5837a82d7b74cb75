using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>
/// The history of a license, or of all that the person reaches, newest first, by days of the person's calendar. The page's address keeps what is
/// chosen to be seen.
/// </summary>
public sealed partial class TimelineSection : IAsyncDisposable
{
    private string path = string.Empty;
    private TimelineView view = TimelineView.Everything;
    private TimelineFeed? feed;
    private Failure? failure;
    private string announcement = string.Empty;
    private CancellationTokenSource? reading;
    private (Guid? License, long Version)? read;
    private TimelineFilters filters = null!;
    private ElementReference end;
    private TimelineScript? script;
    private bool grown;
    private bool mayWrite;
    private string? toFocus;

    [Inject]
    private TimelineQueries Queries { get; set; } = null!;

    [Inject]
    private DifferenceNaming Naming { get; set; } = null!;

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <summary>Null: all licenses.</summary>
    [Parameter]
    public Guid? LicenseUuid { get; set; }

    /// <summary>The license's version as the page knows it: when it changes, the newest entries are read.</summary>
    [Parameter]
    public long Version { get; set; }

    /// <summary>The clients to choose from, where the timeline is that of all licenses.</summary>
    [Parameter]
    public IReadOnlyList<ClientChoice> Clients { get; set; } = [];

    /// <summary>What stands ahead of the newest entry, where nothing is filtered.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Told of what is seen whenever that is something else.</summary>
    [Parameter]
    public EventCallback<TimelineView> ViewChanged { get; set; }

    private string Prefix => LicenseUuid is null ? TimelineView.OnHistory : TimelineView.OnLicense;

    private string Whose => LicenseUuid is null ? "The" : "The license's";

    // What is filtered may lie far back: a stretch in which nothing was found is better news than none.
    private bool IsSearching => LicenseUuid is null && view != TimelineView.Everything;

    private IEnumerable<IGrouping<DateOnly, FeedEntry>> Days =>
        feed?.Entries.GroupBy(shown => DateOnly.FromDateTime(Zone.ToLocal(shown.Entry.At))) ?? [];

    /// <summary>Reads what was written since, for changes that make no version.</summary>
    public Task RefreshAsync() =>
        ReadAsync(async cancellation => feed is null ? await StartAsync(cancellation) : await feed.ReadNewerAsync(await ActorAsync(), cancellation));

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= FollowAddress;
        Dispose();
        if (script is not null)
        {
            await script.DisposeAsync();
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        reading?.Dispose();
    }

    protected override void OnInitialized() => Navigation.LocationChanged += FollowAddress;

    protected override Task OnParametersSetAsync()
    {
        (Guid? License, long Version)? before = read;
        read = (LicenseUuid, Version);
        return before?.License != LicenseUuid || before is null ? OpenAsync()
            : before?.Version != Version ? RefreshAsync()
            : Task.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            script = await TimelineScript.ImportAsync(Js, () => RunAsync(ReadOlderAsync), Gone);
            await script.WatchAsync(end, Gone);
        }

        if (script is not null && toFocus is { } id)
        {
            toFocus = null;
            await script.FocusAsync(id, Gone);
        }

        if (script is not null && grown)
        {
            grown = false;
            await script.WatchAgainAsync(Gone);
        }
    }

    // A link to this very page may name other filters; a link away from it is the router's business.
    private void FollowAddress(object? sender, LocationChangedEventArgs moved)
    {
        if (string.Equals(new Uri(moved.Location).AbsolutePath, path, StringComparison.Ordinal) && TimelineView.Read(moved.Location, Prefix) != view)
        {
            _ = RunAsync(() =>
            {
                view = TimelineView.Read(moved.Location, Prefix);
                return ReadAsync(StartAsync);
            });
        }
    }

    // What comes in from outside a render has no boundary around it: its bugs go the way of all the others.
    private Task RunAsync(Func<Task> work) =>
        InvokeAsync(async () =>
        {
            try
            {
                await work();
            }
            catch (Exception fault)
            {
                await DispatchExceptionAsync(fault);
            }
        });

    private async Task ShowAsync(TimelineView chosen)
    {
        view = chosen;
        if (script is not null)
        {
            await script.ReplaceQueryAsync(view.Write(Prefix), Gone);
        }

        await ReadAsync(StartAsync);
    }

    private async Task ShowEverythingAsync()
    {
        await ShowAsync(TimelineView.Everything);
        await filters.FocusAsync();
    }

    private async Task OpenAsync()
    {
        mayWrite = await MayWriteAsync();
        path = new Uri(Navigation.Uri).AbsolutePath;
        view = TimelineView.Read(Navigation.Uri, Prefix);
        await ReadAsync(StartAsync);
    }

    private async Task ShowOlderAsync()
    {
        int known = feed?.Entries.Count ?? 0;
        await ReadOlderAsync();

        // Whoever pressed the button reads on where the new entries begin: the button may be gone.
        toFocus = feed?.Entries.Count > known ? TimelineDay.EntryId(feed.Entries[known]) : null;
    }

    private Task ReadOlderAsync() =>
        reading is null && feed is { HasOlder: true } older
            ? ReadAsync(async cancellation => await older.ReadOlderAsync(await ActorAsync(), cancellation))
            : Task.CompletedTask;

    private async Task<Result<int>> StartAsync(CancellationToken cancellation)
    {
        await ViewChanged.InvokeAsync(view);
        TimelineFeed fresh = new(Queries, Naming, LicenseUuid, view.ToFilter(Zone));
        Result<int> first = await fresh.ReadOlderAsync(await ActorAsync(), cancellation);
        if (first.Failure is null)
        {
            feed = fresh;
        }

        return first;
    }

    // One reading at a time: a later one stands for what is wanted now.
    private async Task ReadAsync(Func<CancellationToken, Task<Result<int>>> read)
    {
        reading?.Cancel();
        using CancellationTokenSource mine = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        reading = mine;
        try
        {
            Result<int> result = await read(mine.Token);
            failure = result.Failure;
            grown = failure is null;
            announcement = failure is null ? Announce(result.Value) : string.Empty;
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            if (reading == mine)
            {
                reading = null;
                StateHasChanged();
            }
        }
    }

    private string Announce(int brought)
    {
        int all = feed?.Entries.Count ?? 0;
        string changes = all == brought ? "" : "more ";
        return $"{Number(brought)} {changes}{(brought == 1 ? "change" : "changes")}{(all == brought ? "" : $", {Number(all)} in all")}";
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
