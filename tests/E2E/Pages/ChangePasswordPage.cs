using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

internal sealed class ChangePasswordPage(IPage page)
{
    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Name = "Change your password" });

    public ILocator Alert => page.GetByRole(AriaRole.Alert);

    public async Task ChangeAsync(string current, string chosen, string repeated)
    {
        await page.GetByLabel("Current password").FillAsync(current);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(chosen);
        await page.GetByLabel("New password, once more").FillAsync(repeated);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
    }
}
