using Bunit;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Timeline;

public sealed class TimelineSectionTests
{
    [Fact]
    public async Task Entries_stand_newest_first_in_lists_by_days_of_the_persons_calendar()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync("Asia/Kolkata");
        License license = await host.House.CreateAsync("Acme");
        host.House.Clock.Advance(TimeSpan.FromHours(6));
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "A"));
        host.House.Clock.Advance(TimeSpan.FromHours(1));
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "B"));
        host.House.Clock.Advance(TimeSpan.FromDays(1));

        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);

        // The clock began at 12:00 UTC, which is 17:30 in Kolkata.
        Assert.Equal(["Yesterday, 22 November 2026", "Saturday, 21 November 2026"], section.AllWords("h3"));
        Assert.Equal([3, 2, 1], section.Versions());
        Assert.Equal(["00:30", "23:30", "17:30"], section.AllWords(".when > span:first-child"));
        Assert.All(section.FindAll("section"), day => Assert.Equal(day.QuerySelector("h3")!.Id, day.GetAttribute("aria-labelledby")));
        Assert.Equal([1, 2], section.FindAll("section > ol").Select(day => day.Children.Count(child => child.NodeName == "LI")));
        Assert.Equal("3 changes", section.Find(".timeline > [role=status]").Words());
    }

    [Fact]
    public async Task Every_version_but_the_newest_is_offered_to_be_compared_with_now_and_to_be_restored()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme");
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "A"));

        IRenderedComponent<TimelineSection> section = await host.OpenAsync(await host.House.StoredAsync(license));

        Assert.Equal(
            ["See the license as of then , version 2", "See the license as of then , version 1 Compare with now , version 1 Restore… , version 1"],
            section.AllWords(".past")
        );
        Assert.Equal($"/licenses/{license.Uuid}/versions/1?restore=all", section.FindAll(".past a")[^1].GetAttribute("href"));
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_no_restore()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync(actor: house => house.PlatformAdmin);
        License license = await host.House.CreateAsync("Acme");
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "A"));

        IRenderedComponent<TimelineSection> section = await host.OpenAsync(await host.House.StoredAsync(license));

        Assert.Equal("See the license as of then , version 1 Compare with now , version 1", section.AllWords(".past").Last());
    }

    [Fact]
    public async Task An_entry_says_what_kind_of_change_who_and_by_which_door()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        Actor erp = await TimelineQueriesTests.KeyAsync(host.House, "ERP <sync>");
        License license = await host.House.CreateAsync("Acme");
        await host.ChangeAsync(license, new(ChangeOrigin.ContractA), edits => edits.Set(LicenseFields.Sku, "A"), erp);
        await host.ChangeAsync(license, new(ChangeOrigin.ContractB, "طلب العميل"), edits => edits.Set(LicenseFields.Sku, "B"), erp);
        await host.ChangeAsync(license, new(ChangeOrigin.Bulk, "Customer_Request"), edits => edits.Set(LicenseFields.Sku, "C"));
        await host.ChangeAsync(license, new(ChangeOrigin.Restore, "restore"), edits => edits.Set(LicenseFields.Sku, "B"));
        await host.ChangeAsync(license, new(ChangeOrigin.Browser, "renewal"), edits => edits.Set(LicenseFields.Sku, "D"));

        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);

        Assert.Equal(
            [
                "Renewal by dana@example.org in the browser",
                "Restore by dana@example.org",
                "Customer request by dana@example.org by bulk assignment",
                "طلب العميل by API key ERP <sync> via the license API",
                "Update by API key ERP <sync> via the program license API",
                "Created by dana@example.org in the browser",
            ],
            section.AllWords(".who")
        );
        Assert.Equal("auto", section.FindAll(".type")[3].GetAttribute("dir"));
        Assert.Equal(
            ["tone-success", "tone-accent", "tone-info", "tone-neutral", "tone-neutral", "tone-success"],
            section.FindAll(".entry").Select(entry => entry.ClassList[1])
        );
    }

    [Fact]
    public async Task An_entry_without_differences_says_so()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme");
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Acme"));

        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);

        Assert.Equal("No change: the values were already so.", section.FindAll(".entry")[0].QuerySelector(".unchanged")?.Words());
        Assert.Null(section.FindAll(".entry")[1].QuerySelector(".unchanged"));
    }

    [Fact]
    public async Task Older_entries_come_by_the_button_and_the_focus_goes_to_the_first_of_them()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await RenamedAsync(host, 59);
        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);
        Assert.Equal(Enumerable.Range(36, 25).Reverse(), section.Versions());

        await section.PressAsync("Show older");

        Assert.Equal(Enumerable.Range(11, 50).Reverse(), section.Versions());
        Assert.Equal(section.FindAll("li.change")[25].Id, host.Focused);
        Assert.Equal("-1", section.FindAll("li.change")[25].GetAttribute("tabindex"));
        Assert.Equal("25 more changes, 50 in all", section.Find(".timeline > [role=status]").Words());

        await section.PressAsync("Show older");

        Assert.Equal(Enumerable.Range(1, 60).Reverse(), section.Versions());
        Assert.Equal("The license's history begins here.", section.Find(".older").Words());
        Assert.Empty(section.FindAll(".older button"));
    }

    [Fact]
    public async Task Older_entries_come_by_themselves_when_the_end_comes_near_and_leave_the_focus_alone()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await RenamedAsync(host, 59);
        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);

        await host.ComeNearAsync(section);
        await host.ComeNearAsync(section);
        await host.ComeNearAsync(section);

        Assert.Equal(Enumerable.Range(1, 60).Reverse(), section.Versions());
        Assert.Null(host.Focused);
    }

    [Fact]
    public async Task Whoever_leaves_while_the_end_comes_near_hears_no_more_of_it()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        BunitJSModuleInterop script = host.Script.SetupModule("./Licenses/Timeline/TimelineSection.razor.js");
        script.Mode = JSRuntimeMode.Loose;
        BunitJSModuleInterop watcher = script.SetupModule("createWatcher", _ => true);
        watcher.Mode = JSRuntimeMode.Loose;
        JSRuntimeInvocationHandler stop = watcher.SetupVoid("stop");
        License license = await RenamedAsync(host, 59);
        await host.OpenAsync(license);
        TimelineScript told = host.Watching.Value;

        Task leaving = host.LeaveAsync();
        await told.NearAsync();
        Assert.Same(told, host.Watching.Value);
        stop.SetVoidResult();
        await leaving;

        await told.NearAsync();
        Assert.Throws<ObjectDisposedException>(() => host.Watching.Value);
    }

    [Fact]
    public async Task A_save_on_the_page_puts_its_entry_on_top_and_keeps_what_was_read()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await RenamedAsync(host, 29);
        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);
        await section.PressAsync("Show older");
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "new"));

        section.Render(parameters => parameters.Add(t => t.Version, 31));
        await section.WaitForAssertionAsync(() => Assert.Equal(31, section.FindAll("li.change").Count));

        Assert.Equal(Enumerable.Range(1, 31).Reverse(), section.Versions());
        Assert.Equal("SKU was blank → is now new", section.Find(".difference").Words());
    }

    [Fact]
    public async Task A_save_that_made_no_version_comes_with_a_refresh()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme");
        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Acme"));

        await section.InvokeAsync(section.Instance.RefreshAsync);

        Assert.Equal([1, 1], section.Versions());
    }

    [Fact]
    public async Task What_is_chosen_shows_as_chips_and_in_the_address_and_can_be_taken_back()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme");
        await host.ChangeAsync(license, new(ChangeOrigin.Browser, "renewal"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        await host.ChangeAsync(license, new(ChangeOrigin.Bulk, "renewal"), edits => edits.Set(LicenseFields.SeatsLimit, 6));
        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);

        await section.Find("[aria-controls=h-panel]").ClickAsync();
        Assert.Equal(["Anybody", "dana@example.org"], section.AllWords("#field-h-actor option"));
        Assert.Equal(["Any type", "Created", "Renewal"], section.AllWords("#field-h-type option"));

        await section.Find("#field-h-field").ChangeAsync("seatsLimit");
        Assert.Equal([3, 2], section.Versions());
        await section.Find("#field-h-door").ChangeAsync("Bulk");
        Assert.Equal([3], section.Versions());
        await section.Find("#field-h-actor").ChangeAsync("dana@example.org");
        await section.Find("#field-h-type").ChangeAsync("renewal");
        await section.Find("#field-h-from").ChangeAsync("2026-11-21");
        await section.Find("#field-h-until").ChangeAsync("2026-11-21");
        Assert.Equal([3], section.Versions());

        Assert.Equal(
            [
                "Field Seats close",
                "Changed by dana@example.org close",
                "Change type Renewal close",
                "Came by Bulk assignment close",
                "From 21 Nov 2026 close",
                "To 21 Nov 2026 close",
            ],
            section.AllWords(".chip")
        );
        Assert.Equal(
            ["h.field=seatsLimit", "h.actor=dana@example.org", "h.type=renewal", "h.door=Bulk", "h.from=2026-11-21", "h.until=2026-11-21"],
            host.Address.Select(parameter => $"{parameter.Key}={parameter.Value}")
        );

        await section.PressAsync("Remove the filter Came by: Bulk assignment");
        Assert.Equal([3, 2], section.Versions());
        await section.PressAsync("Clear all");
        Assert.Equal([3, 2, 1], section.Versions());
        Assert.Empty(section.FindAll(".chip"));
        Assert.Empty(host.Address);
    }

    [Fact]
    public async Task An_address_with_filters_opens_with_them()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme");
        await host.ChangeAsync(license, new(ChangeOrigin.Browser, "renewal"), edits => edits.Set(LicenseFields.SeatsLimit, 5));

        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license, "&h.type=renewal&h.actor=nobody%40example.org");

        Assert.Equal(["Changed by nobody@example.org close", "Change type Renewal close"], section.AllWords(".chip"));
        Assert.Equal("No change matches", section.Find(".empty-title").Words());
        Assert.Equal("nobody@example.org", section.Find("#field-h-actor").GetAttribute("value"));

        await section.PressAsync("Show every change");
        Assert.Equal([2, 1], section.Versions());
    }

    [Fact]
    public async Task A_link_to_the_same_page_with_other_filters_is_followed()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme");
        await host.ChangeAsync(license, new(ChangeOrigin.Browser, "renewal"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);

        host.Navigation.NavigateTo($"licenses/{license.Uuid}?section=history&h.type=renewal");
        await section.WaitForAssertionAsync(() => Assert.Equal([2], section.Versions()));

        Assert.Equal(["Change type Renewal close"], section.AllWords(".chip"));
    }

    [Fact]
    public async Task A_transaction_is_chosen_by_its_id_and_leads_to_all_that_it_changed()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme");
        await host.ChangeAsync(license, new(ChangeOrigin.Browser, "update", "PO <1>&2"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        await host.ChangeAsync(license, new(ChangeOrigin.Browser), edits => edits.Set(LicenseFields.SeatsLimit, 6));
        await host.ChangeAsync(license, new(ChangeOrigin.Browser, "update", "PO <1>&2"), edits => edits.Set(LicenseFields.SeatsLimit, 7));
        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);
        Assert.Equal("/history?transaction=PO%20%3C1%3E%262", section.Find(".transaction a").GetAttribute("href"));

        await section.Find("#field-h-transaction").ChangeAsync(" PO <1>&2 ");

        Assert.Equal([4, 2], section.Versions());
        Assert.Equal(["Transaction PO <1>&2 close"], section.AllWords(".chip"));
    }

    [Fact]
    public async Task When_did_a_course_come_or_go_is_answered_also_for_one_that_left_the_catalogue()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        Guid doomed = await TagAsync(host.House, "Doomed");
        License license = await host.House.CreateAsync("Acme", edits => edits.Set(LicenseFields.Courses, Add(TestHouse.CourseId(1))));
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.CourseTags, Add(doomed)));
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "A"));
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.CourseTags, new ContentEdit(ContentMode.Replace, [])));
        await ForgetTagAsync(host.House, doomed);
        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);

        await section.Find("[role=combobox]").InputAsync(doomed.ToString()[..8]);
        await section.WaitForAssertionAsync(() => Assert.Single(section.FindAll("[role=option]")));
        Assert.Equal($"{doomed} Tag · no longer in the catalogue", section.Find("[role=option]").Words());
        await section.Find("[role=combobox]").KeyDownAsync("Enter");

        Assert.Equal([4, 2], section.Versions());
        Assert.Equal([$"remove_circle {doomed} went from this license", $"add_circle {doomed} came to this license"], section.AllWords(".sought"));
        Assert.Equal([$"Tag {doomed} close"], section.AllWords(".chip"));
        Assert.Equal([$"h.courseTags={doomed}"], host.Address.Select(parameter => $"{parameter.Key}={parameter.Value}"));
    }

    [Fact]
    public async Task Only_what_the_license_has_or_had_can_be_asked_for()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync(
            "Acme",
            edits =>
                edits
                    .Set(LicenseFields.Courses, Add(TestHouse.CourseId(1), TestHouse.CourseId(12)))
                    .Set(LicenseFields.LearningPaths, Add(TestHouse.PathId(1)))
        );
        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);

        await section.Find("[role=combobox]").InputAsync("1");
        await section.WaitForAssertionAsync(() => Assert.Equal(3, section.FindAll("[role=option]").Count));

        Assert.Equal(["Course 1 Course · Testing", "Course 12 Course · Testing", "Path 1 Learning path"], section.AllWords("[role=option]"));
    }

    [Fact]
    public async Task A_license_that_the_person_does_not_reach_shows_nothing_but_that()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync(actor: house => house.PlatformAdmin);
        License license = await host.House.CreateAsync("Secret", client: TestHouse.Globex);

        IRenderedComponent<TimelineSection> section = await host.OpenAsync(license);

        Assert.Equal("The license was not found.", section.Find("[role=alert] .failure-message").Words());
        Assert.Empty(section.FindAll(".entry, .empty"));
    }

    private static ContentEdit Add(params Guid[] ids) => new(ContentMode.Append, ids);

    private static async Task<License> RenamedAsync(TimelineHost host, int times)
    {
        License license = await host.House.CreateAsync("Acme");
        for (int n = 0; n < times; n++)
        {
            await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, $"Acme {n}"));
        }

        return license;
    }

    private static async Task<Guid> TagAsync(TestHouse house, string label)
    {
        await using LicenseDbContext db = house.Database();
        CourseTag tag = new() { Id = Guid.NewGuid(), Label = label };
        db.CourseTags.Add(tag);
        await db.SaveChangesAsync(CancellationToken.None);
        return tag.Id;
    }

    private static async Task ForgetTagAsync(TestHouse house, Guid id)
    {
        await using LicenseDbContext db = house.Database();
        await db.CourseTags.Where(tag => tag.Id == id).ExecuteDeleteAsync(CancellationToken.None);
    }
}
