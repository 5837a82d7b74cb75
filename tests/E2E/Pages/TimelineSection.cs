using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

/// <summary>A license's history.</summary>
internal sealed class TimelineSection(IPage page)
{
    /// <summary>Newest first.</summary>
    public ILocator Entries => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { HasText = " by " });

    public ILocator Newest => Entries.First;
}
