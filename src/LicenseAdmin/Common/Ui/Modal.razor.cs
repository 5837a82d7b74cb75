using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LicenseAdmin.Common.Ui;

/// <summary>A dialog that is open for as long as it is rendered: its owner decides when it goes.</summary>
public sealed partial class Modal : IAsyncDisposable
{
    private readonly string titleId = $"modal-{Guid.NewGuid():n}";
    private ElementReference dialog;
    private IJSObjectReference? opened;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>Buttons under the content. They stay in sight while it scrolls.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>While something is under way that cannot be taken back the dialog cannot be dismissed.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Escape or the cross: whoever renders the dialog should stop doing so.</summary>
    [Parameter]
    public EventCallback Dismissed { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (opened is null)
        {
            return;
        }

        try
        {
            await opened.InvokeVoidAsync("close");
            await opened.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its dialog with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await using IJSObjectReference script = await Js.InvokeAsync<IJSObjectReference>("import", "./js/modal.js");
            opened = await script.InvokeAsync<IJSObjectReference>("open", dialog);
        }
    }
}
