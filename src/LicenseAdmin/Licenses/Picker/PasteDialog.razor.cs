using System.Text;
using LicenseAdmin.Catalog;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.Picker;

/// <summary>Takes items over that are named by pasted text. It changes the draft at one step, when it is told to.</summary>
public sealed partial class PasteDialog
{
    private const long MostBytes = 2_000_000;

    private static readonly string Help =
        $"On lines of their own, or parted by tabs, semicolons, commas or blanks; at most {PickerWords.Number(PastedContent.Most)}.";

    private readonly Dictionary<string, Guid> choices = new(StringComparer.Ordinal);
    private ElementReference box;
    private PastedContent? outcome;
    private Failure? failure;
    private bool reading;

    [Inject]
    private CatalogQueries Catalogue { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ContentDraft Draft { get; set; }

    /// <summary>The draft was changed: how, in words.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> Did { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Dismissed { get; set; }

    private ContentKind Kind => Draft.Field.Kind;

    /// <summary>What the text names, and what was chosen where it names several.</summary>
    private HashSet<Guid> Chosen => [.. outcome!.Matches.Select(match => match.Item.Id), .. choices.Values];

    private int Fresh => Chosen.Count(id => Draft.Of(id) is Standing.Absent or Standing.Removed);

    private string Sum =>
        outcome is { Unknown.Count: 0, Ambiguous.Count: 0 }
            ? $"All entries are known: {Kinds.Count(Kind, Chosen.Count)}."
            : $"{Kinds.Count(Kind, Chosen.Count)} can be taken over. What is unknown or not chosen is left out.";

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
            await using IJSObjectReference script = await Js.InvokeAsync<IJSObjectReference>("import", Gone, ContentPicker.Script);
            await using IJSStreamReference sent = await script.InvokeAsync<IJSStreamReference>("text", Gone, box);
            if (sent.Length > MostBytes)
            {
                failure = TooMuch("The text is longer than two million bytes");
                return;
            }

            await using Stream stream = await sent.OpenReadStreamAsync(MostBytes, Gone);
            using StreamReader reader = new(stream, Encoding.UTF8);
            PastedContent found = await Catalogue.ResolveAsync(Kind, await reader.ReadToEndAsync(Gone), Gone);
            bool nothing = found is { Matches.Count: 0, Duplicates.Count: 0, Ambiguous.Count: 0, Unknown.Count: 0 };
            outcome = nothing ? null : found;
            failure =
                found.TooMany ? TooMuch($"There are more than {PickerWords.Number(PastedContent.Most)} entries")
                : nothing ? new Failure.Invalid("paste", "There is nothing to look up yet: paste some entries first.")
                : null;
        }
        finally
        {
            reading = false;
        }
    }

    private static Failure.Invalid TooMuch(string what) => new("paste", $"{what}: paste it in parts.");

    private Task AddAsync()
    {
        int different = Draft.ChooseAll(Chosen);
        return Did.InvokeAsync($"{(Draft.Mode == ContentMode.Remove ? "Removed" : "Added")} {Kinds.Count(Kind, different)} by pasting");
    }

    private Task ReplaceAsync()
    {
        Draft.ReplaceBy(Chosen);
        return Did.InvokeAsync($"The list is replaced by {Kinds.Count(Kind, Chosen.Count)}");
    }
}
