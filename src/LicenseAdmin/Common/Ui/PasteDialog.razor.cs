using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LicenseAdmin.Common.Ui;

/// <summary>Finds what pasted text names, and offers it to its owner.</summary>
/// <typeparam name="TItem">What the entries name; compared by value.</typeparam>
public sealed partial class PasteDialog<TItem>
{
    private const long MostBytes = 2_000_000;

    private static readonly string Help =
        $"On lines of their own, or parted by tabs, semicolons, commas or blanks; at most {Number(PastedText.MostEntries)}.";

    private readonly Dictionary<string, TItem> choices = new(StringComparer.Ordinal);
    private ElementReference box;
    private Pasted<TItem>? outcome;
    private Failure? failure;
    private bool reading;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public required PasteWords Words { get; set; }

    /// <summary>Finds what a text names.</summary>
    [Parameter, EditorRequired]
    public required Func<string, CancellationToken, Task<Result<Pasted<TItem>>>> Resolve { get; set; }

    /// <summary>What no two items share.</summary>
    [Parameter, EditorRequired]
    public required Func<TItem, string> Id { get; set; }

    [Parameter, EditorRequired]
    public required Func<TItem, string> Name { get; set; }

    /// <summary>What tells items of one name apart, where several are to be chosen from.</summary>
    [Parameter, EditorRequired]
    public required Func<TItem, string> Detail { get; set; }

    /// <summary>Whether an item is where it would be taken to already.</summary>
    [Parameter, EditorRequired]
    public required Func<TItem, bool> IsThere { get; set; }

    /// <summary>The buttons that take over what the text names, with what was chosen where an entry names several.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<IReadOnlySet<TItem>> Offers { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Dismissed { get; set; }

    private HashSet<TItem> Chosen => [.. outcome!.Matches.Select(match => match.Item), .. choices.Values];

    private string Sum =>
        outcome is { Unknown.Count: 0, Ambiguous.Count: 0 }
            ? $"All entries are known: {Words.Count(Chosen.Count)}."
            : $"{Words.Count(Chosen.Count)} can be taken over. What is unknown or not chosen is left out.";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // Another text has other outcomes. Its letters stay in the browser until they are asked for.
    private void Forget()
    {
        outcome = null;
        failure = null;
        choices.Clear();
    }

    private async Task ReadAsync()
    {
        reading = true;
        failure = null;
        try
        {
            await using IJSObjectReference script = await Js.InvokeAsync<IJSObjectReference>("import", Gone, "./Common/Ui/PasteDialog.razor.js");
            await using IJSStreamReference sent = await script.InvokeAsync<IJSStreamReference>("text", Gone, box);
            if (sent.Length > MostBytes)
            {
                failure = TooMuch("The text is longer than two million bytes");
                return;
            }

            await using Stream stream = await sent.OpenReadStreamAsync(MostBytes, Gone);
            using StreamReader reader = new(stream, Encoding.UTF8);
            Take(await Resolve(await reader.ReadToEndAsync(Gone), Gone));
        }
        finally
        {
            reading = false;
        }
    }

    private void Take(Result<Pasted<TItem>> resolved)
    {
        if (!resolved.TryGet(out Pasted<TItem>? found, out failure))
        {
            return;
        }

        bool nothing = found is { Matches.Count: 0, Duplicates.Count: 0, Ambiguous.Count: 0, Unknown.Count: 0 };
        outcome = nothing ? null : found;
        failure =
            found.TooMany ? TooMuch($"There are more than {Number(PastedText.MostEntries)} entries")
            : nothing ? new Failure.Invalid("paste", "There is nothing to look up yet: paste some entries first.")
            : null;
    }

    private static Failure.Invalid TooMuch(string what) => new("paste", $"{what}: paste it in parts.");
}
