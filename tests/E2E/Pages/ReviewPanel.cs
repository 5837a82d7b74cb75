using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

/// <summary>What a save would do, before it is done.</summary>
internal sealed class ReviewPanel(IPage page, string title = "Review and save")
{
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog, new() { Name = title });

    /// <summary>"12 learners keep their seats" and the like.</summary>
    public ILocator Consequences => Dialog.GetByRole(AriaRole.List, new() { Name = "What it means" });

    public ILocator ChangeType => Dialog.GetByLabel("Change type");

    /// <summary>The choice of another time, where there is one.</summary>
    public ILocator Later => Dialog.GetByRole(AriaRole.Radio, new() { Name = "Later" });

    /// <summary>Leaves it for another time, once that is what is chosen.</summary>
    public async Task ScheduleAsync(string date)
    {
        await Dialog.GetByLabel("Due, date", new() { Exact = true }).FillAsync(date);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Schedule", Exact = true }).ClickAsync();
    }

    public ILocator TransactionId => Dialog.GetByLabel("Transaction id");

    public Task SaveAsync() => Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(Save|Create license|Restore)$") }).ClickAsync();

    public Task BackAsync() => Dialog.GetByRole(AriaRole.Button, new() { Name = "Back to editing" }).ClickAsync();

    /// <summary>How a changed field reads: its label, what it is, what it would be.</summary>
    public static Regex Change(string label, string before, string after) =>
        new($@"{Regex.Escape(label)}\s*is {Regex.Escape(before)}\s*→\s*would be {Regex.Escape(after)}");
}
