using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.Bench.Site;

/// <summary>Chromium with somebody signed in.</summary>
internal sealed class BenchBrowser : IAsyncDisposable
{
    private static readonly ViewportSize Desk = new() { Width = 1280, Height = 800 };

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly string address;
    private readonly string state;

    private BenchBrowser(IPlaywright playwright, IBrowser browser, string address, string state)
    {
        this.playwright = playwright;
        this.browser = browser;
        this.address = address;
        this.state = state;
    }

    public static async Task<BenchBrowser> OpenAsync(Uri address, string email, string password)
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await Chromium.LaunchAsync(playwright);
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString() });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("account/change-password");
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/account/change-password", new() { WaitUntil = WaitUntilState.Commit });
        return new BenchBrowser(playwright, browser, address.ToString(), await context.StorageStateAsync());
    }

    /// <summary>Somebody signed in, with nothing in the cache.</summary>
    public Task<IBrowserContext> NewContextAsync() =>
        browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = address,
                StorageState = state,
                ViewportSize = Desk,
                Locale = "en-GB",
                TimezoneId = "Europe/Berlin",
            }
        );

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
