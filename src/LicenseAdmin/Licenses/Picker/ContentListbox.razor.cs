using LicenseAdmin.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.Picker;

/// <summary>Reads a stretch of what a listbox shows.</summary>
public delegate Task<Page<ContentItem>> ReadRows(int skip, int take, CancellationToken cancellation);

/// <summary>A listbox of any length, as the ARIA authoring practices describe one with an active descendant. It decides nothing: its owner acts.</summary>
public sealed partial class ContentListbox
{
    /// <summary>In pixels, as in the style sheet: a virtual list needs rows of one height.</summary>
    internal const int RowHeight = 32;

    /// <summary>Read and rendered at once at most, whatever height a browser tells.</summary>
    internal const int MostRows = 40;

    private const int Overscan = 6;

    // As far as PageUp and PageDown go: about as many as are seen.
    private const int PageRows = 9;

    private ElementReference box;
    private Virtualize<Row>? rows;
    private IReadOnlyList<Row> loaded = [];
    private int active = -1;
    private bool isRead;

    /// <summary>An item and its place, from 0.</summary>
    private sealed record Row(int At, ContentItem Item);

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? DescribedBy { get; set; }

    [Parameter, EditorRequired]
    public required ReadRows Read { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<ContentItem> RowContent { get; set; }

    /// <summary>Whether an item counts as chosen; null: the active one does.</summary>
    [Parameter]
    public Func<ContentItem, bool>? IsMarked { get; set; }

    /// <summary>What an empty list says.</summary>
    [Parameter]
    public RenderFragment? Nothing { get; set; }

    /// <summary>The list takes the focus itself; else a search box keeps it and hands its keys to <see cref="MoveAsync"/>.</summary>
    [Parameter]
    public bool Focusable { get; set; }

    /// <summary>Another row is active, or there is another number of them.</summary>
    [Parameter]
    public EventCallback Moved { get; set; }

    /// <summary>A row was clicked.</summary>
    [Parameter]
    public EventCallback<ContentItem> Clicked { get; set; }

    /// <summary>A key that moves nothing was pressed on a row.</summary>
    [Parameter]
    public EventCallback<KeyboardEventArgs> Pressed { get; set; }

    /// <summary>How many rows there are.</summary>
    internal int Found { get; private set; }

    /// <summary>Null: no row is active, or it is not read yet.</summary>
    internal ContentItem? Active => loaded.FirstOrDefault(row => row.At == active)?.Item;

    /// <summary>For <c>aria-activedescendant</c>, which may only name a row that is there.</summary>
    internal string? ActiveId => Active is null ? null : OptionId(active);

    private bool Marks => IsMarked is not null;

    /// <summary>Reads anew: other rows than before.</summary>
    /// <param name="first">The first row becomes the active one.</param>
    internal async Task ShowAsync(bool first)
    {
        active = first ? 0 : -1;
        await RevealAsync(0);
        await RefreshAsync();
    }

    /// <summary>Reads anew: much the same rows.</summary>
    internal async Task RefreshAsync()
    {
        if (rows is not null)
        {
            await rows.RefreshDataAsync();
            active = Math.Min(active, Found - 1);
            StateHasChanged();
        }
    }

    /// <summary>Moves the active row as a key says.</summary>
    /// <returns>False: the key moves nothing.</returns>
    internal async Task<bool> MoveAsync(string key)
    {
        int? target = key switch
        {
            "ArrowDown" => active + 1,
            "ArrowUp" => active - 1,
            "PageDown" => active + PageRows,
            "PageUp" => active - PageRows,
            "Home" => 0,
            "End" => Found - 1,
            _ => null,
        };
        if (target is { } at && Found > 0)
        {
            await ActivateAsync(Math.Clamp(at, 0, Found - 1));
        }

        return target is not null;
    }

    private string OptionId(int at) => $"{Id}-{at}";

    private async Task ActivateAsync(int at)
    {
        active = at;
        if (Active is null)
        {
            // A row that is not there cannot be scrolled to by its id: by its place, and then it is read.
            await RevealAsync(at);
        }

        StateHasChanged();
        await Moved.InvokeAsync();
    }

    private async Task RevealAsync(int at)
    {
        await using IJSObjectReference script = await Js.InvokeAsync<IJSObjectReference>("import", Gone, ContentPicker.Script);
        await script.InvokeVoidAsync("reveal", Gone, box, at, RowHeight);
    }

    private Task FocusAsync() => Focusable && active < 0 && Found > 0 ? ActivateAsync(0) : Task.CompletedTask;

    private async Task PressAsync(KeyboardEventArgs key)
    {
        if (!key.CtrlKey && !key.AltKey && !key.MetaKey && !await MoveAsync(key.Key))
        {
            await Pressed.InvokeAsync(key);
        }
    }

    private async Task ClickAsync(Row row)
    {
        await ActivateAsync(row.At);
        await Clicked.InvokeAsync(row.Item);
    }

    private async ValueTask<ItemsProviderResult<Row>> ReadAsync(ItemsProviderRequest request)
    {
        Page<ContentItem> page;
        try
        {
            page = await Read(request.StartIndex, request.Count, request.CancellationToken);
        }
        catch (OperationCanceledException) when (request.CancellationToken.IsCancellationRequested)
        {
            // A database command that was cancelled before it began names a token of its own; Virtualize forgives none but the one it gave.
            throw new OperationCanceledException(request.CancellationToken);
        }

        loaded = [.. page.Items.Select((item, at) => new Row(request.StartIndex + at, item))];
        Found = page.Total;
        isRead = true;
        await InvokeAsync(() => Moved.InvokeAsync());
        return new ItemsProviderResult<Row>(loaded, page.Total);
    }
}
