using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>What the timeline needs of the browser.</summary>
internal sealed class TimelineScript : IAsyncDisposable
{
    private readonly IJSObjectReference module;
    private readonly Func<Task> near;
    private readonly DotNetObjectReference<TimelineScript> self;
    private IJSObjectReference? watcher;

    private TimelineScript(IJSObjectReference module, Func<Task> near)
    {
        this.module = module;
        this.near = near;
        self = DotNetObjectReference.Create(this);
    }

    /// <param name="near">Runs when the watched element comes near the window.</param>
    public static async Task<TimelineScript> ImportAsync(IJSRuntime js, Func<Task> near, CancellationToken cancellation) =>
        new(await js.InvokeAsync<IJSObjectReference>("import", cancellation, "./Licenses/Timeline/TimelineSection.razor.js"), near);

    public async Task WatchAsync(ElementReference element, CancellationToken cancellation)
    {
        // What does not watch yet can be left behind; what watches can be told to stop.
        watcher = await module.InvokeAsync<IJSObjectReference>("createWatcher", cancellation, self);
        await watcher.InvokeVoidAsync("watch", cancellation, element);
    }

    /// <summary>The element has moved: it may be near still.</summary>
    public ValueTask WatchAgainAsync(CancellationToken cancellation) =>
        watcher is null ? ValueTask.CompletedTask : watcher.InvokeVoidAsync("again", cancellation);

    /// <summary>Writes parameters into the page's address without a navigation; a null takes its parameter out.</summary>
    public ValueTask ReplaceQueryAsync(IReadOnlyDictionary<string, string?> values, CancellationToken cancellation) =>
        module.InvokeVoidAsync("replaceQuery", cancellation, values);

    public ValueTask FocusAsync(string id, CancellationToken cancellation) => module.InvokeVoidAsync("focus", cancellation, id);

    [JSInvokable]
    public Task NearAsync() => near();

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (watcher is not null)
            {
                await watcher.InvokeVoidAsync("stop");
                await watcher.DisposeAsync();
            }

            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and what it held with it.
        }
        finally
        {
            // Not before the browser has stopped: what it says until then has to find somebody here.
            self.Dispose();
        }
    }
}
