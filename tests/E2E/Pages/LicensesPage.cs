using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

internal sealed class LicensesPage(Visitor visitor)
{
    private IPage Page => visitor.Page;

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Name = "Licenses", Exact = true });

    private ILocator Filters => Page.GetByRole(AriaRole.Search, new() { Name = "Find licenses" });

    public ILocator Search => Filters.GetByRole(AriaRole.Searchbox, new() { Name = "Search" });

    public ILocator Client => Filters.GetByLabel("Client", new() { Exact = true });

    public ILocator Status => Filters.GetByLabel("Status", new() { Exact = true });

    public ILocator Clear => Filters.GetByRole(AriaRole.Button, new() { Name = "Clear filters" });

    public ILocator NewLicense => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "New license" });

    /// <summary>The names on the page, one a row.</summary>
    public ILocator Names => Page.GetByRole(AriaRole.Rowheader);

    /// <summary>The box for all licenses of the page.</summary>
    public ILocator PageBox => Page.GetByRole(AriaRole.Checkbox, new() { Name = "Choose all on this page" });

    /// <summary>What is chosen, and what can be done with it.</summary>
    public ILocator Chosen => Page.GetByRole(AriaRole.Region, new() { Name = "Chosen licenses" });

    public ILocator NextPage => Page.GetByRole(AriaRole.Link, new() { Name = "Next page" });

    /// <summary>The whole list as a file.</summary>
    public ILocator Export => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).First;

    /// <summary>The box for choosing one license.</summary>
    public ILocator Box(string name) => Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Choose {name}", Exact = true });

    /// <summary>Where the bar and all that is in it stand: left, top, width and height of each, in CSS pixels.</summary>
    public Task<double[]> PlacesAsync() =>
        Filters.EvaluateAsync<double[]>(
            """
            bar => [bar, ...bar.querySelectorAll("input, select, button")].map(part => part.getBoundingClientRect())
              .flatMap(({ x, y, width, height }) => [x, y, width, height])
            """
        );

    public Task OpenAsync(string query = "") => visitor.OpenAsync($"licenses{query}");

    public ILocator Row(string name) =>
        Page.GetByRole(AriaRole.Row, new() { Name = name }).Filter(new() { Has = Page.GetByRole(AriaRole.Rowheader) });

    public ILocator Link(string name) => Names.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
}
