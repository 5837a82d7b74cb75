using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

internal sealed class NewLicensePage(Visitor visitor)
{
    private IPage Page => visitor.Page;

    private ILocator Main => Page.GetByRole(AriaRole.Main);

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Name = "New license" });

    public ILocator Client => Main.GetByRole(AriaRole.Combobox, new() { Name = "Client" });

    public ILocator Name => Main.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true });

    public ILocator Seats => Main.GetByRole(AriaRole.Textbox, new() { Name = "Seats", Exact = true });

    public Task OpenAsync() => visitor.OpenAsync("licenses/new");

    public async Task ChooseClientAsync(string name)
    {
        await Client.FillAsync(name);
        await Main.GetByRole(AriaRole.Option, new() { Name = name }).ClickAsync();
    }

    public async Task<ReviewPanel> ReviewAsync()
    {
        await Main.GetByRole(AriaRole.Button, new() { Name = "Review and create" }).ClickAsync();
        return new ReviewPanel(Page, "Review and create");
    }
}
