using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

/// <summary>Licenses chosen from the list, and the list as a file.</summary>
public sealed class ChoosingTests(AppFixture app) : BrowserTest(app)
{
    private const string IsOnTop = """
        link => {
          const box = link.getBoundingClientRect();
          return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === link;
        }
        """;

    [Fact]
    public async Task Licenses_are_chosen_across_pages_then_all_that_match_and_a_run_begins_with_them()
    {
        for (int number = 1; number <= 27; number++)
        {
            await Backstage.AddLicenseAsync($"Pistachio {number:00}");
        }

        Visitor visitor = await VisitAsync(App.Dana);
        LicensesPage page = new(visitor);
        await page.OpenAsync("?q=pistachio&sort=name&size=25");

        await page.Box("Pistachio 02").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Space");
        await page.Box("Pistachio 04").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(page.Chosen).ToContainTextAsync("3 chosen");
        Assert.True(await page.PageBox.EvaluateAsync<bool>("box => box.indeterminate"));
        await page.NextPage.ClickAsync();
        await page.Box("Pistachio 27").CheckAsync();
        await Expect(page.Chosen).ToContainTextAsync("4 chosen");
        Assert.Equal(
            ["Pistachio 02", "Pistachio 03", "Pistachio 04", "Pistachio 27"],
            await DownloadAsync(visitor, page.Chosen.GetByRole(AriaRole.Button, new() { Name = "Export CSV" }))
        );

        await visitor.Page.ReloadAsync();
        await Expect(page.Box("Pistachio 27")).ToBeCheckedAsync();
        await page.PageBox.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Space");
        await Expect(page.Chosen).ToContainTextAsync("5 chosen");
        await visitor.Page.Keyboard.PressAsync("Tab");
        ILocator skip = visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Go to what is chosen" });
        await Expect(skip).ToBeFocusedAsync();
        Assert.True(await skip.EvaluateAsync<bool>(IsOnTop), "The link has the focus and something lies over it.");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Chosen.GetByRole(AriaRole.Button, new() { Name = "Choose all 27 that match" })).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Chosen).ToContainTextAsync("All 27 that match are chosen");
        await Expect(visitor.Page.GetByText("All 27 that match are chosen").Last).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Control+Enter");

        await visitor.Page.ToBeAtAsync("bulk/courses/[0-9]+");
    }

    [Fact]
    public async Task All_that_match_come_as_a_file_and_the_page_stays_alive()
    {
        await Backstage.AddLicenseAsync("Cardamom one");
        await Backstage.AddLicenseAsync("Cardamom two", client: Backstage.Globex);
        Visitor visitor = await VisitAsync(App.Pat);
        LicensesPage page = new(visitor);
        await page.OpenAsync("?q=cardamom");

        string[] names = await DownloadAsync(visitor, page.Export);

        Assert.Equal(["Cardamom one"], names);
        await page.Search.FillAsync("no-license-is-called-so");
        await Expect(visitor.Page.GetByText("No license matches")).ToBeVisibleAsync();
    }

    /// <summary>The names in the file that a click brings.</summary>
    private static async Task<string[]> DownloadAsync(Visitor visitor, ILocator click)
    {
        IDownload download = await visitor.Page.RunAndWaitForDownloadAsync(() => click.ClickAsync());
        Assert.Matches("^licenses-[0-9]{4}-[0-9]{2}-[0-9]{2}[.]csv$", download.SuggestedFilename);
        string[] rows = await File.ReadAllLinesAsync(await download.PathAsync());
        return [.. rows[1..].Select(row => row.Split(',')[3])];
    }
}
