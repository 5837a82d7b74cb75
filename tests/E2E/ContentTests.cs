using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class ContentTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task Three_courses_are_appended_by_the_keyboard_alone()
    {
        IReadOnlyList<Guid> courses = await Backstage.AddContentAsync(ContentKind.Course, "Kestrel", 5);
        License license = await Backstage.AddLicenseAsync("Birds of prey", Holding(LicenseFields.Courses, Backstage.Courses));
        Visitor visitor = await VisitAsync(App.Dana);
        IKeyboard keyboard = visitor.Page.Keyboard;
        LicensePage page = new(visitor);
        PickerPanel picker = new(visitor, "Courses");
        await page.OpenAsync(license, "content");
        await Expect(picker.Rows).ToHaveCountAsync(6);

        await picker.Search.FocusAsync();
        // At one stroke: what its first letters find is as many, and Enter takes nothing of an older search.
        await keyboard.InsertTextAsync("kestrel");
        await Expect(picker.Results).ToHaveCountAsync(5);
        await keyboard.PressAsync("Enter");
        await Expect(picker.Results.Nth(0)).ToContainTextAsync("added");
        await keyboard.PressAsync("ArrowDown");
        await Expect(picker.Active(picker.Results.Nth(1))).ToBeVisibleAsync();
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("End");
        await Expect(picker.Active(picker.Results.Nth(4))).ToBeVisibleAsync();
        await keyboard.PressAsync("Enter");
        await Expect(picker.Tab).ToContainTextAsync("+3");
        await Expect(picker.Search).ToBeFocusedAsync();
        await keyboard.PressAsync("Control+S");
        ReviewPanel review = new(visitor.Page);
        await Expect(review.Dialog).ToContainTextAsync("+3 added");
        await Expect(review.Dialog).ToContainTextAsync("Kestrel 5");
        await Expect(review.Dialog.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await keyboard.PressAsync("Control+Enter");
        await Expect(page.Toast(2)).ToBeVisibleAsync();

        Assert.Equal([.. Backstage.Courses, courses[0], courses[1], courses[4]], await Backstage.ContentAsync(license, ContentKind.Course));
    }

    [Fact]
    public async Task A_list_of_3000_courses_is_replaced_by_200_pasted_ones_and_never_travels_whole()
    {
        IReadOnlyList<Guid> courses = await Backstage.AddContentAsync(ContentKind.Course, "Heron", 3100);
        License license = await Backstage.AddLicenseAsync("Waders", Holding(LicenseFields.Courses, courses.Take(3000)), seatsUsed: 2);
        Visitor visitor = await VisitAsync(App.Dana);
        Wire wire = new(visitor.Page);
        LicensePage page = new(visitor);
        PickerPanel picker = new(visitor, "Courses");
        await page.OpenAsync(license, "content");
        await Expect(picker.Mode("Append")).ToHaveAccessibleNameAsync(new Regex("keeps the 3,000 courses it has"));
        await Expect(picker.Mode("Replace")).ToHaveAccessibleNameAsync(new Regex("removes the 3,000 courses it has"));

        // A hundred of the license's own and a hundred others, one of them twice, and two that nobody knows.
        string[] wanted = [.. courses.Skip(2900).Take(200).Select(id => $"{id}")];
        await picker.LookUpAsync(string.Join('\n', [.. wanted, wanted[7], $"{Guid.NewGuid()}", "heron-unheard-of"]));
        await Expect(picker.Outcome("100 matched")).ToBeVisibleAsync();
        await Expect(picker.Outcome("100 already there")).ToBeVisibleAsync();
        await Expect(picker.Outcome("1 duplicate")).ToBeVisibleAsync();
        await Expect(picker.Outcome("2 unknown")).ToBeVisibleAsync();
        await Expect(picker.Paste).ToContainTextAsync("heron-unheard-of");
        await picker.Paste.GetByRole(AriaRole.Button, new() { Name = "Replace the list by these 200" }).ClickAsync();
        await Expect(picker.Paste).ToBeHiddenAsync();
        await Expect(picker.Mode("Replace")).ToBeCheckedAsync();
        await Expect(picker.Tab).ToContainTextAsync(new Regex(@"\+100.*−2,900"));
        Assert.InRange(await picker.Rows.CountAsync() + await picker.Results.CountAsync(), 2, 80);

        ReviewPanel review = await page.ReviewAsync();
        await Expect(review.Consequences).ToContainTextAsync("The 2 learners who hold seats lose 2,900 courses");
        await Expect(review.Dialog).ToContainTextAsync("−2,900 removed");
        await review.Dialog.GetByRole(AriaRole.Button, new() { Name = "Show all 2,900" }).ClickAsync();
        await review.Dialog.GetByRole(AriaRole.Searchbox, new() { Name = "Search courses removed" }).FillAsync("heron 1234");
        await Expect(review.Dialog.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Heron 1234" })).ToBeVisibleAsync();
        await review.SaveAsync();
        await Expect(page.Toast(2)).ToBeVisibleAsync();

        Assert.Equal(courses.Skip(2900).ToHashSet(), await Backstage.ContentAsync(license, ContentKind.Course));
        Assert.InRange(wire.LongestMessage, 1, 64 * 1024);
        await page.Section("History").ClickAsync();
        await Expect(new TimelineSection(visitor.Page).Newest).ToContainTextAsync("−2,900 removed");
    }

    [Fact]
    public async Task A_list_is_cleared_after_a_warning()
    {
        License license = await Backstage.AddLicenseAsync("Emptied", Holding(LicenseFields.Courses, Backstage.Courses), seatsUsed: 1);
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        PickerPanel picker = new(visitor, "Courses");
        await page.OpenAsync(license, "content");

        await picker.Mode("Replace").CheckAsync();
        await Expect(picker.Rows.First).ToContainTextAsync("removed");
        ReviewPanel review = await page.ReviewAsync();
        await Expect(review.Consequences).ToContainTextAsync("The list of courses becomes empty.");
        await review.SaveAsync();
        await Expect(page.Toast(2)).ToBeVisibleAsync();

        Assert.Empty(await Backstage.ContentAsync(license, ContentKind.Course));
        await Expect(page.Main.GetByText("The list is empty: what you choose is added.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ContentKind.LearningPath, "Learning paths", "Bittern")]
    [InlineData(ContentKind.CourseTag, "Tags", "Avocet")]
    public async Task Paths_and_tags_are_added_removed_replaced_and_cleared_the_same_way(ContentKind kind, string label, string word)
    {
        ContentField field = LicenseFields.Of(kind);
        IReadOnlyList<Guid> items = await Backstage.AddContentAsync(kind, word, 12);
        License license = await Backstage.AddLicenseAsync($"All {word}s", Holding(field, items.Take(3)));
        Visitor visitor = await VisitAsync(App.Dana);
        IKeyboard keyboard = visitor.Page.Keyboard;
        LicensePage page = new(visitor);
        PickerPanel picker = new(visitor, label);
        await page.OpenAsync(license, "content");

        await picker.Tab.ClickAsync();
        await visitor.Page.ToBeAtAsync($@"licenses/[0-9a-f-]+\?section=content&list={field.Key}");
        await picker.Search.FillAsync($"{word} 12");
        await Expect(picker.Results).ToHaveCountAsync(1);
        await keyboard.PressAsync("Enter");
        await Expect(picker.Rows).ToHaveCountAsync(4);
        await picker.List.FocusAsync();
        await keyboard.PressAsync("End");
        await keyboard.PressAsync("Delete");
        await Expect(picker.Rows.Last).ToContainTextAsync("removed");
        await (await page.ReviewAsync()).SaveAsync();
        await Expect(page.Toast(2)).ToBeVisibleAsync();
        Assert.Equal([items[0], items[1], items[11]], await Backstage.ContentAsync(license, kind));

        await picker.LookUpAsync($"{word} 5, {items[0]}; {items[0]}\n{word} 99");
        await Expect(picker.Outcome("1 unknown")).ToBeVisibleAsync();
        await picker.Paste.GetByRole(AriaRole.Button, new() { Name = "Replace the list by these 2" }).ClickAsync();
        await (await page.ReviewAsync()).SaveAsync();
        await Expect(page.Toast(3)).ToBeVisibleAsync();
        Assert.Equal([items[0], items[4]], await Backstage.ContentAsync(license, kind));

        await picker.Mode("Replace").CheckAsync();
        await (await page.ReviewAsync()).SaveAsync();
        await Expect(page.Toast(4)).ToBeVisibleAsync();
        Assert.Empty(await Backstage.ContentAsync(license, kind));
    }

    [Fact]
    public async Task Control_Z_takes_the_last_step_back_but_first_the_letters_that_were_typed_after_it()
    {
        await Backstage.AddContentAsync(ContentKind.Course, "Osprey", 2);
        License license = await Backstage.AddLicenseAsync("Undone", Holding(LicenseFields.Courses, Backstage.Courses));
        Visitor visitor = await VisitAsync(App.Dana);
        IKeyboard keyboard = visitor.Page.Keyboard;
        LicensePage page = new(visitor);
        PickerPanel picker = new(visitor, "Courses");
        await page.OpenAsync(license, "content");

        // At one stroke: what its first letters find is as many, and Enter takes nothing of an older search.
        await picker.Search.FillAsync("osprey");
        await Expect(picker.Results).ToHaveCountAsync(2);
        await keyboard.PressAsync("Enter");
        await Expect(page.Unsaved).ToBeVisibleAsync();
        await keyboard.TypeAsync(" 2");
        await Expect(picker.Results).ToHaveCountAsync(1);
        await keyboard.PressAsync("Control+Z");
        await Expect(picker.Search).Not.ToHaveValueAsync("osprey 2");
        await Expect(page.Unsaved).ToBeVisibleAsync();
        await Expect(picker.Results).ToHaveCountAsync(2);
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        await Expect(picker.Tab).ToContainTextAsync("+2");
        await keyboard.PressAsync("Control+Z");

        await Expect(picker.Tab).ToContainTextAsync("+1");
        await Expect(picker.Search).ToBeFocusedAsync();
    }

    private static Action<LicenseEdits> Holding(ContentField list, IEnumerable<Guid> ids) =>
        edits => edits.Set(list, new ContentEdit(ContentMode.Append, [.. ids]));
}
