using Bunit;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Licenses.Schedule;
using LicenseAdmin.Unit.Licenses.Edit;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Schedule;

/// <summary>A license's page, as far as it is about what is to come. The host's clock stands at 21 November 2026, 13:00 in Berlin.</summary>
public sealed class SchedulingPageTests
{
    private static readonly DateTime NewYear = new(2026, 12, 31, 23, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_reviewed_edit_is_left_for_another_time_on_the_persons_clocks_and_the_license_stays_as_it_is()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        var page = await host.OpenAsync(license);

        await page.TypeAsync(LicenseFields.SeatsLimit, "200");
        await page.ReviewAsync();
        await page.TypeAsync("#field-changeType", "renewal");
        await LaterAsync(page, "2027-01-01");
        await page.PressAsync("Schedule");

        await page.WaitForAssertionAsync(() => Assert.Equal("1 change scheduled for 1 Jan 2027", page.Find("header .hint").LastChild!.TextContent));
        Assert.Equal(["Scheduled for 1 Jan 2027, 00:00 (UTC+1)"], host.Toasts);
        Assert.EndsWith("?section=history", host.Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("dialog, .save-bar"));
        Assert.Null(host.Kept);
        Assert.Equal(100, (await host.House.StoredAsync(license)).SeatsLimit);
        ScheduledView change = (await host.House.AheadAsync(license)).Single().Change;
        Assert.Equal((NewYear, "renewal"), (change.DueAt, change.ChangeType));
    }

