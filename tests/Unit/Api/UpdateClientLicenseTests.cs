using System.Text.Json;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Api;

/// <summary>Contract B's update: every row of the domain's table about it, over HTTP.</summary>
public sealed class UpdateClientLicenseTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task The_documents_example_with_real_ids_and_a_name_works_as_it_stands()
    {
        License license = await WithCoursesAsync("Before", 1, 2);

        ApiAnswer answer = await site.PutAsync(
            license,
            $$"""
            {
            "courseIds": "{{TestHouse.CourseId(3)}}",
            "learningPathIds": "{{TestHouse.PathId(4)}}",
            "courseTagIds": "{{TestHouse.TagId(5)}}",
            "replaceCourseIds": true,
            "name": "After"
            }
            """
        );

        JsonElement told = answer.IsOk().Data();
        Assert.Equal((license.Uuid, "After"), (told.GetProperty("id").GetGuid(), told.GetProperty("name").GetString()));
        JsonElement client = told.GetProperty("client");
        Assert.Equal(
            (TestHouse.Acme, "Acme", "Acme Academy"),
            (client.GetProperty("id").GetGuid(), Text(client, "name"), Text(client, "schoolName"))
        );
        JsonElement course = Assert.Single(client.GetProperty("courses").EnumerateArray());
        Assert.Equal(
            $$"""{"id":"{{TestHouse.CourseId(3)}}","createdAt":"2026-11-21T12:00:00.000Z","updatedAt":"2026-11-21T12:00:00.000Z","slug":"course-3","status":"published","title":"Course 3","sku":null,"kind":null}""",
            course.GetRawText()
        );
        Assert.Equal("Path 4", Text(Assert.Single(client.GetProperty("learningPaths").EnumerateArray()), "name"));
        Assert.Equal("Tag 5", Text(Assert.Single(client.GetProperty("courseTags").EnumerateArray()), "label"));
        Assert.Equal([TestHouse.CourseId(3)], await site.House.ContentAsync(license, ContentKind.Course));
        Assert.Equal("\"2\"", answer.Header("ETag"));
        LicenseChange change = (await site.House.HistoryAsync(license))[^1];
        Assert.Equal((ChangeOrigin.ContractB, "update", ActorKind.ApiKey), (change.Origin, change.ChangeType, change.ActorKind));
    }

    [Fact]
    public async Task The_document_lists_its_keys_in_this_order()
    {
        License license = await site.House.CreateAsync("Ordered");

        JsonElement told = (await site.PutAsync(license, ApiSite.Body("Ordered"))).IsOk().Data();

        Assert.Equal(["id", "name", "label", "sku", "client"], told.EnumerateObject().Take(5).Select(member => member.Name));
    }

    [Fact]
    public async Task What_is_not_sent_is_kept()
    {
        License license = await site.House.CreateAsync(
            "Kept",
            edits =>
                edits
                    .Set(LicenseFields.Label, "label")
                    .Set(LicenseFields.Sku, "sku")
                    .Set(LicenseFields.SeatsLimit, 7)
                    .Set(LicenseFields.AccessDays, 30)
                    .Set(LicenseFields.ExpiresAt, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc))
                    .Set(LicenseFields.Active, false)
                    .Set(LicenseFields.EnableBranding, true)
                    .Set(LicenseFields.Metadata, """{"a":1}""")
                    .Set(LicenseFields.References[9], "ten")
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1)]))
        );
        License before = await site.House.StoredAsync(license);

        (await site.PutAsync(license, ApiSite.Body("Renamed"))).IsOk();

        License after = await site.House.StoredAsync(license);
        Assert.Equal("Renamed", after.Name);
        Assert.All(LicenseFields.Values.Where(field => field != LicenseFields.Name), field => Assert.Equal(field.Read(before), field.Read(after)));
        Assert.Equal([TestHouse.CourseId(1)], await site.House.ContentAsync(license, ContentKind.Course));
    }

    [Theory]
    [InlineData(null, new[] { 1, 2, 3 })]
    [InlineData("false", new[] { 1, 2, 3 })]
    [InlineData("true", new[] { 2, 3 })]
    public async Task Ids_are_appended_unless_they_are_to_replace(string? replace, int[] expected)
    {
        License license = await WithCoursesAsync("Lists", 1, 2);

        JsonElement told = (await site.PutAsync(license, ApiSite.Body("Lists", ("courseIds", Courses(2, 3, 3)), ("replaceCourseIds", replace))))
            .IsOk()
            .Data();

        Assert.Equal(expected.Select(TestHouse.CourseId).Order(), (await site.House.ContentAsync(license, ContentKind.Course)).Order());
        Assert.Equal(expected.Select(TestHouse.CourseId).Order(), Ids(told, "courseIds").Order());
        Assert.Equal(
            expected.Select(TestHouse.CourseId).Order(),
            told.GetProperty("client").GetProperty("courses").EnumerateArray().Select(course => course.GetProperty("id").GetGuid()).Order()
        );
    }

    [Fact]
    public async Task Each_list_goes_by_its_own_flag()
    {
        License license = await site.House.CreateAsync(
            "Three",
            edits =>
            {
                foreach (ContentField list in LicenseFields.Content)
                {
                    edits.Set(list, new ContentEdit(ContentMode.Append, [TestHouse.ContentId(list.Kind, 1)]));
                }
            }
        );

        ApiAnswer answer = await site.PutAsync(
            license,
            ApiSite.Body(
                "Three",
                ("courseIds", Courses(2)),
                ("learningPathIds", $"[\"{TestHouse.PathId(2)}\"]"),
                ("courseTagIds", "[]"),
                ("replaceLearningPathIds", "true"),
                ("replaceCourseTagIds", "true")
            )
        );

        answer.IsOk();
        Assert.Equal([TestHouse.CourseId(1), TestHouse.CourseId(2)], (await site.House.ContentAsync(license, ContentKind.Course)).Order());
        Assert.Equal([TestHouse.PathId(2)], await site.House.ContentAsync(license, ContentKind.LearningPath));
        Assert.Empty(await site.House.ContentAsync(license, ContentKind.CourseTag));
    }

    [Fact]
    public async Task Unknown_ids_are_named_each_with_its_index_and_nothing_is_applied()
    {
        License license = await WithCoursesAsync("Unknown", 1);
        string stranger = $"\"{Guid.NewGuid()}\"";

        ApiAnswer answer = await site.PutAsync(
            license,
            ApiSite.Body(
                "Changed",
                ("courseIds", $"[\"{TestHouse.CourseId(2)}\", {stranger}, \"{TestHouse.CourseId(1)}\", {stranger}]"),
                ("learningPathIds", stranger),
                ("courseTagIds", $"[\"{TestHouse.CourseId(2)}\"]")
            )
        );

        Assert.Equal(
            ["courseIds[1]", "courseIds[3]", "courseTagIds[0]", "learningPathIds[0]"],
            answer.IsProblem(422).Errors.Order(StringComparer.Ordinal)
        );
        Assert.Equal("Unknown", (await site.House.StoredAsync(license)).Name);
        Assert.Equal([TestHouse.CourseId(1)], await site.House.ContentAsync(license, ContentKind.Course));
        Assert.Single(await site.House.HistoryAsync(license));
    }

    [Fact]
    public async Task What_is_no_uuid_is_named_with_its_index()
    {
        License license = await site.House.CreateAsync("No uuids");

        ApiAnswer answer = await site.PutAsync(
            license,
            ApiSite.Body(
                "No uuids",
                ("courseIds", $"[\"{TestHouse.CourseId(1)}\", 7, null, \"\\ud800\", \"{TestHouse.CourseId(2):n}\"]"),
                ("learningPathIds", "\"\""),
                ("courseTagIds", "{}")
            )
        );

        Assert.Equal(
            ["courseIds[1]", "courseIds[2]", "courseIds[3]", "courseIds[4]", "courseTagIds", "learningPathIds"],
            answer.IsProblem(422).Errors.Order(StringComparer.Ordinal)
        );
        Assert.Equal("Must be a UUID, not a number.", answer.Error("courseIds[1]"));
        Assert.Equal("Must be a list of UUIDs, not an object.", answer.Error("courseTagIds"));
    }

    [Theory]
    [InlineData("0", null, 0)]
    [InlineData("null", null, 0)]
    [InlineData("12", 12, 12)]
    public async Task Zero_and_null_open_the_seats_and_a_number_limits_them(string sent, int? stored, int answered)
    {
        License license = await site.House.CreateAsync("Seats", edits => edits.Set(LicenseFields.SeatsLimit, 5));

        ApiAnswer answer = await site.PutAsync(license, ApiSite.Body("Seats", ("seatsLimit", sent)));

        Assert.Equal(answered, answer.IsOk().Data().GetProperty("seatsLimit").GetInt32());
        Assert.Equal(stored, (await site.House.StoredAsync(license)).SeatsLimit);
    }

    [Fact]
    public async Task A_call_that_only_appends_a_course_does_not_open_the_seats()
    {
        License license = await site.House.CreateAsync("Closed", edits => edits.Set(LicenseFields.SeatsLimit, 5));

        ApiAnswer answer = await site.PutAsync(license, ApiSite.Body("Closed", ("courseIds", Courses(1))));

        Assert.Equal(5, answer.IsOk().Data().GetProperty("seatsLimit").GetInt32());
        Assert.Equal(5, (await site.House.StoredAsync(license)).SeatsLimit);
    }

    [Fact]
    public async Task A_limit_below_the_seats_in_use_is_refused_naming_both()
    {
        License license = await site.House.CreateAsync("Used", edits => edits.Set(LicenseFields.SeatsLimit, 10));
        await site.House.AssignAsync(license, 4);

        ApiAnswer refused = await site.PutAsync(license, ApiSite.Body("Used", ("seatsLimit", "3")));

        Assert.Contains("4 seats are in use, so the limit cannot be 3.", refused.IsProblem(422).Error("seatsLimit"), StringComparison.Ordinal);
        (await site.PutAsync(license, ApiSite.Body("Used", ("seatsLimit", "4")))).IsOk();
        Assert.Equal(["seatsLimit"], (await site.PutAsync(license, ApiSite.Body("Used", ("seatsLimit", "-1")))).IsProblem(422).Errors);
    }

    [Fact]
    public async Task Null_clears_what_can_be_without_a_value()
    {
        License parent = await site.House.CreateAsync("Above");
        License license = await site.House.CreateAsync(
            "Cleared",
            edits =>
            {
                edits
                    .Set(LicenseFields.Label, "label")
                    .Set(LicenseFields.Sku, "sku")
                    .Set(LicenseFields.AccessDays, 3)
                    .Set(LicenseFields.ExpiresAt, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc))
                    .Set(LicenseFields.Parent, parent.Id);
                foreach (TextField reference in LicenseFields.References)
                {
                    edits.Set(reference, reference.Key);
                }
            }
        );
        string[] names =
        [
            "label",
            "sku",
            "accessDays",
            "expirationDate",
            "parentLicenseId",
            .. LicenseFields.References.Select(reference => reference.Key),
        ];

        JsonElement told = (await site.PutAsync(license, ApiSite.Body("Cleared", [.. names.Select(name => (name, (string?)"null"))]))).IsOk().Data();

        Assert.All(names, name => Assert.Equal(JsonValueKind.Null, told.GetProperty(name).ValueKind));
        License stored = await site.House.StoredAsync(license);
        Assert.All(
            LicenseFields.Values.Where(field => LicenseFields.References.Contains(field)).Append(LicenseFields.Parent).Append(LicenseFields.Label),
            field => Assert.Null(field.Read(stored))
        );
    }

    [Theory]
    [InlineData("name")]
    [InlineData("courseIds")]
    [InlineData("learningPathIds")]
    [InlineData("courseTagIds")]
    [InlineData("replaceCourseIds")]
    [InlineData("replaceLearningPathIds")]
    [InlineData("replaceCourseTagIds")]
    [InlineData("enableBranding")]
    [InlineData("isDefault")]
    [InlineData("clientId")]
    public async Task Null_for_anything_else_is_refused(string field)
    {
        License license = await site.House.CreateAsync("Nulls");

        ApiAnswer answer = await site.PutAsync(license, ApiSite.Body("Nulls", (field, "null")));

        Assert.Contains("null", answer.IsProblem(422).Error(field), StringComparison.Ordinal);
        Assert.Single(await site.House.HistoryAsync(license));
    }

    [Theory]
    [InlineData("label", "7")]
    [InlineData("seatsLimit", "\"7\"")]
    [InlineData("seatsLimit", "1.5")]
    [InlineData("accessDays", "0")]
    [InlineData("accessDays", "true")]
    [InlineData("expirationDate", "\"soon\"")]
    [InlineData("expirationDate", "\"1999-01-01T00:00:00Z\"")]
    [InlineData("enableBranding", "1")]
    [InlineData("isDefault", "\"true\"")]
    [InlineData("parentLicenseId", "7")]
    [InlineData("parentLicenseId", "\"x\"")]
    [InlineData("ref1", "{}")]
    [InlineData("replaceCourseIds", "\"true\"")]
    [InlineData("name", "\" \"")]
    public async Task A_value_of_the_wrong_kind_is_refused_under_its_name(string field, string json)
    {
        License license = await site.House.CreateAsync("Kinds");

        ApiAnswer answer = await site.PutAsync(license, ApiSite.Body("Kinds", (field, json)));

        Assert.Equal([field], answer.IsProblem(422).Errors);
        Assert.Single(await site.House.HistoryAsync(license));
    }

    [Fact]
    public async Task The_parent_is_a_license_of_the_same_client_that_is_not_below()
    {
        License top = await site.House.CreateAsync("Top");
        License middle = await site.House.CreateAsync("Middle", edits => edits.Set(LicenseFields.Parent, top.Id));
        License elsewhere = await site.House.CreateAsync("Elsewhere", client: TestHouse.Globex);
        Task<ApiAnswer> Under(License license, Guid parent) =>
            site.PutAsync(license, ApiSite.Body(license.Name, ("parentLicenseId", $"\"{parent}\"")));

        foreach (Guid parent in new[] { top.Uuid, middle.Uuid, elsewhere.Uuid, Guid.NewGuid() })
        {
            Assert.Equal(["parentLicenseId"], (await Under(top, parent)).IsProblem(422).Errors);
        }

        License low = await site.House.CreateAsync("Low");
        Assert.Equal(middle.Uuid, (await Under(low, middle.Uuid)).IsOk().Data().GetProperty("parentLicenseId").GetGuid());
        Assert.Equal(middle.Id, (await site.House.StoredAsync(low)).ParentId);
        Assert.Equal(middle.Uuid, (await site.PutAsync(low, ApiSite.Body("Low"))).IsOk().Data().GetProperty("parentLicenseId").GetGuid());
    }

    [Fact]
    public async Task The_default_moves()
    {
        License one = await site.House.CreateAsync("One", edits => edits.Set(LicenseFields.IsDefault, true));
        License two = await site.House.CreateAsync("Two");

        ApiAnswer answer = await site.PutAsync(two, ApiSite.Body("Two", ("isDefault", "true")));

        Assert.True(answer.IsOk().Data().GetProperty("isDefault").GetBoolean());
        Assert.False((await site.House.StoredAsync(one)).IsDefault);
    }

    [Fact]
    public async Task The_client_cannot_be_changed()
    {
        License license = await site.House.CreateAsync("Stays");

        (await site.PutAsync(license, ApiSite.Body("Stays", ("clientId", $"\"{TestHouse.Acme}\"")))).IsOk();
        ApiAnswer other = await site.PutAsync(license, ApiSite.Body("Goes", ("clientId", $"\"{TestHouse.Globex}\"")));

        Assert.Contains("cannot be changed", other.IsProblem(422).Error("clientId"), StringComparison.Ordinal);
        Assert.Equal("Stays", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task A_call_that_changes_nothing_is_accepted_and_recorded_and_leaves_the_version()
    {
        License license = await site.House.CreateAsync("Same");

        ApiAnswer answer = await site.PutAsync(license, ApiSite.Body("Same"));

        Assert.Equal("\"1\"", answer.IsOk().Header("ETag"));
        List<LicenseChange> history = await site.House.HistoryAsync(license);
        Assert.Equal(2, history.Count);
        Assert.Empty(history[^1].ReadDifferences());
    }

    [Fact]
    public async Task Unknown_members_and_contract_As_are_ignored()
    {
        License license = await site.House.CreateAsync("Ignored");

        ApiAnswer answer = await site.PutAsync(
            license,
            ApiSite.Body("Ignored", ("count", "5"), ("metadata", """{"a":1}"""), ("id", "7"), ("courses", "[7]"), ("Name", "7"))
        );

        answer.IsOk();
        Assert.Empty((await site.House.HistoryAsync(license))[^1].ReadDifferences());
    }

    [Fact]
    public async Task A_short_answer_has_no_body_and_the_version()
    {
        License license = await site.House.CreateAsync("Short");

        ApiAnswer answer = await site.PutAsync(license, ApiSite.Body("Shorter"), Prefer("return=minimal"));

        Assert.Equal((204, string.Empty), (answer.Status, answer.Text));
        Assert.Equal("\"2\"", answer.Header("ETag"));
        Assert.Equal("return=minimal", answer.Header("Preference-Applied"));
        Assert.Null(answer.Header("Content-Type"));
        Assert.Equal("Shorter", (await site.House.StoredAsync(license)).Name);
    }

    [Theory]
    [InlineData("RETURN = \"minimal\"; foo=bar", 204)]
    [InlineData("respond-async, return=minimal", 204)]
    [InlineData("return=minimal, return=representation", 204)]
    [InlineData("return=representation", 200)]
    [InlineData("return=representation, return=minimal", 200)]
    [InlineData("return", 200)]
    [InlineData("minimal", 200)]
    [InlineData(",;=", 200)]
    public async Task Of_several_preferences_the_first_about_the_answer_counts(string prefer, int status)
    {
        License license = await site.House.CreateAsync("Preferring");

        ApiAnswer answer = await site.PutAsync(license, ApiSite.Body("Preferring"), Prefer(prefer));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 204, answer.Header("Preference-Applied") is not null);
    }

    [Fact]
    public async Task A_short_answer_is_for_successes_of_contract_B()
    {
        License license = await site.House.CreateAsync("Refused");

        (await site.PutAsync(license, "{}", Prefer("return=minimal"))).IsProblem(422);
        (await site.UpdateAsync($$"""{"license_id": {{license.Id}}}""", Prefer("return=minimal"))).IsOk();
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_change_and_changes_nothing()
    {
        License license = await WithCoursesAsync("Dry", 1, 2);
        string body = ApiSite.Body("Wet", ("courseIds", Courses(3)), ("replaceCourseIds", "true"), ("seatsLimit", "0"));

        ApiAnswer dry = await site.PutAsync(license, body, Prefer("return=minimal"), "?dryRun=true");

        JsonElement told = dry.IsOk().Data();
        Assert.Equal("Wet", Text(told, "name"));
        Assert.Equal([TestHouse.CourseId(3)], Ids(told, "courseIds"));
        JsonElement changes = told.GetProperty("dryRun").GetProperty("changes");
        Assert.Equal(["name", "seatsLimit", "courseIds"], changes.EnumerateArray().Select(change => Text(change, "field")));
        Assert.Equal(1, changes[2].GetProperty("added").GetArrayLength());
        Assert.Equal(2, changes[2].GetProperty("removed").GetArrayLength());
        Assert.NotEmpty(told.GetProperty("dryRun").GetProperty("consequences").EnumerateArray());
        Assert.Equal("\"1\"", dry.Header("ETag"));
        Assert.Equal("Dry", (await site.House.StoredAsync(license)).Name);
        Assert.Equal(2, (await site.House.ContentAsync(license, ContentKind.Course)).Count);
        Assert.Single(await site.House.HistoryAsync(license));
    }

    [Fact]
    public async Task A_dry_run_tells_values_as_an_answer_would()
    {
        License one = await site.House.CreateAsync("One");
        License two = await site.House.CreateAsync("Two");
        License license = await site.House.CreateAsync("Told", edits => edits.Set(LicenseFields.SeatsLimit, 5).Set(LicenseFields.Parent, one.Id));

        ApiAnswer dry = await site.PutAsync(
            license,
            ApiSite.Body("Told", ("seatsLimit", "null"), ("parentLicenseId", $"\"{two.Uuid}\""), ("expirationDate", "\"2030-01-01\"")),
            query: "?dryRun=true"
        );

        Assert.Equal(
            $$"""[{"field":"seatsLimit","before":5,"after":0},{"field":"expirationDate","before":null,"after":"2030-01-01T00:00:00.000Z"},{"field":"parentLicenseId","before":"{{one.Uuid}}","after":"{{two.Uuid}}"}]""",
            dry.IsOk().Data().GetProperty("dryRun").GetProperty("changes").GetRawText()
        );
    }

    [Fact]
    public async Task If_Match_guards_and_the_refusal_names_what_changed_in_this_dialect()
    {
        License license = await site.House.CreateAsync("Guarded");
        (await site.PutAsync(license, ApiSite.Body("Moved", ("courseIds", Courses(1)), ("expirationDate", "\"2031-01-01\"")))).IsOk();

        ApiAnswer stale = await site.PutAsync(license, ApiSite.Body("Lost"), IfMatch("\"1\""));
        ApiAnswer fresh = await site.PutAsync(license, ApiSite.Body("Won"), IfMatch("\"2\""));

        Assert.Equal("\"2\"", stale.IsProblem(412).Header("ETag"));
        Assert.Contains("Changed since: name, expirationDate, courseIds", stale.Detail, StringComparison.Ordinal);
        Assert.Equal("\"3\"", fresh.IsOk().Header("ETag"));
        Assert.Equal("Won", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task A_repeated_call_gets_the_first_answer_word_for_word_and_changes_nothing()
    {
        License parent = await site.House.CreateAsync("Above");
        License license = await WithCoursesAsync("Repeated", 1, 2);
        string body = ApiSite.Body("Once", ("courseIds", Courses(3)), ("parentLicenseId", $"\"{parent.Uuid}\""), ("ref1", "\"ä€😀\""));
        ApiAnswer first = await site.PutAsync(license, body, Key("again"));
        await site.House.UpdateAsync(
            license,
            edits => edits.Set(LicenseFields.Name, "Later").Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [TestHouse.CourseId(9)]))
        );

        ApiAnswer second = await site.PutAsync(license, body, Key("again"));

        Assert.Equal("true", second.IsOk().Header("Idempotency-Replayed"));
        Assert.Equal(first.IsOk().Text, second.Text);
        Assert.Equal(first.Header("ETag"), second.Header("ETag"));
        Assert.Equal("Later", (await site.House.StoredAsync(license)).Name);
        Assert.Equal(3, (await site.House.HistoryAsync(license)).Count);
    }

    [Fact]
    public async Task A_repeated_call_gets_the_short_answer_it_got_and_another_form_is_another_request()
    {
        License license = await site.House.CreateAsync("Forms");
        string body = ApiSite.Body("Formed");
        void Short(HttpRequestMessage request)
        {
            Key("short")(request);
            Prefer("return=minimal")(request);
        }

        ApiAnswer first = await site.PutAsync(license, body, Short);
        ApiAnswer second = await site.PutAsync(license, body, Short);

        Assert.Equal((204, 204), (first.Status, second.Status));
        Assert.Equal(
            ("\"2\"", "true", "return=minimal"),
            (second.Header("ETag"), second.Header("Idempotency-Replayed"), second.Header("Preference-Applied"))
        );
        Assert.Equal(
            "idempotency_key_reused",
            (await site.PutAsync(license, body, Key("short"))).IsProblem(422).Json.GetProperty("error").GetString()
        );
    }

    private static Action<HttpRequestMessage> Prefer(string value) => request => request.Headers.TryAddWithoutValidation("Prefer", value);

    private static Action<HttpRequestMessage> IfMatch(string value) => request => request.Headers.Add("If-Match", value);

    private static Action<HttpRequestMessage> Key(string value) => request => request.Headers.Add("Idempotency-Key", value);

    private static string Courses(params int[] numbers) => JsonSerializer.Serialize(numbers.Select(TestHouse.CourseId));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static IEnumerable<Guid> Ids(JsonElement told, string name) =>
        told.GetProperty("client").GetProperty(name).EnumerateArray().Select(id => id.GetGuid());

    private Task<License> WithCoursesAsync(string name, params int[] numbers) =>
        site.House.CreateAsync(
            name,
            edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [.. numbers.Select(TestHouse.CourseId)]))
        );
}
