using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Testing;

/// <summary>Somebody at a browser of their own.</summary>
internal sealed class Visitor(IBrowserContext context, IPage page, Watch watch) : IAsyncDisposable
{
    public IBrowserContext Context => context;

    public IPage Page => page;

    public Watch Watch => watch;

    /// <summary>Opens an address of the site and waits until the page answers to clicks.</summary>
    public async Task OpenAsync(string address)
    {
        await page.GotoAsync(address);
        await page.LiveAsync();
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