    [Theory]
    [InlineData("", "Give a date.")]
    [InlineData("2026-11-21", "This moment has passed: give one that lies ahead.")]
    [InlineData("2027-03-28", "02:30 does not exist on 2027-03-28 in Europe/Berlin: the clocks go forward over it.")]
    public async Task A_moment_that_cannot_be_is_said_so_at_its_field_and_nothing_is_scheduled(string date, string error)
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.SeatsLimit, "200");
        await page.ReviewAsync();

        await LaterAsync(page, date, "02:30");
        await page.PressAsync("Schedule");

        await page.WaitForAssertionAsync(() => Assert.Equal(error, page.ErrorsOf("dueAt")));
        Assert.Equal("true", page.Find("#field-dueAt").GetAttribute("aria-invalid"));
        Assert.Empty(await host.House.AheadAsync(license));
    }

    [Fact]
    public async Task The_review_warns_of_a_scheduled_change_of_the_same_field()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await host.House.ScheduleAsync(
            license,
            NewYear - host.House.Clock.Now,
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 2000)
                    .Set(LicenseFields.Label, "Next year")
                    .Set(LicenseFields.Metadata, new JsonMembers([new JsonChange(["a", "b"], null, "1")]))
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), TestHouse.CourseId(2)]))
        );
        var page = await host.OpenAsync(license);

        await page.TypeAsync(LicenseFields.SeatsLimit, "150");
        string review = await page.ReviewAsync();
        await page.PressAsync("Back to editing");
        await page.TypeAsync(LicenseFields.SeatsLimit, "100");
        await page.TypeAsync(LicenseFields.Name, "Other");
        string harmless = await page.ReviewAsync();

        Assert.Contains(
            "Warning: The change scheduled for 1 Jan 2027, 00:00 (UTC+1) sets Seats to 2,000. What is set now holds until then.",
            review,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("scheduled for", harmless, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_after_which_a_scheduled_change_would_be_refused_is_warned_of_though_they_share_no_field()
    {
        await using PageHost host = await PageHost.OpenAsync();
        DateTime now = host.House.Clock.Now;
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.StartsAt, now));
        await host.House.ScheduleAsync(license, TimeSpan.FromDays(10), edits => edits.Set(LicenseFields.ExpiresAt, now.AddDays(40)));
        await host.House.ScheduleAsync(license, TimeSpan.FromDays(20), edits => edits.Set(LicenseFields.Label, "Later"));
        var page = await host.OpenAsync(license);

        await page.TypeAsync("#field-startsAt", "2027-03-01");
        string review = await page.ReviewAsync();

        Assert.Contains("Warning: With this the change scheduled for 1 Dec 2026, 13:00 (UTC+1) would be refused: ", review, StringComparison.Ordinal);
        Assert.DoesNotContain("11 Dec 2026", review, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clash_says_of_every_field_what_is_to_become_of_it()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        ScheduledView change = await host.House.ScheduleAsync(
            license,
            NewYear - host.House.Clock.Now,
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, null)
                    .Set(LicenseFields.Metadata, new JsonMembers([new JsonChange(["a", "b"], null, "1")]))
                    .Set(
                        LicenseFields.Courses,
                        new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), TestHouse.CourseId(2)]) { Without = [TestHouse.CourseId(3)] }
                    )
        );

        string words = host.Render<ClashWords>(clash =>
                clash.Add(c => c.Clash, new ScheduleClash(change, [LicenseFields.SeatsLimit, LicenseFields.Metadata, LicenseFields.Courses]))
            )
            .Nodes.Aggregate(string.Empty, (text, node) => text + node.TextContent);

        Assert.Equal(
            "The change scheduled for 1 Jan 2027, 00:00 (UTC+1) sets Seats to unlimited, sets “a.b” in Metadata and adds 2 courses and removes 1. What is set now holds until then.",
            string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Replace(" ,", ",", StringComparison.Ordinal)
                .Replace(" .", ".", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_is_scheduled_stands_ahead_of_the_timeline_with_what_it_would_do()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await host.House.ScheduleSeatsAsync(license, NewYear - host.House.Clock.Now, 200);

        var page = await HistoryAsync(host, license);

        string ghost = page.Find(".ghost .body").Words();
        Assert.StartsWith("Scheduled for 1 Jan 2027, 00:00 (UTC+1) in 40 days", ghost, StringComparison.Ordinal);
        Assert.Contains("by dana@example.org", ghost, StringComparison.Ordinal);
        Assert.Contains("Seats is 100 → would be 200", ghost, StringComparison.Ordinal);
        Assert.Equal("Now", page.Find(".now").Words());
    }

    [Fact]
    public async Task Whoever_may_only_read_sees_what_is_scheduled_and_no_ways_to_change_it()
    {
        await using PageHost host = await PageHost.OpenAsync(house => house.PlatformAdmin);
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView change = await host.House.ScheduleSeatsAsync(license, NewYear - host.House.Clock.Now, 200);

        var page = await HistoryAsync(host, license);
        int controls = page.FindAll(".ghost button, .ghost .button").Count;
        var edited = await host.OpenScheduledAsync(license, change.Id, ".read-only");

        Assert.Equal(0, controls);
        Assert.Empty(edited.FindAll("input"));
    }

    [Fact]
    public async Task It_is_cancelled_after_a_question()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await host.House.ScheduleSeatsAsync(license, NewYear - host.House.Clock.Now, 200);
        var page = await HistoryAsync(host, license);

        await page.ClickAsync(".ghost .button-quiet");
        await page.PressAsync("Keep it");
        int kept = (await host.House.AheadAsync(license)).Count;
        await page.ClickAsync(".ghost .button-quiet");
        await page.PressAsync("Cancel the change");

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".ghost, dialog, header .hint")));
        Assert.Equal(1, kept);
        Assert.Empty(await host.House.AheadAsync(license));
    }

    [Fact]
    public async Task It_is_put_off_to_another_time()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await host.House.ScheduleSeatsAsync(license, NewYear - host.House.Clock.Now, 200);
        var page = await HistoryAsync(host, license);

        await page.ClickAsync(".ghost button:not(.button-quiet)");
        string offered = page.Find("#field-dueAt").GetAttribute("value")!;
        await page.TypeAsync("#field-dueAt", "2026-11-21");
        await page.PressAsync("Schedule");
        await page.WaitForAssertionAsync(() => Assert.StartsWith("This moment has passed", page.ErrorsOf("dueAt"), StringComparison.Ordinal));
        await page.TypeAsync("#field-dueAt", "2027-02-01");
        await page.PressAsync("Schedule");

        await page.WaitForAssertionAsync(() =>
            Assert.StartsWith("Scheduled for 1 Feb 2027, 00:00 (UTC+1)", page.Find(".ghost .body").Words(), StringComparison.Ordinal)
        );
        Assert.Equal("2027-01-01", offered);
        Assert.Empty(page.FindAll("dialog"));
    }

    [Fact]
    public async Task What_was_refused_stays_with_its_reason_until_it_is_dismissed()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await host.House.AssignAsync(license, 12);
        await host.House.ScheduleSeatsAsync(license, TimeSpan.FromHours(1), 10);
        await host.House.PassAsync(TimeSpan.FromHours(2));

        var page = await HistoryAsync(host, license);
        string ghost = page.Find(".ghost.refused .body").Words();
        string hint = page.Find("header .hint").LastChild!.TextContent;
        await page.ClickAsync(".ghost .button-quiet");
        await page.PressAsync("Dismiss it");

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".ghost")));
        Assert.StartsWith("Refused 21 Nov 2026, 14:00 (UTC+1) 1 hour ago", ghost, StringComparison.Ordinal);
        Assert.Contains("12 seats are in use, so the limit cannot be 10.", ghost, StringComparison.Ordinal);
        Assert.Equal("1 scheduled change was refused", hint);
    }

    [Fact]
    public async Task A_page_that_is_open_learns_by_itself_what_became_of_what_was_scheduled_and_keeps_what_was_typed()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        await host.House.AssignAsync(license, 12);
        await host.House.ScheduleSeatsAsync(license, TimeSpan.FromHours(1), 10);
        await host.House.ScheduleSeatsAsync(license, TimeSpan.FromHours(2), 100);
        var page = await host.OpenAsync(license);
        await page.TypeAsync(LicenseFields.Label, "Typed");
        host.Navigation.NavigateTo(PageSection.History.Address(license.Uuid));
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll(".ghost").Count));

        // One is refused, and one changes nothing: neither makes a version.
        await host.House.PassAsync(TimeSpan.FromHours(3));

        await page.WaitForAssertionAsync(
            () =>
            {
                Assert.Equal("1 scheduled change was refused", page.Find("header .hint").LastChild!.TextContent);
                Assert.Contains("12 seats are in use", Assert.Single(page.FindAll(".ghost")).Words(), StringComparison.Ordinal);
            },
            TimeSpan.FromSeconds(15)
        );
        Assert.Equal(1, (await host.House.StoredAsync(license)).Version);
        Assert.Equal("1 unsaved change", page.Find(".save-bar strong").Words());
    }

    [Fact]
    public async Task What_is_scheduled_is_edited_where_licenses_are_and_reviewed_before_it_is_scheduled_again()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync(
            "Main",
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 100)
                    .Set(LicenseFields.Metadata, """{"kept":true,"a":1}""")
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), TestHouse.CourseId(2)]))
        );
        ScheduledView change = await host.House.ScheduleAsync(
            license,
            NewYear - host.House.Clock.Now,
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 200)
                    .Set(LicenseFields.Metadata, new JsonMembers([new JsonChange(["a"], "1", "2")]))
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(3)]) { Without = [TestHouse.CourseId(1)] })
        );
        var page = await host.OpenScheduledAsync(license, change.Id);
        string typed = page.Find("#field-seatsLimit").GetAttribute("value")!;
        string summary = page.Find(".save-bar strong").Words();
        Assert.DoesNotContain(page.FindAll(".save-bar button"), button => button.Words() == "Discard");

        await page.TypeAsync(LicenseFields.SeatsLimit, "250");
        Assert.Contains(page.FindAll(".save-bar button"), button => button.Words() == "Discard");
        await page.PressAsync("Review and schedule");
        string review = await page.DialogAsync(".differences");
        string offered = page.Find("#field-dueAt").GetAttribute("value")!;
        await page.TypeAsync("#field-dueAt", "2027-02-01");
        await page.PressAsync("Schedule");

        await page.WaitForAssertionAsync(() => Assert.Equal(["Scheduled for 1 Feb 2027, 00:00 (UTC+1)"], host.Toasts));
        Assert.Equal(("200", "3 scheduled changes", "2027-01-01"), (typed, summary, offered));
        Assert.DoesNotContain("The change scheduled for", review, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("dialog button"), button => button.Words() == "Save");
        await host.House.PassAsync(TimeSpan.FromDays(100));
        License now = await host.House.StoredAsync(license);
        Assert.Equal(250, now.SeatsLimit);
        Assert.Empty(JsonDifferences.Between("""{"kept":true,"a":2}""", now.Metadata));
        Assert.Equal(new[] { 2, 3 }.Select(TestHouse.CourseId), (await host.House.ContentAsync(license, ContentKind.Course)).Order());
        Assert.Equal(2, (await host.House.HistoryAsync(license)).Count);
    }

    [Fact]
    public async Task What_is_no_longer_scheduled_cannot_be_edited_and_leads_back_to_the_license()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 100));
        ScheduledView change = await host.House.ScheduleSeatsAsync(license, TimeSpan.FromHours(1), 200);
        await host.House.PassAsync(TimeSpan.FromHours(1));

        var page = await host.OpenScheduledAsync(license, change.Id);

        await page.WaitForAssertionAsync(() =>
            Assert.Contains("Nothing is scheduled here any more", page.Find(".license-editor").Words(), StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll("input"));
        Assert.Equal(PageSection.History.Address(license.Uuid), page.Find(".license-editor a").GetAttribute("href"));
    }

    private static async Task LaterAsync(IRenderedComponent<LicensePage> page, string date, string time = "00:00")
    {
        await page.SwitchAsync(".when-fields label:last-child input");
        await page.TypeAsync("#field-dueAt", date);
        await page.TypeAsync("#field-dueAt-time", time);
    }

    private static async Task<IRenderedComponent<LicensePage>> HistoryAsync(PageHost host, License license)
    {
        var page = await host.OpenAsync(license, "history");
        await page.WaitForElementAsync(".ghost");
        await page.WaitForElementAsync("header .hint");
        return page;
    }
}
