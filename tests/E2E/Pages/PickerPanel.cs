using System.Text.RegularExpressions;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

/// <summary>A content list while it is edited.</summary>
/// <param name="label">"Courses", "Learning paths", "Tags".</param>
internal sealed class PickerPanel(Visitor visitor, string label)
{
    private readonly string noun = label.ToLowerInvariant();

    private ILocator Panel => visitor.Page.GetByRole(AriaRole.Tabpanel, new() { NameRegex = new Regex($"^{label}") });

    public ILocator Tab => visitor.Page.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex($"^{label}") });

    /// <summary>The catalogue's search box.</summary>
    public ILocator Search => Panel.GetByRole(AriaRole.Combobox, new() { Name = $"Find {noun} in the catalogue" });

    /// <summary>What it finds.</summary>
    public ILocator Results => Panel.GetByRole(AriaRole.Listbox, new() { Name = $"{label} that match" }).GetByRole(AriaRole.Option);

    /// <summary>The license's own list.</summary>
    public ILocator List => Panel.GetByRole(AriaRole.Listbox, new() { Name = $"The license's {noun}" });

    public ILocator Rows => List.GetByRole(AriaRole.Option);

    public ILocator Undo => Panel.GetByRole(AriaRole.Button, new() { Name = "Undo" });

    public ILocator Paste => visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = $"Paste {noun}" });

    public ILocator Mode(string name) => Panel.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^{name}") });

    /// <summary>The row that the arrows have come to, as assistive technology is told.</summary>
    public ILocator Active(ILocator row) => row.And(visitor.Page.Locator(".active"));

    /// <summary>Opens the dialog and has text looked up.</summary>
    public async Task LookUpAsync(string text)
    {
        await Panel.GetByRole(AriaRole.Button, new() { Name = "Paste ids" }).ClickAsync();
        await Paste.GetByRole(AriaRole.Textbox).FillAsync(text);
        await Paste.GetByRole(AriaRole.Button, new() { Name = "Look them up" }).ClickAsync();
    }

    /// <summary>How many entries had an outcome: "2 unknown".</summary>
    public ILocator Outcome(string words) => Paste.GetByText(words, new() { Exact = true });
}
