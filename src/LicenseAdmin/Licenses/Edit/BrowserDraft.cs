using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>
/// The browser tab's own copy of one draft, in its session storage: there after a reload or a new connection, gone with the tab. The key
/// names the actor too, so that who signs in next is not offered another person's draft.
/// </summary>
internal sealed class BrowserDraft(IJSRuntime js, string key)
{
    private string? waiting;
    private bool writing;

    /// <summary>The browser would not keep it: its storage is full, or switched off.</summary>
    public bool IsRefused { get; private set; }

    public async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await js.InvokeAsync<string?>("sessionStorage.getItem", cancellation, key);
        }
        catch (JSException)
        {
            IsRefused = true;
            return null;
        }
    }

    /// <summary>Keeps a text instead of the one before. Of texts that come while one is being written only the last is written.</summary>
    public async Task KeepAsync(string text, CancellationToken cancellation)
    {
        waiting = text;
        if (writing)
        {
            return;
        }

        writing = true;
        try
        {
            while (waiting is { } next)
            {
                waiting = null;
                await js.InvokeVoidAsync("sessionStorage.setItem", cancellation, key, next);
            }

            IsRefused = false;
        }
        catch (JSException)
        {
            IsRefused = true;
        }
        finally
        {
            writing = false;
        }
    }

    public async Task ForgetAsync(CancellationToken cancellation)
    {
        waiting = null;
        try
        {
            await js.InvokeVoidAsync("sessionStorage.removeItem", cancellation, key);
        }
        catch (JSException)
        {
            IsRefused = true;
        }
    }
}
