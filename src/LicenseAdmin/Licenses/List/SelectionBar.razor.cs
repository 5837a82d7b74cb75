using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.Edit;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.List;

/// <summary>What is chosen from the list, and what can be done with it. The browser's tab remembers it over a reload and a visit to another page.</summary>
public sealed partial class SelectionBar(NavigationManager navigation, IJSRuntime js) : IAsyncDisposable
{
    private ElementReference form;
    private IJSObjectReference? script;
    private BrowserDraft? kept;
    private Failure? failure;
    private bool busy;
    private bool hadSome;

    [Parameter, EditorRequired]
    public required LicenseSelection Selection { get; set; }

    /// <summary>The licenses on the page.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<LicenseRow> Rows { get; set; }

    /// <summary>How many licenses there are on all pages.</summary>
    [Parameter, EditorRequired]
    public required int Total { get; set; }

    /// <summary>The view that the rows are of.</summary>
    [Parameter, EditorRequired]
    public required LicenseListView View { get; set; }

    /// <summary>The bar has changed the selection.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    internal LicenseQueries Queries { get; set; } = null!;

    [Inject]
    internal BulkDrafts Drafts { get; set; } = null!;

    private string Words =>
        Selection.Whole is null || Selection.Whole != View.Filter ? $"{Number(Selection.Count)} chosen"
        : View.IsFiltered ? $"All {Number(Selection.Count)} that match are chosen"
        : $"All {Number(Selection.Count)} are chosen";

    private string? Announcement =>
        Selection.Count > 0 ? Words
        : hadSome ? "None chosen"
        : null;

    /// <summary>Remembers what is chosen, and forgets what went wrong before.</summary>
    public async Task KeepAsync()
    {
        failure = null;
        if (Selection.Count is 0 or > LicenseSelection.MostKept)
        {
            await kept!.ForgetAsync(Gone);
        }
        else
        {
            await kept!.KeepAsync(Selection.Format(), Gone);
        }
    }

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

    protected override void OnParametersSet() => hadSome |= Selection.Count > 0;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            kept = new BrowserDraft(js, $"licenses.chosen.{(await ActorAsync()).Id}");
            if (await kept.ReadAsync(Gone) is { } before)
            {
                Selection.Add(before);
                await Changed.InvokeAsync();
            }
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private Task ChoosePageAsync()
    {
        Selection.SetPage(Rows, chosen: true);
        return TellAsync();
    }

    private Task ClearAsync()
    {
        Selection.Clear();
        return TellAsync();
    }

    private async Task ChooseAllAsync()
    {
        LicenseListView asked = View;
        if (await WorkAsync(actor => Queries.IdsAsync(asked.Filter, asked.Sort, asked.Descending, actor, Gone)) is { } ids)
        {
            Selection.ChooseAll(asked.Filter, ids);
            await TellAsync();
        }
    }

    private async Task AssignAsync()
    {
        if (await WorkAsync(actor => Drafts.DraftAsync(Selection.ToBulk(), actor, Gone)) is > 0 and int run)
        {
            navigation.NavigateTo(LicenseUrls.OfRun(run));
        }
    }

    private async Task ExportAsync()
    {
        script ??= await js.InvokeAsync<IJSObjectReference>("import", Gone, "./Licenses/List/SelectionBar.razor.js");
        await script.InvokeVoidAsync("send", Gone, form, Selection.Format());
    }

    /// <summary>Waits for an answer; its failure is shown.</summary>
    private async Task<T?> WorkAsync<T>(Func<Domain.Actor, Task<Result<T>>> work)
    {
        busy = true;
        try
        {
            return (await work(await ActorAsync())).TryGet(out T? answer, out failure) ? answer : default;
        }
        finally
        {
            busy = false;
        }
    }

    private async Task TellAsync()
    {
        await KeepAsync();
        await Changed.InvokeAsync();
    }
}
