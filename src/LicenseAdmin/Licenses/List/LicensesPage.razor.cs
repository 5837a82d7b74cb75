using LicenseAdmin.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.List;

/// <summary>The licenses: found, filtered, sorted and paged by the address alone.</summary>
public sealed partial class LicensesPage(NavigationManager navigation, IJSRuntime js)
{
    // Views that the browser was sent to and has not told of yet, the latest last.
    private readonly List<LicenseListView> underway = [];
    private CancellationTokenSource? load;
    private LicenseListView view = new();

    // The view of the rows on the page: while others are loaded it lags behind the address.
    private LicenseListView shown = new();
    private Page<LicenseRow>? found;
    private Failure? failure;
    private bool loading;
    private IReadOnlyList<ClientChoice> clients = [];

    // Null for whoever only reads: there is nothing that they could do with some licenses.
    private LicenseSelection? selection;
    private SelectionBar? bar;

    // Null until the browser has said what was chosen: columns that come and go at once would be a flicker.
    private IReadOnlyList<LicenseColumn>? columns;

    [Inject]
    internal LicenseQueries Queries { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Moved;
        view = LicenseListView.Parse(navigation.Uri);
        selection = await MayWriteAsync() ? new LicenseSelection() : null;
        Task rows = LoadAsync();
        if ((await Queries.ClientsAsync(await ActorAsync(), Gone)).TryGet(out IReadOnlyList<ClientChoice>? reached, out _))
        {
            clients = reached;
        }

        await rows;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            columns = LicenseColumns.Parse(await js.InvokeAsync<string?>("localStorage.getItem", Gone, LicenseColumns.StorageKey));
            StateHasChanged();
        }
    }

    protected override void Dispose(bool disposing)
    {
        navigation.LocationChanged -= Moved;
        load?.Dispose();
        base.Dispose(disposing);
    }

    private void Moved(object? sender, LocationChangedEventArgs location)
    {
        LicenseListView next = LicenseListView.Parse(location.Location);
        bool here = string.Equals(new Uri(location.Location).AbsolutePath, LicenseUrls.List, StringComparison.Ordinal);
        if (!here)
        {
            return;
        }

        // A move of ours is old news; any other is the person's own, by a link or by Back.
        underway.RemoveRange(0, underway.IndexOf(next) is >= 0 and int at ? at + 1 : underway.Count);
        if (underway.Count == 0 && next != view)
        {
            view = next;
            _ = InvokeAsync(FollowAsync);
        }
    }

    // Nothing awaits this load: its bugs go the way of all the others.
    private async Task FollowAsync()
    {
        try
        {
            await LoadAsync();
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task LoadAsync()
    {
        load?.Cancel();
        load?.Dispose();
        load = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        CancellationToken cancellation = load.Token;
        LicenseListView asked = view;
        loading = true;
        StateHasChanged();
        try
        {
            int skip = (asked.Page - 1) * asked.PageSize;
            Result<Page<LicenseRow>> answer = await Queries.ListAsync(
                asked.Filter,
                asked.Sort,
                asked.Descending,
                skip,
                asked.PageSize,
                await ActorAsync(),
                cancellation
            );
            cancellation.ThrowIfCancellationRequested();
            await TakeAsync(asked, answer);
        }
        catch (OperationCanceledException)
        {
            // A later view is being loaded, or the person has left.
        }
    }

    private async Task TakeAsync(LicenseListView asked, Result<Page<LicenseRow>> answer)
    {
        loading = false;
        shown = asked;
        if (answer.TryGet(out found, out failure) && found.Items.Count == 0 && found.Total > 0)
        {
            // Rows have gone since the link was made: its page is behind the last one.
            await ShowAsync(asked with { Page = ((found.Total - 1) / asked.PageSize) + 1 }, replace: true);
        }

        StateHasChanged();
    }

    private Task ShowAsync(LicenseListView next) => ShowAsync(next, replace: next.GoesOnWith(view));

    private Task ShowAsync(LicenseListView next, bool replace)
    {
        // At once, not when the browser is there: what is chosen meanwhile must build on it.
        view = next;
        underway.Add(next);
        navigation.NavigateTo(next.ToUrl(), new NavigationOptions { ReplaceHistoryEntry = replace });
        return LoadAsync();
    }

    private async Task ChooseColumnsAsync(IReadOnlyList<LicenseColumn> chosen)
    {
        columns = chosen;
        await js.InvokeVoidAsync("localStorage.setItem", Gone, LicenseColumns.StorageKey, LicenseColumns.Format(chosen));
    }
}
