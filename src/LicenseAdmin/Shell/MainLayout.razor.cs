using LicenseAdmin.Common.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace LicenseAdmin.Shell;

/// <summary>The frame round every page. Pages render once the person's time zone is known; until then the frame alone stands.</summary>
public sealed partial class MainLayout(NavigationManager navigation, PersonZone zone, IJSRuntime js)
{
    private readonly CancellationTokenSource gone = new();
    private ErrorBoundary? boundary;
    private bool ready;

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        gone.Cancel();
        gone.Dispose();
    }

    protected override void OnInitialized()
    {
        navigation.LocationChanged += Moved;

        // Rendered by the server without a circuit there is no browser to ask, and no form that needs the answer.
        ready = !RendererInfo.IsInteractive;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            try
            {
                await zone.ReadAsync(js, gone.Token);
            }
            catch (Exception left) when (left is OperationCanceledException or JSDisconnectedException)
            {
                return;
            }

            ready = true;
            StateHasChanged();
        }
    }

    private void Moved(object? sender, LocationChangedEventArgs location)
    {
        Recover();
        StateHasChanged();
    }

    private void Recover() => boundary?.Recover();
}
