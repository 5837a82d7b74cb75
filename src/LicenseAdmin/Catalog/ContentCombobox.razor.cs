using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LicenseAdmin.Catalog;

/// <summary>Finds one course, learning path or tag by its title.</summary>
public sealed partial class ContentCombobox
{
    private const int Shown = 8;

    // Short enough to feel immediate, long enough that a word is one search.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private CancellationTokenSource? search;
    private IReadOnlyList<CatalogItem> found = [];
    private string text = string.Empty;
    private int active = -1;
    private bool open;
    private bool nothing;

    [Parameter, EditorRequired]
    public ContentKind Kind { get; set; }

    /// <summary>The input's id, for its label.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>Names the list of what was found.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Whether the list, where it is wider than the box, stands out to the left: for a box at the right of a page.</summary>
    [Parameter]
    public bool AlignEnd { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public EventCallback<CatalogItem> Chosen { get; set; }

    [Inject]
    internal CatalogQueries Catalogue { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string ListId => $"{Id}-list";

    private string? Status =>
        nothing ? "Nothing found"
        : open ? $"{found.Count} found"
        : null;

    protected override void Dispose(bool disposing)
    {
        search?.Dispose();
        base.Dispose(disposing);
    }

    private string OptionId(int index) => $"{Id}-option-{index}";

    private async Task TypeAsync(string typed)
    {
        text = typed;
        search?.Cancel();
        search?.Dispose();
        search = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        CancellationToken cancellation = search.Token;
        if (string.IsNullOrWhiteSpace(typed))
        {
            Close();
            return;
        }

        try
        {
            await Task.Delay(Pause, Clock, cancellation);
            IReadOnlyList<CatalogItem> answer = await Catalogue.SearchAsync(Kind, typed, Shown, cancellation);
            cancellation.ThrowIfCancellationRequested();
            found = answer;
            active = answer.Count > 0 ? 0 : -1;
            open = answer.Count > 0;
            nothing = answer.Count == 0;
        }
        catch (OperationCanceledException)
        {
            // A later keystroke asks again.
        }
    }

    private async Task PressAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when found.Count > 0:
                active = open ? (active + 1) % found.Count : 0;
                open = true;
                break;
            case "ArrowUp" when found.Count > 0:
                active = open ? (active + found.Count - 1) % found.Count : found.Count - 1;
                open = true;
                break;
            case "Enter" when open && active >= 0:
                await ChooseAsync(found[active]);
                break;
            case "Escape" when open:
                Close();
                break;
            case "Escape":
                text = string.Empty;
                Close();
                break;
        }
    }

    private Task ChooseAsync(CatalogItem item)
    {
        text = string.Empty;
        found = [];
        Close();
        return Chosen.InvokeAsync(item);
    }

    private void Close()
    {
        open = false;
        nothing = false;
        active = -1;
    }
}
