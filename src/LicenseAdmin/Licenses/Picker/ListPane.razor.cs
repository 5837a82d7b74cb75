using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LicenseAdmin.Licenses.Picker;

/// <summary>The list's side of the picker: as it is and as it will be, in one; or, for many licenses, what was chosen for theirs.</summary>
public sealed partial class ListPane
{
    /// <summary>Which rows are shown.</summary>
    private enum View
    {
        All,
        Added,
        Removed,
        Kept,
    }

    private TypingPause pause = null!;
    private ContentListbox? listbox;
    private string text = string.Empty;
    private View view;
    private ContentChoice? shown;

    [Inject]
    private DifferenceNaming Naming { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ContentDraft Draft { get; set; }

    /// <summary>A row was removed or put back: what, in words.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> Did { get; set; }

    private ContentKind Kind => Draft.Field.Kind;

    private string BoxId => $"list-{Draft.Field.Key}";

    private string ListId => $"{BoxId}-list";

    private string HeadingId => $"{BoxId}-heading";

    private string HintId => $"{BoxId}-hint";

    private IEnumerable<(View View, string Name, int Count)> Views =>
        [
            (View.All, "All", Draft.Base.Count + Draft.Added.Count),
            (View.Added, "Added", Draft.Added.Count),
            (View.Removed, "Removed", Draft.Removed.Count),
            (View.Kept, "Kept", Draft.Kept),
        ];

    private string Label => $"T{PickerWords.List(Draft)[1..]}";

    private string SumWords =>
        Draft.HasChanges && !Draft.IsShared
            ? $"{PickerWords.Number(Draft.Base.Count)} → {PickerWords.Number(Draft.Count)}"
            : Kinds.Count(Kind, Draft.Count);

    private string NothingWords =>
        text.Length > 0 ? "Nothing here matches."
        : Draft is SharedContentDraft { Clears: true }
            ? $"Nothing is chosen. The {Kinds.Noun(Kind, 0)} you choose on the other side take the place of each license's own."
        : Draft.IsShared ? $"Nothing is chosen yet. The {Kinds.Noun(Kind, 0)} you choose on the other side come here."
        : view == View.All ? $"The license has no {Kinds.Noun(Kind, 0)} yet. What you choose on the other side comes here."
        : $"No row is {view.ToString().ToLowerInvariant()}.";

    protected override void OnInitialized() => pause = new TypingPause(Clock);

    // Whoever changed the choice, on this side, on the other or by discarding it: other rows may stand here now.
    protected override Task OnParametersSetAsync()
    {
        bool other = !ReferenceEquals(shown, Draft.Choice);
        shown = Draft.Choice;
        return other && listbox is not null ? listbox.RefreshAsync() : Task.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        pause.Dispose();
        base.Dispose(disposing);
    }

    private bool IsGoing(ContentItem item) => Draft.Of(item.Id) == Standing.Removed && !Draft.IsShared;

    private string FlipWords(ContentItem item) =>
        IsGoing(item) ? "Put back"
        : Draft.IsShared ? "Do not choose"
        : Draft.Of(item.Id) == Standing.Added ? "Do not add"
        : "Remove";

    // What comes stands first: it is what the person has just chosen, and would drown among thousands.
    private async Task<Page<ContentItem>> ReadAsync(int skip, int take, CancellationToken cancellation)
    {
        Page<ContentItem> coming = await StretchAsync(view is View.All or View.Added ? Draft.Added : [], skip, take, cancellation);
        IReadOnlyCollection<Guid> others = view switch
        {
            View.All => [.. Draft.Base],
            View.Removed => [.. Draft.Removed],
            View.Kept => [.. Draft.Base.Where(id => !Draft.Removed.Contains(id))],
            _ => [],
        };
        Page<ContentItem> rest = await StretchAsync(others, Math.Max(0, skip - coming.Total), take - coming.Items.Count, cancellation);
        return new Page<ContentItem>([.. coming.Items, .. rest.Items], coming.Total + rest.Total);
    }

    private Task<Page<ContentItem>> StretchAsync(IReadOnlyCollection<Guid> ids, int skip, int take, CancellationToken cancellation) =>
        ids.Count == 0 ? Task.FromResult(Page<ContentItem>.Empty) : Naming.ItemsAsync(Kind, ids, text, skip, take, cancellation);

    private async Task TypeAsync(ChangeEventArgs typed)
    {
        if (await pause.WaitAsync(Gone) is not null)
        {
            text = ((string?)typed.Value)?.Trim() ?? string.Empty;
            await listbox!.ShowAsync(first: false);
        }
    }

    private Task ShowAsync(View chosen)
    {
        view = chosen;
        return listbox!.ShowAsync(first: false);
    }

    private Task PressAsync(KeyboardEventArgs key) =>
        key.Key is "Delete" or "Backspace" or "Enter" && listbox?.Active is { } item ? FlipAsync(item) : Task.CompletedTask;

    private Task FlipAsync(ContentItem item)
    {
        Draft.Flip(item.Id);
        return Did.InvokeAsync(PickerWords.Did(item.Title, Draft.Of(item.Id)));
    }
}
