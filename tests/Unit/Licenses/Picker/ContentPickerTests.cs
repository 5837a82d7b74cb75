using Bunit;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Licenses.Picker;
using LicenseAdmin.Unit.Licenses.Edit;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LicenseAdmin.Unit.Licenses.Picker;

public sealed class ContentPickerTests
{
    private const string Catalogue = "#field-courses-list";
    private const string List = "#list-courses-list";

    [Fact]
    public async Task A_course_is_added_by_the_keyboard_marked_on_both_sides_reviewed_and_saved()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await WithCoursesAsync(host, 1, 2, 3);
        await host.House.AssignAsync(license, 2);
        var page = await OpenAsync(host, license);

        await SearchAsync(page, "course 4", "Course 4", "Course 40");
        Assert.Equal($"{Catalogue[1..]}-0", page.Find("#field-courses").GetAttribute("aria-activedescendant"));
        await PressAsync(page, "#field-courses", "Enter");

        await page.WaitForAssertionAsync(() =>
            Assert.Equal("Course 4 Testing add_circle added close", page.AllWords($"{List} [role=option]").First())
        );
        Assert.Equal("Course 4 Testing add_circle added", page.AllWords($"{Catalogue} [role=option]").First());
        Assert.Equal("true", page.Find($"{Catalogue} [role=option]").GetAttribute("aria-selected"));
        Assert.Equal("Courses 4 +1 added", page.Find("[role=tab][aria-selected=true]").Words());
        Assert.Equal("1 unsaved change Courses", page.Find(".save-text").Words());
        Assert.Equal("1 unsaved", page.Find("[data-section=content] .mark").Words());
        Assert.Equal("Added “Course 4”. 1 added, 0 removed, 4 courses in all", Said(page));
        string review = await page.ReviewAsync();
        await page.PressAsync("Save");
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("dialog")));
        Assert.Contains("+1 added Course 4 Testing", review, StringComparison.Ordinal);
        Assert.Contains("The 2 learners who hold seats get 1 more course.", review, StringComparison.Ordinal);
        Assert.Equal(Ids(1, 2, 3, 4), await host.House.ContentAsync(license, ContentKind.Course));
        await page.WaitForAssertionAsync(() => Assert.Equal("Courses 4", page.Find("[role=tab][aria-selected=true]").Words()));
    }

    [Fact]
    public async Task Delete_removes_a_row_and_puts_it_back_and_the_active_row_stays_where_it_was()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = await OpenAsync(host, await WithCoursesAsync(host, 1, 2, 3));

        await PressAsync(page, List, "End");
        await PressAsync(page, List, "ArrowUp");
        await PressAsync(page, List, "Delete");
        Assert.Equal("Course 2 Testing remove_circle removed undo", page.AllWords($"{List} [role=option]").ElementAt(1));
        Assert.Equal("keeps 2 of its 3 courses", page.Find("[data-mode=Append] .what").Words());
        Assert.Equal($"{List[1..]}-1", page.Find(List).GetAttribute("aria-activedescendant"));

        await PressAsync(page, List, "Delete");

        Assert.Empty(page.FindAll(".save-bar"));
        Assert.Equal("Kept “Course 2”. 0 added, 0 removed, 3 courses in all", Said(page));
    }

    [Fact]
    public async Task The_mode_says_in_words_and_numbers_what_becomes_of_the_list_and_a_cleared_list_is_warned_of()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await WithCoursesAsync(host, 1, 2, 3);
        await host.House.AssignAsync(license, 1);
        var page = await OpenAsync(host, license);
        Assert.Equal(
            ["keeps the 3 courses it has", "removes the 3 courses it has", "takes out the courses you choose"],
            page.AllWords(".mode .what")
        );

        await page.SwitchAsync("[data-mode=Replace] input");
        string review = await page.ReviewAsync();
        await page.PressAsync("Save");
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("dialog")));

        Assert.Contains("The list of courses becomes empty.", review, StringComparison.Ordinal);
        Assert.Contains("The learner who holds a seat loses 3 courses, unless a path or a tag still brings them.", review, StringComparison.Ordinal);
        Assert.Contains("−3 removed Course 1 Testing Course 2 Testing Course 3 Testing", review, StringComparison.Ordinal);
        Assert.Empty(await host.House.ContentAsync(license, ContentKind.Course));
    }

    [Fact]
    public async Task What_is_on_the_license_already_is_said_to_be_and_is_not_added_again()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = await OpenAsync(host, await WithCoursesAsync(host, 1));

        await SearchAsync(page, "course-1", "Course 1", "Course 10");
        Assert.Contains("on the license", page.AllWords($"{Catalogue} [role=option]").First(), StringComparison.Ordinal);
        await PressAsync(page, "#field-courses", "Enter");

        Assert.StartsWith("“Course 1” is on the license already.", Said(page), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".save-bar"));
    }

    [Fact]
    public async Task The_last_step_can_be_undone_and_the_whole_list_put_back()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = await OpenAsync(host, await WithCoursesAsync(host, 1, 2, 3));
        Assert.True(page.Button("undo Undo").HasAttribute("disabled"));
        await page.SwitchAsync("[data-mode=Replace] input");
        await SearchAsync(page, "course 40", "Course 40");
        await page.ClickAsync($"{Catalogue} [role=option]");

        await page.PressAsync("undo Undo");
        Assert.Equal("Courses 0 −3 removed", page.Find("[role=tab][aria-selected=true]").Words());
        Assert.Equal("Control+Z", page.Button("undo Undo").GetAttribute("aria-keyshortcuts"));
        await page.PressAsync("Put the list back");

        Assert.Equal("Courses 3", page.Find("[role=tab][aria-selected=true]").Words());
        Assert.Empty(page.FindAll(".save-bar"));
    }

    [Fact]
    public async Task For_many_licenses_a_replacement_by_nothing_is_warned_of_under_the_modes()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var picker = host.Render<ContentPicker>(shown => shown.Add(p => p.Draft, new SharedContentDraft(LicenseFields.Courses)));
        Assert.Empty(picker.FindAll(".clears"));

        await picker.SwitchAsync("[data-mode=Replace] input");

        Assert.Equal("warning Nothing is chosen: every license loses all its courses.", picker.Find(".top + .clears").Words());
        Assert.True(picker.Button("Clear the choice").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Discarding_puts_the_rows_back_too_and_restoring_has_them_again()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = await OpenAsync(host, await WithCoursesAsync(host, 1, 2));
        await SearchAsync(page, "course 40", "Course 40");
        await page.ClickAsync($"{Catalogue} [role=option]");
        await page.WaitForAssertionAsync(() => Assert.Equal(["Course 40", "Course 1", "Course 2"], page.AllWords($"{List} .title")));

        await page.PressAsync("Discard");
        await page.WaitForAssertionAsync(() => Assert.Equal(["Course 1", "Course 2"], page.AllWords($"{List} .title")));
        await page.PressAsync("Restore");

        await page.WaitForAssertionAsync(() => Assert.Equal(["Course 40", "Course 1", "Course 2"], page.AllWords($"{List} .title")));
    }

    [Fact]
    public async Task All_that_match_are_added_at_one_step()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = await OpenAsync(host, await WithCoursesAsync(host, 3, 30));

        await SearchAsync(page, "course-3", "Course 3");
        await page.WaitForAssertionAsync(() => Assert.Contains(page.FindAll("button"), button => button.Words() == "Add all 11 that match"));
        await page.PressAsync("Add all 11 that match");

        Assert.StartsWith("Added 9 courses, 2 made no difference.", Said(page), StringComparison.Ordinal);
        Assert.Equal("Courses 11 +9 added", page.Find("[role=tab][aria-selected=true]").Words());
        await page.PressAsync("undo Undo");
        Assert.Empty(page.FindAll(".save-bar"));
    }

    [Fact]
    public async Task Enter_before_the_search_has_answered_adds_nothing_of_an_older_search()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = await OpenAsync(host, await WithCoursesAsync(host, 1));
        await SearchAsync(page, "course 5", "Course 5");

        Task typing = page.Find("#field-courses").InputAsync("course 7");
        await PressAsync(page, "#field-courses", "Enter");
        await page.WaitForAssertionAsync(() => Assert.Equal("Course 7 Testing", page.AllWords($"{Catalogue} [role=option]").First()));
        await typing;

        Assert.Empty(page.FindAll(".save-bar"));
    }

    [Fact]
    public async Task Enter_takes_what_is_shown_also_where_the_browser_asked_for_the_rows_before_the_search_had_scrolled_up()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = await OpenAsync(host, await WithCoursesAsync(host, 1));
        await SearchAsync(page, "course 5", "Course 5");
        BunitJSModuleInterop script = host.Script.SetupModule(ContentPicker.Script);
        TaskCompletionSource scrolling = new();
        JSRuntimeInvocationHandler scrolled = script.SetupVoid("reveal", _ => scrolling.TrySetResult() || true);

        Task typing = page.TypeAsync("#field-courses", "course 7");
        await scrolling.Task;
        await page.InvokeAsync(page.FindComponents<ContentListbox>().Single(list => list.Instance.Id == Catalogue[1..]).Instance.RefreshAsync);
        await page.WaitForAssertionAsync(() => Assert.Equal("Course 7 Testing", page.AllWords($"{Catalogue} [role=option]").First()));
        Task pressed = PressAsync(page, "#field-courses", "Enter");
        scrolled.SetVoidResult();
        await Task.WhenAll(typing, pressed);

        Assert.StartsWith("Added “Course 7”.", Said(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_long_the_lists_are_no_more_than_a_screenful_is_rendered_of_each()
    {
        await using PageHost host = await PageHost.OpenAsync();
        const int many = 3000;
        License license = await FilledAsync(host.House, many);
        var page = await OpenAsync(host, license);

        await page.SwitchAsync("[data-mode=Replace] input");
        await page.WaitForAssertionAsync(() => Assert.Equal("removes the 3,000 courses it has", page.Find("[data-mode=Replace] .what").Words()));

        Assert.InRange(page.FindAll($"{List} [role=option]").Count, 1, ContentListbox.MostRows);
        Assert.InRange(page.FindAll($"{Catalogue} [role=option]").Count, 1, ContentListbox.MostRows);
        Assert.Equal($"{many}", page.Find($"{List} [role=option]").GetAttribute("aria-setsize"));
    }

    [Fact]
    public async Task Pasted_entries_are_shown_by_outcome_before_they_replace_the_list()
    {
        await using PageHost host = await PageHost.OpenAsync();
        await AddCourseAsync(host.House, 901, "Twin");
        await AddCourseAsync(host.House, 902, "Twin");
        License license = await WithCoursesAsync(host, 1, 2, 3);
        var page = await OpenAsync(host, license);
        host.Paste($"{TestHouse.CourseId(4)}\ncourse-5\nCourse 1\ncourse-5\nTwin\nno-such-course\n");

        await page.PressAsync("content_paste Paste ids");
        await page.PressAsync("Look them up");
        await page.WaitForElementAsync("[data-outcome]");
        Assert.Equal(["1 unknown", "2 matched", "1 already there", "1 duplicate", "1 ambiguous"], page.AllWords("dialog [data-outcome] strong"));
        Assert.Equal("Add 2 courses", page.Find("dialog .button-primary").Words());
        await page.TypeAsync("#ambiguous-0", $"{TestHouse.CourseId(902)}");
        await page.PressAsync("Replace the list by these 4");

        Assert.Empty(page.FindAll("dialog"));
        Assert.Equal("Courses 4 +3 added −2 removed", page.Find("[role=tab][aria-selected=true]").Words());
        await page.ReviewAsync();
        await page.PressAsync("Save");
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("dialog")));
        Assert.Equal(Ids(1, 4, 5, 902), await host.House.ContentAsync(license, ContentKind.Course));
    }

    [Fact]
    public async Task Nothing_pasted_and_far_too_much_pasted_are_said_to_be()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = await OpenAsync(host, await WithCoursesAsync(host, 1));
        await page.PressAsync("content_paste Paste ids");

        host.Paste(" \n , ");
        await page.PressAsync("Look them up");
        await page.WaitForAssertionAsync(() =>
            Assert.Contains("There is nothing to look up yet", page.Find("dialog [role=alert]").Words(), StringComparison.Ordinal)
        );
        host.Paste(string.Join('\n', Enumerable.Range(1, 10_001).Select(TestHouse.CourseId)));
        await page.PressAsync("Look them up");
        await page.WaitForAssertionAsync(() =>
            Assert.Contains("more than 10,000 entries", page.Find("dialog [role=alert]").Words(), StringComparison.Ordinal)
        );
        host.Paste(new string('x', 2_000_001));
        await page.PressAsync("Look them up");

        await page.WaitForAssertionAsync(() => Assert.Contains("two million", page.Find("dialog [role=alert]").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paths_and_tags_are_chosen_the_same_way_and_the_address_says_which_list_is_open()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await WithCoursesAsync(host, 1);
        var page = await OpenAsync(host, license);

        await PressAsync(page, "[role=tab][aria-selected=true]", "End");
        await page.WaitForElementAsync("#field-courseTags-list [role=option]");
        Assert.Equal("The list is empty: what you choose is added.", page.Find(".empty").Words());
        Assert.Equal("courseTags", ((IReadOnlyDictionary<string, string?>)host.Script.Invocations["replaceQuery"][^1].Arguments[0]!)["list"]);
        await page.ClickAsync("#field-courseTags-list [role=option]");
        await PressAsync(page, "[role=tab][aria-selected=true]", "ArrowLeft");
        await page.WaitForElementAsync("#field-learningPaths-list [role=option]");
        await page.ClickAsync("#field-learningPaths-list [role=option]");
        await page.ReviewAsync();
        await page.PressAsync("Save");
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("dialog")));

        Assert.Equal([TestHouse.TagId(1)], await host.House.ContentAsync(license, ContentKind.CourseTag));
        Assert.Equal([TestHouse.PathId(1)], await host.House.ContentAsync(license, ContentKind.LearningPath));
    }

    [Fact]
    public async Task What_somebody_else_did_to_the_list_meanwhile_stays_and_what_was_chosen_here_is_not_lost()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await WithCoursesAsync(host, 1, 2, 3);
        var page = await OpenAsync(host, license);
        await PressAsync(page, List, "Home");
        await PressAsync(page, List, "Delete");
        await SearchAsync(page, "course 40", "Course 40");
        await page.ClickAsync($"{Catalogue} [role=option]");
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [.. Ids(1, 2, 9)])));

        await page.PressAsync("Review and save");
        string conflict = await page.DialogAsync(".entries");
        await page.PressAsync("Apply my changes on top of theirs");
        await page.WaitForElementAsync("dialog .reason");
        await page.PressAsync("Save");
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("dialog")));

        Assert.Contains("+1 added Course 40 Testing −1 removed Course 1 Testing", conflict, StringComparison.Ordinal);
        Assert.Equal(Ids(2, 9, 40), await host.House.ContentAsync(license, ContentKind.Course));
    }

    [Fact]
    public async Task A_reload_offers_what_was_chosen_also_where_the_license_was_changed_since()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await WithCoursesAsync(host, 1, 2, 3);
        var page = await OpenAsync(host, license);
        await page.SwitchAsync("[data-mode=Replace] input");
        await SearchAsync(page, "course 40", "Course 40");
        await page.ClickAsync($"{Catalogue} [role=option]");
        host.Remember(host.Kept!);
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [.. Ids(9)])));

        var reloaded = await host.OpenAsync(license, "content");
        await reloaded.WaitForElementAsync(".offer");
        Assert.Contains("Courses", reloaded.Find(".offer-text").Words(), StringComparison.Ordinal);
        await reloaded.PressAsync("Restore");

        await reloaded.WaitForAssertionAsync(() =>
            Assert.Equal("Courses 1 +1 added −3 removed", reloaded.Find("[role=tab][aria-selected=true]").Words())
        );
    }

    [Fact]
    public async Task A_choice_too_long_for_the_browsers_copy_is_said_to_be()
    {
        await using PageHost host = await PageHost.OpenAsync();
        await FilledAsync(host.House, KeptDraft.MostKept + 1);
        var page = await OpenAsync(host, await WithCoursesAsync(host, 1));

        await SearchAsync(page, "etude", "Étude 1");
        await page.PressAsync("Add all 501 that match");

        await page.WaitForAssertionAsync(() =>
            Assert.Contains(
                "This browser keeps no copy of more than 500 chosen items: a reload would lose your changes of Courses.",
                page.Find(".save-text").Words(),
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task Who_may_only_look_gets_lists_to_read()
    {
        await using PageHost host = await PageHost.OpenAsync(house => house.PlatformAdmin);
        License license = await WithCoursesAsync(host, 1, 2);

        var page = await host.OpenAsync(license, "content");
        await page.WaitForAssertionAsync(() => Assert.Equal(["Course 1", "Course 2"], page.AllWords("[role=listitem] .title")));

        Assert.Empty(page.FindAll("[role=combobox], [role=tab], input[type=radio]"));
    }

    [Fact]
    public async Task A_new_license_is_made_with_its_content()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = host.OpenNew();
        await page.TypeAsync("#field-client", "acme");
        await page.WaitForElementAsync("#field-client-list [role=option]");
        await page.WaitForElementAsync($"{Catalogue} [role=option]");
        await page.ClickAsync($"{Catalogue} [role=option]");
        await page.ClickAsync("#field-client-list [role=option]");
        await page.TypeAsync(LicenseFields.Name, "With a course");

        await page.PressAsync("Review and create");
        string review = await page.DialogAsync(".differences");
        await page.PressAsync("Create license");
        await page.WaitForAssertionAsync(() => Assert.DoesNotContain("/new", host.Navigation.Uri, StringComparison.Ordinal));

        Assert.Contains("Courses 1 Course 1", review, StringComparison.Ordinal);
        await using LicenseDbContext db = host.House.Database();
        Assert.Equal(TestHouse.CourseId(1), Assert.Single(db.LicenseCourses).ItemId);
    }

    private static Task<License> WithCoursesAsync(PageHost host, params int[] numbers) =>
        host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [.. Ids(numbers)])));

    private static async Task<IRenderedComponent<LicensePage>> OpenAsync(PageHost host, License license)
    {
        var page = await host.OpenAsync(license, "content");
        await page.WaitForElementAsync($"{Catalogue} [role=option]");
        await page.WaitForElementAsync($"{List} [role=option]");
        return page;
    }

    /// <summary>Types into the catalogue's search box and waits for what comes first.</summary>
    private static async Task SearchAsync(IRenderedComponent<LicensePage> page, string text, params string[] first)
    {
        await page.TypeAsync("#field-courses", text);
        await page.WaitForAssertionAsync(() => Assert.Equal(first, page.AllWords($"{Catalogue} .title").Take(first.Length)));
    }

    private static Task PressAsync<T>(IRenderedComponent<T> page, string selector, string key)
        where T : IComponent => page.InvokeAsync(() => page.Find(selector).KeyDownAsync(new KeyboardEventArgs { Key = key }));

    private static string Said(IRenderedComponent<LicensePage> page) => page.Find(".picker > [role=status]").Words();

    private static HashSet<Guid> Ids(params int[] numbers) => [.. numbers.Select(TestHouse.CourseId)];

    private static async Task AddCourseAsync(TestHouse house, int number, string title)
    {
        await using LicenseDbContext db = house.Database();
        db.Courses.Add(Course(house, TestHouse.CourseId(number), $"extra-{number}", title));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>So many more courses, and a license that has them all.</summary>
    private static async Task<License> FilledAsync(TestHouse house, int count)
    {
        Guid[] ids = [.. Enumerable.Range(1, count).Select(number => TestHouse.CourseId(1000 + number))];
        await using (LicenseDbContext db = house.Database())
        {
            db.Courses.AddRange(ids.Select((id, at) => Course(house, id, $"etude-{at + 1}", $"Étude {at + 1}")));
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return await house.CreateAsync("Large", edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, ids)));
    }

    private static Course Course(TestHouse house, Guid id, string slug, string title) =>
        new()
        {
            Id = id,
            Slug = slug,
            Title = title,
            Status = "published",
            CreatedAt = house.Clock.Now,
            UpdatedAt = house.Clock.Now,
        };
}
