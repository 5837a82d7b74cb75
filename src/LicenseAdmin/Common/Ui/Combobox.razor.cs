using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LicenseAdmin.Common.Ui;

/// <summary>Chooses one of many by searching. The text in the box is the chosen item's name, until something is typed to find another.</summary>
/// <typeparam name="TItem">What is chosen from; compared by value.</typeparam>
public sealed partial class Combobox<TItem>
    where TItem : class
{
    /// <summary>How many matches are asked for.</summary>
    public const int Most = 20;

    private TypingPause pause = null!;
    private IReadOnlyList<TItem> items = [];
    private Failure? failure;
    private string? typed;
    private bool open;
    private int active = -1;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required FieldContext Field { get; set; }

    /// <summary>What is listed, for assistive technology.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Finds at most <see cref="Most"/> items; a blank text finds the first.</summary>
    [Parameter, EditorRequired]
    public required Func<string, CancellationToken, Task<Result<IReadOnlyList<TItem>>>> Search { get; set; }

    [Parameter, EditorRequired]
    public required Func<TItem, string> Name { get; set; }

    /// <summary>What tells items of one name apart.</summary>
    [Parameter]
    public Func<TItem, string?>? Detail { get; set; }

    /// <summary>The name of the chosen item; null: none is.</summary>
    [Parameter]
    public string? Selected { get; set; }

    /// <summary>Gets null where the choice is taken back.</summary>
    [Parameter]
    public EventCallback<TItem?> Chosen { get; set; }

    /// <summary>What taking the choice back is called; null: it cannot be.</summary>
    [Parameter]
    public string? Clear { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public string Nothing { get; set; } = "Nothing matches.";

    [Parameter]
    public bool Disabled { get; set; }

    private string ListId => $"{Field.Id}-list";

    private string Announcement =>
        !open ? string.Empty
        : items.Count == 1 ? "1 match"
        : $"{items.Count} matches";

    protected override void OnInitialized() => pause = new TypingPause(Clock);

    protected override void Dispose(bool disposing)
    {
        pause.Dispose();
        base.Dispose(disposing);
    }

    private string OptionId(int at) => $"{ListId}-{at}";

    // By a binding: a value that is merely rendered back would undo the letters typed since it was sent.
    private async Task TypeAsync(string? input)
    {
        typed = input ?? string.Empty;
        if (await pause.WaitAsync(Gone) is not { } latest)
        {
            return;
        }

        try
        {
            await FindAsync(typed, latest);
        }
        catch (OperationCanceledException) when (latest.IsCancellationRequested)
        {
            // A later letter's search shows its own.
        }
    }

    private async Task FindAsync(string text, CancellationToken cancellation)
    {
        Result<IReadOnlyList<TItem>> found = await Search(text.Trim(), cancellation);
        items = found.TryGet(out IReadOnlyList<TItem>? matches, out failure) ? matches : [];
        active = items.Count > 0 ? 0 : -1;
        open = true;
    }

    // Opened without a search of its own, the list is the whole one: the chosen name would find only itself.
    private Task OpenAsync() => open ? Task.CompletedTask : FindAsync(typed ?? string.Empty, Gone);

    private async Task PressAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" or "ArrowUp" when !open:
                await OpenAsync();
                break;
            case "ArrowDown" when items.Count > 0:
                active = (active + 1) % items.Count;
                break;
            case "ArrowUp" when items.Count > 0:
                active = (active + items.Count - 1) % items.Count;
                break;
            case "Enter" when open && active >= 0 && !key.CtrlKey:
                await ChooseAsync(items[active]);
                break;
            case "Escape":
                Leave();
                break;
        }
    }

    private Task ChooseAsync(TItem item)
    {
        Leave();
        return Chosen.InvokeAsync(item);
    }

    private Task ClearAsync()
    {
        Leave();
        return Chosen.InvokeAsync(null);
    }

    // A name that was only begun chooses nothing: the box says again what is chosen.
    private void Leave()
    {
        pause.Dispose();
        typed = null;
        open = false;
    }
}
