using LicenseAdmin.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.List;

/// <summary>The licenses: found, filtered, sorted and paged by the address alone.</summary>
public sealed partial class LicensesPage(NavigationManager navigation, IJSRuntime js)
{
    private CancellationTokenSource? load;
    private LicenseListView view = new();

    // The view of the rows on the page: while others are loaded it lags behind the address.
    private LicenseListView shown = new();
    private Page<LicenseRow>? found;
    private Failure? failure;
    private bool loading;
    private IReadOnlyList<ClientChoice> clients = [];

    // Null until the browser has said what was chosen: columns that come and go at once would be a flicker.
    private IReadOnlyList<LicenseColumn>? columns;

    [Inject]
    internal LicenseQueries Queries { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Moved;
        view = LicenseListView.Parse(navigation.Uri);
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
        if (here && next != view)
        {
            view = next;
            _ = InvokeAsync(LoadAsync);
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
            Take(asked, answer);
        }
        catch (OperationCanceledException)
        {
            // A later view is being loaded, or the person has left.
        }
    }

    private void Take(LicenseListView asked, Result<Page<LicenseRow>> answer)
    {
        loading = false;
        shown = asked;
        if (answer.TryGet(out found, out failure) && found.Items.Count == 0 && found.Total > 0)
        {
            // Rows have gone since the link was made: its page is behind the last one.
            Show(asked with { Page = ((found.Total - 1) / asked.PageSize) + 1 }, replace: true);
        }

        StateHasChanged();
    }

    private void Show(LicenseListView next) => Show(next, replace: false);

    private void Show(LicenseListView next, bool replace) => navigation.NavigateTo(next.ToUrl(), new NavigationOptions { ReplaceHistoryEntry = replace });

    private async Task ChooseColumnsAsync(IReadOnlyList<LicenseColumn> chosen)
    {
        columns = chosen;
        await js.InvokeVoidAsync("localStorage.setItem", Gone, LicenseColumns.StorageKey, LicenseColumns.Format(chosen));
    }
}
