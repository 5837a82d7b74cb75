using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class UndoTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task A_run_is_undone_by_its_transaction_and_what_changed_since_only_where_it_is_chosen()
    {
        License[] licenses =
        [
            await AddAsync("Dunlin 1"),
            await AddAsync("Dunlin 2"),
            await AddAsync($"دانلن {string.Join(' ', Enumerable.Repeat("الترخيص", 12))} Dunlin 3"),
            await AddAsync("Dunlin 4"),
        ];
        Visitor visitor = await VisitAsync(App.Dana);
        BulkPage page = new(visitor);
        HistoryPage history = new(visitor);
        await page.OpenAsync("?q=dunlin");
        await page.Button("Take these 4 licenses").ClickAsync();
        await page.Courses.LookUpAsync($"{Backstage.Courses[4]}\n{Backstage.Courses[5]}");
        await page.Courses.Paste.GetByRole(AriaRole.Button, new() { Name = "Choose 2 courses" }).ClickAsync();
        await page.PreviewAsync();
        await page.RunAsync(4);
        foreach (License later in licenses[2..])
        {
            await Backstage.ChangeAsync(later, edits => edits.Set(LicenseFields.SeatsLimit, 77));
        }

        await page.Main.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^[0-9a-f-]{36}$") }).ClickAsync();
        await Expect(history.Entries).ToHaveCountAsync(4);
        await history.Undo.ClickAsync();
        await Expect(page.Licenses).ToContainTextAsync("4 licenses changed under transaction");
        await Expect(page.Total("2 Will change")).ToBeVisibleAsync();
        await Expect(page.Main.GetByText("2 licenses changed since are left alone.")).ToBeVisibleAsync();
        ILocator third = page.Rows.Filter(new() { HasText = "Dunlin 3" });
        await Expect(third).ToContainTextAsync("Changed since by");
        await Expect(third).ToContainTextAsync("seats");
        await third.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo it all the same") }).ClickAsync();
        await Expect(page.Total("3 Will change")).ToBeVisibleAsync();
        await Looks.GoodAsync(visitor);
        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        await third.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^See what changes") }).ClickAsync();
        ILocator look = visitor.Page.GetByRole(AriaRole.Dialog);
        await Expect(look).ToContainTextAsync("−2 removed");
        await Looks.GoodAsync(visitor);
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(look).ToBeHiddenAsync();
        await page.RunAsync(4);
        await Expect(page.Ended).ToContainTextAsync("3 changed, 1 conflict");

        HashSet<Guid>[] left = await Task.WhenAll(licenses.Select(license => Backstage.ContentAsync(license, ContentKind.Course)));
        HashSet<Guid> before = [.. Backstage.Courses.Take(2)];
        Assert.All(left.Take(3), content => Assert.Equal(before, content));
        Assert.Equal([.. before, Backstage.Courses[4], Backstage.Courses[5]], left[3]);
        Assert.Equal(77, (await Backstage.StoredAsync(licenses[2])).SeatsLimit);
    }

    [Fact]
    public async Task A_reader_is_not_offered_to_undo()
    {
        string transaction = $"{Guid.NewGuid()}";
        await Backstage.ChangeAsync(await AddAsync("Sanderling"), edits => edits.Set(LicenseFields.SeatsLimit, 9), transaction);
        Visitor visitor = await VisitAsync(App.Pat);
        HistoryPage history = new(visitor);

        await history.OpenAsync($"?transaction={transaction}");

        await Expect(history.Entries).ToHaveCountAsync(1);
        await Expect(history.Undo).ToBeHiddenAsync();
    }

    private Task<License> AddAsync(string name) =>
        Backstage.AddLicenseAsync(
            name,
            edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [.. Backstage.Courses.Take(2)]))
        );
}
