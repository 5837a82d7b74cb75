using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.List;

/// <summary>A page of licenses.</summary>
public sealed partial class LicenseTable(TimeProvider clock, IJSRuntime js) : IAsyncDisposable
{
    private ElementReference pageBox;
    private IJSObjectReference? script;
    private bool mixed;

    [Parameter, EditorRequired]
    public required IReadOnlyList<LicenseRow> Rows { get; set; }

    /// <summary>The view that the rows are of.</summary>
    [Parameter, EditorRequired]
    public required LicenseListView View { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<LicenseColumn> Columns { get; set; }

    /// <summary>What is chosen; null: there is nothing to choose for.</summary>
    [Parameter]
    public LicenseSelection? Selection { get; set; }

    /// <summary>The selection is another now.</summary>
    [Parameter]
    public EventCallback Chosen { get; set; }

    private bool? OfPage => Selection?.Of(Rows);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private string SortTitle =>
        View.Sort == LicenseSort.Name
            ? "name"
            : LicenseColumns.Title(LicenseColumns.All.First(column => LicenseColumns.Sort(column) == View.Sort)).ToLowerInvariant();

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (script is not null)
        {
            try
            {
                await script.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone, and its script with it.
            }
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        bool some = Selection is not null && OfPage is null;
        if (some == mixed)
        {
            return;
        }

        mixed = some;
        script ??= await js.InvokeAsync<IJSObjectReference>("import", Gone, "./Licenses/List/LicenseTable.razor.js");
        await script.InvokeVoidAsync("mix", Gone, pageBox, mixed);
    }

    private static string CellClass(LicenseColumn column) => $"cell-{column.ToString().ToLowerInvariant()}";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private Task ChoosePageAsync()
    {
        Selection!.SetPage(Rows, chosen: OfPage is not true);
        return Chosen.InvokeAsync();
    }

    private Task ChooseAsync(int license, bool asRange)
    {
        Selection!.Toggle(Rows, license, asRange);
        return Chosen.InvokeAsync();
    }

    private string? AriaSort(LicenseSort? sort) =>
        sort is null ? null
        : sort != View.Sort ? "none"
        : View.Descending ? "descending"
        : "ascending";

    private string SortIcon(LicenseSort sort) =>
        sort != View.Sort ? "unfold_more"
        : View.Descending ? "arrow_downward"
        : "arrow_upward";
}
