using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class BulkTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task Five_courses_are_given_to_all_that_match_and_taken_back_and_every_license_is_as_before()
    {
        const int Count = 55;
        IReadOnlyList<Guid> courses = await Backstage.AddContentAsync(ContentKind.Course, "Tern", 5);
        License[] licenses = await AddLicensesAsync("Osprey", Count, [Backstage.Courses[0], courses[0]]);
        Visitor visitor = await VisitAsync(App.Dana);
        BulkPage page = new(visitor);
        LicensesPage list = new(visitor);

        await list.OpenAsync("?q=osprey");
        await visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Choose all on this page" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = $"Choose all {Count} that match" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Bulk assign…") }).ClickAsync();
        await Expect(page.Licenses).ToContainTextAsync($"{Count} licenses that matched “osprey”");
        await page.Courses.Search.FillAsync("tern");
        await Expect(page.Courses.Results).ToHaveCountAsync(5);
        await page.Button("Add all 5 that match").ClickAsync();
        await Expect(page.Courses.Tab).ToContainTextAsync("+5");
        await page.PreviewAsync();
        await Expect(page.Total($"{Count} Will change")).ToBeVisibleAsync();
        await Expect(page.Rows.First).ToContainTextAsync("+4");
        await page.RunAsync(Count);
        await Expect(page.Ended).ToContainTextAsync($"{Count} changed");
        HashSet<Guid>[] given = await ContentAsync(licenses);
        IDownload report = await visitor.Page.RunAndWaitForDownloadAsync(() =>
            page.Main.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync()
        );
        string[] lines = await File.ReadAllLinesAsync(await report.PathAsync());

        await page.Button("Undo").ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync(new Regex("^Bulk run"));
        await Expect(page.Total($"{Count} Will change")).ToBeVisibleAsync();
        await page.RunAsync(Count);
        await Expect(page.Ended).ToContainTextAsync($"{Count} changed");

        Assert.All(given, content => Assert.Equal(new HashSet<Guid>([Backstage.Courses[0], .. courses]), content));
        Assert.Equal(Count + 1, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.Contains(",Changed,4,0,", line, StringComparison.Ordinal));
        Assert.All(await ContentAsync(licenses), content => Assert.Equal(new HashSet<Guid>([Backstage.Courses[0], courses[0]]), content));
        await new LicensePage(visitor).OpenAsync(licenses[^1], "history");
        TimelineSection timeline = new(visitor.Page);
        await Expect(timeline.Entries).ToHaveCountAsync(3);
        await Expect(timeline.Entries.Nth(0)).ToContainTextAsync("Undo");
        await Expect(timeline.Entries.Nth(0)).ToContainTextAsync("−4 removed");
        await Expect(timeline.Entries.Nth(1)).ToContainTextAsync(new Regex(@"in\s+bulk run \d+"));
        await Expect(timeline.Entries.Nth(1)).ToContainTextAsync("+4 added");
    }

    [Fact]
    public async Task Pasted_licenses_are_replaced_only_with_their_number_and_the_draft_survives_a_reload()
    {
        License[] licenses = await AddLicensesAsync("Gannet", 3, Backstage.Courses);
        Visitor visitor = await VisitAsync(App.Dana);
        BulkPage page = new(visitor);

        await page.OpenAsync();
        await page.Button("Paste licenses").ClickAsync();
        ILocator paste = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Paste licenses" });
        await paste.GetByRole(AriaRole.Textbox).FillAsync($"{licenses[0].Id}, {licenses[1].Uuid}\nGannet 3\nnobody");
        await paste.GetByRole(AriaRole.Button, new() { Name = "Look them up" }).ClickAsync();
        await Expect(paste.GetByText("1 unknown", new() { Exact = true })).ToBeVisibleAsync();
        await paste.GetByRole(AriaRole.Button, new() { Name = "Choose 3 licenses" }).ClickAsync();
        await page.Button("Take these 3 licenses").ClickAsync();
        await Expect(page.Licenses).ToContainTextAsync("3 licenses found by what was pasted");
        await page.Courses.Mode("Replace").CheckAsync();
        await page.Courses.LookUpAsync($"{Backstage.Courses[0]}");
        await page.Courses.Paste.GetByRole(AriaRole.Button, new() { Name = "Choose 1 course" }).ClickAsync();
        await page.PreviewAsync();
        await Expect(page.Total("3 Will change")).ToBeVisibleAsync();
        await visitor.Page.ReloadAsync();
        await Expect(page.Total("3 Will change")).ToBeVisibleAsync();
        await Expect(page.Courses.Mode("Replace")).ToBeCheckedAsync();
        await page.Button("Run on 3 licenses").ClickAsync();
        await Expect(page.Step("Run").GetByRole(AriaRole.Alert).Filter(new() { HasText = "Type 3" })).ToBeVisibleAsync();
        await page.Confirm.FillAsync("3");
        await page.RunAsync(3);

        Assert.All(await ContentAsync(licenses), content => Assert.Equal([Backstage.Courses[0]], content));
    }

    [Fact]
    public async Task A_run_is_made_and_begun_by_the_keyboard_alone()
    {
        License[] licenses = await AddLicensesAsync("Shearwater", 2, []);
        Visitor visitor = await VisitAsync(App.Dana);
        IKeyboard keyboard = visitor.Page.Keyboard;
        BulkPage page = new(visitor);

        await page.OpenAsync("?q=shearwater");
        await Expect(page.Button("Take these 2 licenses")).ToBeEnabledAsync();
        await page.Button("Take these 2 licenses").FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Licenses).ToContainTextAsync("2 licenses that matched “shearwater”");
        await Expect(page.StepHeading("Which licenses")).ToBeFocusedAsync();
        await page.Courses.Search.FocusAsync();
        await keyboard.TypeAsync("introduction to subject 2");
        await Expect(page.Courses.Results).ToHaveCountAsync(1);
        await keyboard.PressAsync("Enter");
        await Expect(page.Courses.Tab).ToContainTextAsync("+1");
        await page.Button("Preview").FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Total("2 Will change")).ToBeVisibleAsync();
        await Expect(page.StepHeading("Preview")).ToBeFocusedAsync();
        await TabToAsync(visitor, page.Main.GetByRole(AriaRole.Link, new() { Name = "Go on to Run" }));
        await keyboard.PressAsync("Enter");
        await Expect(page.StepHeading("Run")).ToBeFocusedAsync();
        await TabToAsync(visitor, page.Button("Run on 2 licenses"));
        await keyboard.PressAsync("Enter");
        await Expect(page.Ended).ToContainTextAsync("2 changed");
        await Expect(page.Heading).ToBeFocusedAsync();
        await TabToAsync(visitor, page.Button("Undo"));
        await keyboard.PressAsync("Enter");
        await Expect(page.Total("2 Will change")).ToBeVisibleAsync();
        await Expect(page.Heading).ToBeFocusedAsync();

        Assert.All(await ContentAsync(licenses), content => Assert.Equal([Backstage.Courses[1]], content));
    }

    // By Tab alone, as long as it takes; a page has fewer stops than that.
    private static async Task TabToAsync(Visitor visitor, ILocator place)
    {
        for (int stop = 0; stop < 40 && !await place.EvaluateAsync<bool>("place => place === document.activeElement"); stop++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        await Expect(place).ToBeFocusedAsync();
    }

    private async Task<License[]> AddLicensesAsync(string word, int count, IReadOnlyList<Guid> courses)
    {
        License[] licenses = new License[count];
        for (int n = 0; n < count; n++)
        {
            licenses[n] = await Backstage.AddLicenseAsync(
                $"{word} {n + 1}",
                edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, courses))
            );
        }

        return licenses;
    }

    private async Task<HashSet<Guid>[]> ContentAsync(License[] licenses)
    {
        List<HashSet<Guid>> content = [];
        foreach (License license in licenses)
        {
            content.Add(await Backstage.ContentAsync(license, ContentKind.Course));
        }

        return [.. content];
    }
}
