using LicenseAdmin.Catalog;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LicenseAdmin.Licenses.Picker;

/// <summary>The catalogue's side of the picker: a search box that keeps the focus, and what it finds.</summary>
public sealed partial class CatalogPane
{
    /// <summary>Chosen at once at most.</summary>
    internal const int MostAtOnce = 10_000;

    private TypingPause pause = null!;
    private ContentListbox? listbox;
    private CatalogSearch search = null!;
    private string text = string.Empty;
    private bool pending;
    private bool unfolded;

    [Inject]
    private CatalogQueries Catalogue { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ContentDraft Draft { get; set; }

    /// <summary>Something was chosen: what, in words.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> Did { get; set; }

    /// <summary>The person wants to paste instead of searching.</summary>
    [Parameter]
    public EventCallback Pasting { get; set; }

    private ContentKind Kind => Draft.Field.Kind;

    private string BoxId => $"field-{Draft.Field.Key}";

    private string ListId => $"{BoxId}-list";

    private string HeadingId => $"{BoxId}-heading";

    private string FiltersId => $"{BoxId}-filters";

    private string HintId => $"{BoxId}-hint";

    private int Total => listbox?.Found ?? 0;

    private int Narrowed => new object?[] { search.Subject, search.Status, search.TagId }.Count(filter => filter is not null);

    private bool IsWhole => Narrowed == 0 && string.IsNullOrWhiteSpace(search.Text);

    private string Tally => IsWhole ? $"{Kinds.Count(Kind, Total)} in all" : $"{Kinds.Count(Kind, Total)} {(Total == 1 ? "matches" : "match")}";

    private string AllWords =>
        $"{(Draft.Mode == ContentMode.Remove ? "Remove" : "Add")} all {PickerWords.Number(Total)}{(IsWhole ? null : " that match")}";

    protected override void OnInitialized()
    {
        pause = new TypingPause(Clock);
        search = new CatalogSearch(Kind);
    }

    protected override void Dispose(bool disposing)
    {
        pause.Dispose();
        base.Dispose(disposing);
    }

    private static ContentItem ToItem(CatalogItem item) => new(item.Id, item.Title, item.Detail);

    private async Task<Page<ContentItem>> ReadAsync(int skip, int take, CancellationToken cancellation)
    {
        string? sought = search.Text;
        Page<CatalogItem> page = await Catalogue.SearchAsync(search, skip, take, cancellation);

        // Whoever asked for these rows: the browser may, before a search's own steps are done, and what is seen can be chosen.
        pending = pending && !string.Equals(sought ?? string.Empty, text.Trim(), StringComparison.Ordinal);
        return new Page<ContentItem>([.. page.Items.Select(ToItem)], page.Total);
    }

    // By a binding: a value that is merely rendered back would undo the letters typed since it was sent.
    private async Task TypeAsync(string? typed)
    {
        text = typed ?? string.Empty;
        pending = true;
        if (await pause.WaitAsync(Gone) is not null)
        {
            await FindAsync();
        }
    }

    private Task FindAsync()
    {
        search = search with { Text = text.Trim() };
        return listbox!.ShowAsync(first: text.Length > 0);
    }

    private Task NarrowAsync(CatalogSearch narrowed)
    {
        search = narrowed with { Text = search.Text };
        return listbox!.ShowAsync(first: false);
    }

    private async Task PressAsync(KeyboardEventArgs key)
    {
        if (key.CtrlKey || key.AltKey || key.MetaKey || key.ShiftKey || listbox is null || await listbox.MoveAsync(key.Key))
        {
            return;
        }

        bool enter = string.Equals(key.Key, "Enter", StringComparison.Ordinal);
        if (enter && pending)
        {
            // What is shown is of an older text: what was meant is not known yet.
            pause.Dispose();
            await FindAsync();
        }
        else if (enter && listbox.Active is { } item)
        {
            await Choose(item);
        }
    }

    private Task Choose(ContentItem item)
    {
        if (!Draft.CanChoose(item.Id))
        {
            return Did.InvokeAsync(PickerWords.Idle(item.Title, Draft.Mode));
        }

        Draft.Flip(item.Id);
        return Did.InvokeAsync(PickerWords.Did(item.Title, Draft.Of(item.Id)));
    }

    private async Task ChooseAllAsync()
    {
        IReadOnlyList<Guid> ids = await Catalogue.MatchesAsync(search, MostAtOnce, Gone);
        int different = Draft.ChooseAll(ids);
        string rest = different == ids.Count ? string.Empty : $", {PickerWords.Number(ids.Count - different)} made no difference";
        string did = Draft.Mode == ContentMode.Remove ? "Removed" : "Added";
        await Did.InvokeAsync($"{did} {Kinds.Count(Kind, different)}{rest}");
    }
}
