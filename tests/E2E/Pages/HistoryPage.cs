using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

/// <summary>Every change of every license.</summary>
internal sealed class HistoryPage(Visitor visitor)
{
    private IPage Page => visitor.Page;

    private ILocator Filters => Page.GetByRole(AriaRole.Search, new() { Name = "History" });

    public ILocator Heading =>
        Page.GetByRole(
            AriaRole.Heading,
            new()
            {
                Name = "History",
                Exact = true,
                Level = 1,
            }
        );

    /// <summary>Newest first.</summary>
    public ILocator Entries => new TimelineSection(Page).Entries;

    public ILocator ContentSearch => Filters.GetByRole(AriaRole.Combobox).First;

    public ILocator Field => Filters.GetByLabel("Field", new() { Exact = true });

    public ILocator ChangeType => Filters.GetByLabel("Change type", new() { Exact = true });

    public ILocator Client => Filters.GetByLabel("Client", new() { Exact = true });

    public ILocator Undo => Page.GetByRole(AriaRole.Button, new() { Name = "Undo this transaction…" });

    public ILocator Csv => Page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" });

    public ILocator JsonLines => Page.GetByRole(AriaRole.Link, new() { Name = "JSON lines" });

    public Task OpenAsync(string query = "") => visitor.OpenAsync($"history{query}");

    public Task UnfoldAsync() => Filters.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();

    /// <summary>Downloads a file and gives its text.</summary>
    public async Task<string> DownloadAsync(ILocator link)
    {
        IDownload download = await Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
