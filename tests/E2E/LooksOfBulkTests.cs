using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

/// <summary>Runs over many licenses, see <see cref="Looks.GoodAsync"/>.</summary>
public sealed class LooksOfBulkTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task The_first_choice_looks_good_also_with_the_outcomes_of_pasting()
    {
        License license = await Backstage.AddLicenseAsync("Skua");
        await Backstage.AddLicenseAsync("Skua", client: Backstage.Globex);
        Visitor visitor = await VisitAsync(App.Dana);
        BulkPage page = new(visitor);

        await page.OpenAsync();
        await Expect(page.Courses.Results.First).ToBeVisibleAsync();
        await Looks.GoodAsync(visitor);
        await page.Button("Paste licenses").ClickAsync();
        ILocator paste = visitor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Paste licenses" });
        await paste.GetByRole(AriaRole.Textbox).FillAsync($"{license.Id}\n{license.Uuid}\nSkua\n{new string('W', 300)}");
        await paste.GetByRole(AriaRole.Button, new() { Name = "Look them up" }).ClickAsync();
        await Expect(paste.GetByText("1 ambiguous", new() { Exact = true })).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task A_preview_with_a_number_to_confirm_and_a_report_with_an_undo_that_conflicts_look_good()
    {
        License license = await Backstage.AddLicenseAsync($"Petrel الرخصة {new string('W', 200)}", Has(Backstage.Courses));
        await Backstage.AddLicenseAsync("Petrel", Has([Backstage.Courses[0]]));
        Visitor visitor = await VisitAsync(App.Dana);
        BulkPage page = new(visitor);

        await page.OpenAsync("?q=petrel");
        await page.Button("Take these 2 licenses").ClickAsync();
        await page.Courses.Mode("Replace").CheckAsync();
        await page.Courses.LookUpAsync($"{Backstage.Courses[1]}");
        await page.Courses.Paste.GetByRole(AriaRole.Button, new() { Name = "Choose 1 course" }).ClickAsync();
        await page.PreviewAsync();
        await page.Button("Run on 2 licenses").ClickAsync();
        await Expect(page.Confirm).ToHaveAttributeAsync("aria-invalid", "true");
        await Looks.GoodAsync(visitor);
        await page.Confirm.FillAsync("2");
        await page.RunAsync(2);
        await Looks.GoodAsync(visitor);
        await Backstage.ChangeAsync(license, Has([Backstage.Courses[2]]));
        await page.Button("Undo").ClickAsync();
        await Expect(page.Total("1 Conflict")).ToBeVisibleAsync();
        await Looks.GoodAsync(visitor);

        await visitor.OpenAsync("bulk");
        await Expect(visitor.Page.GetByRole(AriaRole.Rowheader).First).ToBeVisibleAsync();
        await Looks.GoodAsync(visitor);
    }

    private static Action<LicenseEdits> Has(IReadOnlyList<Guid> courses) =>
        edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, courses));
}
