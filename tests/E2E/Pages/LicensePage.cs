using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

internal sealed class LicensePage(Visitor visitor)
{
    private IPage Page => visitor.Page;

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public ILocator Unsaved => Page.GetByRole(AriaRole.Region, new() { Name = "Unsaved changes" });

    /// <summary>Somebody else saved the license.</summary>
    public ILocator Newer => Page.GetByRole(AriaRole.Region, new() { Name = "Newer version" });

    /// <summary>What was typed before a reload or a lost connection.</summary>
    public ILocator Offer => Page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("^You have unsaved changes from") });

    public ILocator LeaveDialog => Page.GetByRole(AriaRole.Dialog, new() { Name = "Leave without saving?" });

    public Task OpenAsync(License license, string? section = null) =>
        visitor.OpenAsync($"licenses/{license.Uuid}{(section is null ? null : $"?section={section}")}");

    public ILocator Section(string title) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = "Sections of the license" })
            .GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{title}\\b") });

    /// <summary>A field's box by its label.</summary>
    public ILocator Box(string label) => Main.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    public ILocator Date(string label) => Main.GetByLabel($"{label}, date", new() { Exact = true });

    public ILocator Time(string label) => Main.GetByLabel($"{label}, time", new() { Exact = true });

    /// <summary>"Unlimited", "Never".</summary>
    public ILocator None(string label) => Main.GetByRole(AriaRole.Checkbox, new() { Name = label, Exact = true });

    public ILocator Toast(long version) => Page.GetByText($"Saved as version {version}", new() { Exact = true });

    /// <summary>What is scheduled for the license, on its timeline.</summary>
    public ILocator Ahead => Page.GetByRole(AriaRole.Region, new() { Name = "Ahead" });

    /// <param name="title">What the button and the review are called.</param>
    public async Task<ReviewPanel> ReviewAsync(string title = "Review and save")
    {
        await Unsaved.GetByRole(AriaRole.Button, new() { Name = title }).ClickAsync();
        return new ReviewPanel(Page, title);
    }
}
