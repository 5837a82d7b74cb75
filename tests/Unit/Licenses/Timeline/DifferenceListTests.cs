using System.Globalization;
using Bunit;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Timeline;

public sealed class DifferenceListTests
{
    public static TheoryData<string, object?, object?, string> Scalars =>
        new()
        {
            { "name", "Acme", "Globex", "Name was Acme → is now Globex" },
            { "label", null, "North", "Label was blank → is now North" },
            { "sku", "A-1", null, "SKU was A-1 → is now blank" },
            { "seatsLimit", 1200, null, "Seats was 1,200 → is now unlimited" },
            { "seatsLimit", null, 0, "Seats was unlimited → is now 0" },
            { "accessDays", null, 1, "Access days was no limit → is now 1 day" },
            { "accessDays", 1, 1000, "Access days was 1 day → is now 1,000 days" },
            { "active", true, false, "Active was on → is now off" },
            { "expiresAt", Utc("2026-12-31T22:30:00"), null, "Expires was 31 Dec 2026, 23:30 (UTC+1) → is now never" },
            { "parentId", null, 7, "Parent license was none → is now license 7" },
        };

    [Theory]
    [MemberData(nameof(Scalars))]
    public async Task A_scalar_is_told_before_and_after_in_the_words_of_its_field(string field, object? before, object? after, string expected)
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();

        IRenderedComponent<DifferenceList> list = host.Render([Scalar(field, before, after)]);

        Assert.Equal(expected, list.Find(".difference").Words());
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T00:59:00", "29 Mar 2026, 01:59 (UTC+1)")]
    [InlineData("Europe/Berlin", "2026-03-29T01:00:00", "29 Mar 2026, 03:00 (UTC+2)")]
    [InlineData("Asia/Kolkata", "2026-11-21T18:45:00", "22 Nov 2026, 00:15 (UTC+5:30)")]
    [InlineData("America/New_York", "2027-01-01T00:00:00", "31 Dec 2026, 19:00 (UTC−5)")]
    [InlineData("UTC", "2027-01-01T00:00:00", "1 Jan 2027, 00:00 (UTC)")]
    public async Task An_instant_is_told_by_the_persons_own_clock_with_its_offset(string zone, string utc, string expected)
    {
        await using TimelineHost host = await TimelineHost.OpenAsync(zone);

        IRenderedComponent<DifferenceList> list = host.Render([Scalar("startsAt", Utc("2025-01-01T00:00:00"), Utc(utc))]);

        Assert.Equal(expected, list.Find("ins time").Words());
    }

    [Theory]
    [InlineData("2026-12-31T22:59:59", "31 Dec 2026, 22:59:59 (UTC)")]
    [InlineData("2026-12-31T22:59:59.5", "31 Dec 2026, 22:59:59.5 (UTC)")]
    public async Task Instants_that_differ_by_less_than_a_minute_do_not_read_alike(string utc, string expected)
    {
        await using TimelineHost host = await TimelineHost.OpenAsync("UTC");

        IRenderedComponent<DifferenceList> list = host.Render([Scalar("expiresAt", Utc("2026-12-31T22:59:00"), Utc(utc))]);

        Assert.Equal("31 Dec 2026, 22:59 (UTC)", list.Find("del time").Words());
        Assert.Equal(expected, list.Find("ins time").Words());
    }

    [Fact]
    public async Task A_parent_is_named_and_leads_to_its_license()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License parent = await host.House.CreateAsync("Acme & <b>partners</b>");
        Difference difference = Scalar("parentId", null, parent.Id);

        IRenderedComponent<DifferenceList> list = host.Render([difference], await host.House.Naming.NamesAsync([difference], CancellationToken.None));

