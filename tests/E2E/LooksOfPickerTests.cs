using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

/// <summary>The content picker, see <see cref="Looks.GoodAsync"/>.</summary>
public sealed class LooksOfPickerTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task A_list_with_added_and_removed_rows_long_and_right_to_left_titles_and_open_filters_looks_good()
    {
        IReadOnlyList<Guid> courses = await Backstage.AddContentAsync(ContentKind.Course, $"الدورة {new string('W', 180)}", 30);
        License license = await Backstage.AddLicenseAsync("Picked", Of(LicenseFields.Courses, courses.Take(20)));
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        PickerPanel picker = new(visitor, "Courses");
        await page.OpenAsync(license, "content");

        await picker.Search.FillAsync("الدورة");
        await Expect(picker.Results.First).ToContainTextAsync("on the license");
        await picker.Mode("Replace").CheckAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");
        await picker.Results.First.ClickAsync();
        await Expect(picker.Rows.Nth(1)).ToContainTextAsync("removed");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Filters" }).ClickAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task The_outcomes_of_pasting_look_good()
    {
        IReadOnlyList<Guid> tags = await Backstage.AddContentAsync(ContentKind.CourseTag, "Same", 3);
        await Backstage.AddContentAsync(ContentKind.CourseTag, "Same", 1);
        License license = await Backstage.AddLicenseAsync("Pasted", Of(LicenseFields.CourseTags, tags.Skip(2)));
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        PickerPanel picker = new(visitor, "Tags");
        await page.OpenAsync(license, "content&list=courseTags");

        await picker.LookUpAsync($"Same 1\n{tags[1]}\nSame 2\n{tags[2]}\n{new string('W', 300)}");
        await Expect(picker.Outcome("1 unknown")).ToBeVisibleAsync();
        await Expect(picker.Outcome("1 ambiguous")).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task An_empty_list_looks_good()
    {
        License license = await Backstage.AddLicenseAsync("Nothing in it");
        Visitor visitor = await VisitAsync(App.Dana);

        await new LicensePage(visitor).OpenAsync(license, "content&list=learningPaths");
        await Expect(visitor.Page.GetByText("The license has no learning paths yet.")).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    [Fact]
    public async Task The_review_of_a_replaced_list_looks_good()
    {
        IReadOnlyList<Guid> courses = await Backstage.AddContentAsync(ContentKind.Course, "Plover", 30);
        License license = await Backstage.AddLicenseAsync("Replaced", Of(LicenseFields.Courses, courses), seatsUsed: 1);
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        PickerPanel picker = new(visitor, "Courses");
        await page.OpenAsync(license, "content");

        await picker.Mode("Replace").CheckAsync();
        ReviewPanel review = await page.ReviewAsync();
        await review.Dialog.GetByRole(AriaRole.Button, new() { Name = "Show all 30" }).ClickAsync();
        await Expect(review.Dialog.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Plover 1" }).First).ToBeVisibleAsync();

        await Looks.GoodAsync(visitor);
    }

    private static Action<LicenseEdits> Of(ContentField list, IEnumerable<Guid> ids) =>
        edits => edits.Set(list, new ContentEdit(ContentMode.Append, [.. ids]));
}
