using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.Picker;

/// <summary>
/// Edits a content list of any length over a catalogue of any size, for courses, learning paths and tags alike. It holds ids; what it shows is read
/// by the screenful. Give it a <c>@key</c> when it is to edit another list.
/// </summary>
public sealed partial class ContentPicker : IAsyncDisposable
{
    internal const string Script = "./Licenses/Picker/ContentPicker.razor.js";

    private const int MostErrors = 5;

    private ElementReference root;
    private string said = string.Empty;
    private bool pasting;
    private IJSObjectReference? script;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ContentDraft Draft { get; set; }

    /// <summary>What the service refused.</summary>
    [Parameter]
    public IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>The draft has been changed.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (script is null)
        {
            return;
        }

        try
        {
            await script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            script = await Js.InvokeAsync<IJSObjectReference>("import", Gone, Script);
            await script.InvokeVoidAsync("attach", Gone, root);
        }
    }

    private Task SwitchAsync(ContentMode mode)
    {
        Draft.Switch(mode);
        return DidAsync($"{mode}: {PickerWords.Of(mode, Draft)}");
    }

    private Task UndoAsync()
    {
        Draft.Undo();
        return DidAsync("Undone");
    }

    private Task RevertAsync()
    {
        Draft.Revert();
        return DidAsync(Draft.IsShared ? "Nothing is chosen" : "The list is as it is stored");
    }

    private Task PastedAsync(string what)
    {
        pasting = false;
        return DidAsync(what);
    }

    private Task DidAsync(string what)
    {
        said = $"{what}. {PickerWords.Changes(Draft)}";
        return Changed.InvokeAsync();
    }
}
