using System.Text.RegularExpressions;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

/// <summary>A run over many licenses, from its first choice to its report.</summary>
internal sealed class BulkPage(Visitor visitor)
{
    private IPage Page => visitor.Page;

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public PickerPanel Courses { get; } = new(visitor, "Courses");

    public ILocator Licenses => Step("Which licenses");

    public ILocator Confirm => Main.GetByRole(AriaRole.Textbox, new() { NameRegex = new Regex("to confirm$") });

    /// <summary>The rows of the preview or the report.</summary>
    public ILocator Rows =>
        Page.GetByRole(AriaRole.Region, new() { Name = "Licenses of this run" })
            .GetByRole(AriaRole.Row)
            .Filter(new() { Has = Page.GetByRole(AriaRole.Rowheader) });

    /// <summary>How it ended: "Done in 4 s: 60 changed."</summary>
    public ILocator Ended => Main.GetByRole(AriaRole.Paragraph).Filter(new() { HasTextRegex = new Regex("^(Done|Cancelled|Stopped) (in|after)") });

    public Task OpenAsync(string query = "") => visitor.OpenAsync($"bulk/courses{query}");

    public ILocator Step(string title) => Page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex($"^Step \\d: {title}$") });

    public ILocator StepHeading(string title) => Step(title).GetByRole(AriaRole.Heading, new() { Level = 2 }).First;

    /// <summary>A total: "60 Will change".</summary>
    public ILocator Total(string words) =>
        Page.GetByRole(AriaRole.Navigation, new() { Name = "Licenses by outcome" }).GetByRole(AriaRole.Link, new() { Name = words, Exact = true });

    public ILocator Button(string name) => Main.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public async Task PreviewAsync() => await Button("Preview").ClickAsync();

    public async Task RunAsync(int licenses)
    {
        await Button($"Run on {licenses} licenses").ClickAsync();
        await Assertions.Expect(Ended).ToBeVisibleAsync();
    }
}
