using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

/// <summary>Somebody saved meanwhile.</summary>
internal sealed class ConflictPanel(IPage page)
{
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog, new() { Name = "Someone saved meanwhile" });

    public ILocator Theirs => Dialog.GetByRole(AriaRole.Region, new() { Name = "What they changed" });

    public ILocator Mine => Dialog.GetByRole(AriaRole.Region, new() { Name = "What you changed" });

    /// <summary>The choice for a field that both have changed.</summary>
    public ILocator Choice(string label) => Dialog.GetByRole(AriaRole.Group, new() { Name = label, Exact = true });

    public Task KeepMineAsync(string label) => Choice(label).GetByLabel("Mine", new() { Exact = true }).CheckAsync();

    public Task BackAsync() => Dialog.GetByRole(AriaRole.Button, new() { Name = "Back to editing" }).ClickAsync();

    public async Task<ReviewPanel> RebaseAsync()
    {
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Apply my changes on top of theirs" }).ClickAsync();
        return new ReviewPanel(page);
    }
}