        Assert.Equal("Acme & <b>partners</b>", list.Find("ins a").TextContent);
        Assert.Equal(LicenseUrls.Of(parent.Uuid), list.Find("ins a").GetAttribute("href"));
    }

    [Fact]
    public async Task Fields_come_in_the_order_in_which_people_read_them()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();

        IRenderedComponent<DifferenceList> list = host.Render([
            Metadata(new JsonChange(["a"], "1", "2")),
            new ContentDifference(LicenseFields.Courses, [TestHouse.CourseId(1)], []),
            Scalar("ref2", null, "x"),
            Scalar("active", true, false),
            Scalar("name", "a", "b"),
        ]);

        Assert.Equal(["Name", "Active", "Reference 2", "Courses", "Metadata"], list.AllWords("dt"));
    }

    [Fact]
    public async Task Only_the_words_that_differ_are_marked_in_a_long_text()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();

        IRenderedComponent<DifferenceList> list = host.Render([
            Scalar("name", "Acme engineering, data and analytics for all regions", "Acme engineering, data and machine learning for all regions"),
        ]);

        Assert.Equal("analytics", list.Find("del mark").TextContent);
        Assert.Equal("machine learning", list.Find("ins mark").TextContent);
        Assert.Equal("was Acme engineering, data and analytics for all regions", list.Find("del").Words());
        Assert.Equal("is now Acme engineering, data and machine learning for all regions", list.Find("ins").Words());
    }

    [Fact]
    public async Task A_text_is_shown_as_it_was_typed_in_its_own_direction_and_never_as_markup()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();

        IRenderedComponent<DifferenceList> list = host.Render([Scalar("label", "مركز التدريب", "<img src=x onerror=alert(1)>")]);

        Assert.Equal("auto", list.Find("del bdi").GetAttribute("dir"));
        Assert.Equal("مركز التدريب", list.Find("del bdi").TextContent);
        Assert.Equal("<img src=x onerror=alert(1)>", list.Find("ins bdi").TextContent);
        Assert.Empty(list.FindAll("img"));
    }

    [Fact]
    public async Task A_JSON_object_is_told_member_by_member_with_the_keys_that_lead_there()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();

        IRenderedComponent<DifferenceList> list = host.Render([
            Metadata(
                new JsonChange(["limits", "daily"], "5", "8"),
                new JsonChange(["limits", "a.b"], null, "true"),
                new JsonChange(["owner"], "\"<b>eng</b>\"", null),
                new JsonChange(["note"], "null", "\"\"")
            ),
        ]);

        Assert.Equal(
            [
                "limits.daily : was 5 → is now 8",
                "limits[\"a.b\"] : added, is true added",
                "owner : removed, was \"<b>eng</b>\" removed",
                "note : was null → is now \"\"",
            ],
            list.AllWords(".members > li")
        );
    }

    [Fact]
    public async Task What_has_not_happened_is_told_as_what_would_be()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();

        IRenderedComponent<DifferenceList> list = host.Render(
            [
                Scalar("seatsLimit", 350, 400),
                Metadata(new JsonChange(["a"], "5", "8"), new JsonChange(["b"], null, "true"), new JsonChange(["c"], "1", null)),
            ],
            done: false
        );

        Assert.Equal("is 350 → would be 400", list.Find("[data-field=seatsLimit] dd").Words());
        Assert.Equal(
            ["a : is 5 → would be 8", "b : would be added, as true added", "c : would be removed, is 1 removed"],
            list.AllWords(".members > li")
        );
    }

    [Fact]
    public async Task Among_many_alike_a_list_shows_three_titles_and_how_many_more_there_are()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        ContentDifference difference = new(LicenseFields.Courses, [.. Enumerable.Range(1, 30).Select(TestHouse.CourseId)], [TestHouse.CourseId(31)]);
        DifferenceNames names = await host.House.Naming.NamesAsync([difference], CancellationToken.None);

        IRenderedComponent<DifferenceList> list = host.Render<DifferenceList>(shown =>
            shown.Add(l => l.Differences, [difference]).Add(l => l.Names, names).Add(l => l.Brief, true)
        );

        Assert.Equal(["Course 1 Testing", "Course 10 Testing", "Course 2 Testing"], list.AllWords(".added li"));
        Assert.Equal(["and 27 more…"], list.AllWords(".fold"));
        await list.PressAsync("and 27 more…");
        await list.WaitForAssertionAsync(() => Assert.Equal(30, list.FindAll(".added [role=listitem]").Count));
    }

    [Fact]
    public async Task A_long_JSON_value_is_folded_and_whole_inside()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        string text = new('x', 500);

        IRenderedComponent<DifferenceList> list = host.Render([Metadata(new JsonChange(["notes"], "1", $$"""{"text":"{{text}}"}"""))]);

        Assert.DoesNotContain(text, list.Find("ins summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("511 characters", list.Find("ins summary").TextContent, StringComparison.Ordinal);
        Assert.Contains(text, list.Find("ins pre").TextContent, StringComparison.Ordinal);
        Assert.False(list.Find("ins details").HasAttribute("open"));
    }

    [Fact]
    public async Task Many_JSON_members_are_folded_behind_a_button()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        IRenderedComponent<DifferenceList> list = host.Render([
            Metadata([.. Enumerable.Range(1, 30).Select(n => new JsonChange([$"key{n}"], null, "1"))]),
        ]);
        Assert.Equal(10, list.FindAll(".members > li").Count);

        await list.PressAsync("Show all 30 keys");

        Assert.Equal(30, list.FindAll(".members > li").Count);
        Assert.Equal("true", list.Find(".fold").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task A_list_says_how_many_came_and_went_and_names_them_by_title()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        ContentDifference difference = new(
            LicenseFields.Courses,
            [TestHouse.CourseId(12), TestHouse.CourseId(11)],
            [TestHouse.CourseId(3), Guid.Parse("99999999-0000-4000-8000-000000000000")]
        );

        IRenderedComponent<DifferenceList> list = host.Render([difference], await host.House.Naming.NamesAsync([difference], CancellationToken.None));

        Assert.Equal(["+2 added", "−2 removed"], list.AllWords(".count"));
        Assert.Equal(["Course 11 Testing", "Course 12 Testing"], list.AllWords(".added li"));
        Assert.Equal(["Course 3 Testing", "99999999-0000-4000-8000-000000000000 (no longer in the catalogue)"], list.AllWords(".removed li"));
        Assert.Empty(list.FindAll(".fold"));
    }

    [Fact]
    public async Task A_long_list_shows_ten_and_unfolds_into_one_that_can_be_searched()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        Guid gone = Guid.Parse("99999999-0000-4000-8000-000000000000");
        ContentDifference difference = new(LicenseFields.Courses, [.. Enumerable.Range(1, 30).Select(TestHouse.CourseId), gone], []);
        IRenderedComponent<DifferenceList> list = host.Render([difference], await host.House.Naming.NamesAsync([difference], CancellationToken.None));
        Assert.Equal(10, list.FindAll(".titles li").Count);

        await list.PressAsync("Show all 31");
        await list.WaitForAssertionAsync(() => Assert.Equal(31, list.FindAll("[role=listitem]").Count));

        Assert.Empty(list.FindAll(".titles li"));
        Assert.Equal($"{gone} no longer in the catalogue", list.FindAll("[role=listitem]")[^1].Words());
        Assert.Equal("Courses added", list.Find("[role=region]").GetAttribute("aria-label"));

        await list.Find("input").InputAsync("course-2");
        await list.WaitForAssertionAsync(() =>
            Assert.Equal(["Course 2", .. Enumerable.Range(20, 10).Select(n => $"Course {n}")], list.AllWords("[role=listitem] .title"))
        );
        Assert.Equal("11 of 31", list.Find(".found").Words());

        await list.PressAsync("Show fewer");
        Assert.Equal(10, list.FindAll(".titles li").Count);
    }

    [Fact]
    public async Task What_a_license_was_made_with_has_no_before_and_leaves_blank_defaults_out()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync(
            "Acme",
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 1500)
                    .Set(LicenseFields.Label, null)
                    .Set(LicenseFields.Metadata, """{"limits":{"daily":5}}""")
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1)]))
        );
        IReadOnlyList<Difference> differences = (await host.House.HistoryAsync(license))[0].ReadDifferences();

        IRenderedComponent<DifferenceList> list = host.Render(differences, await host.House.Naming.NamesAsync(differences, CancellationToken.None));

        Assert.Equal("Created with", list.Find(".created").Words());
        Assert.Empty(list.FindAll("del"));
        Assert.Equal(
            ["Name Acme", "Seats 1,500", "Starts 21 Nov 2026, 13:00 (UTC+1)", "Courses 1 Course 1 Testing", "Metadata limits : {\"daily\":5}"],
            list.AllWords(".difference")
        );
    }

    private static DateTime Utc(string instant) => DateTime.SpecifyKind(DateTime.Parse(instant, CultureInfo.InvariantCulture), DateTimeKind.Utc);

    private static ScalarDifference Scalar(string field, object? before, object? after) =>
        new((ScalarField)LicenseFields.Find(field)!, before, after);

    private static JsonDifference Metadata(params IReadOnlyList<JsonChange> changes) => new(LicenseFields.Metadata, changes);
}
