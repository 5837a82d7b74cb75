using System.Text.Json;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Api;

/// <summary>Contract A's update: every row of the domain's table about it, over HTTP.</summary>
public sealed class UpdateProgramLicenseTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task The_documented_request_gives_the_documented_answer()
    {
        License license = await site.House.CreateAsync("Program License 2023", externalId: "ext-123");

        ApiAnswer answer = await site.UpdateAsync(
            $$"""
            {
              "license_id": {{license.Id}},
              "external_id": "ext-123",
              "name": "Updated Program License 2023",
              "count": 150,
              "started": "2023-06-15T14:30:00Z",
              "expired": "2024-06-15T14:30:00Z",
              "active": true,
              "metadata": {"updated": true},
              "enrollment_config": {"mode": "audit"},
              "source": "updated-source",
              "transaction_id": "t-1",
              "change_type": "update"
            }
            """
        );

        JsonElement json = answer.IsOk().Json;
        Dictionary<string, JsonValueKind> shape = json.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.ValueKind, StringComparer.Ordinal);
        Assert.Equal(
            new Dictionary<string, JsonValueKind>(StringComparer.Ordinal)
            {
                ["id"] = JsonValueKind.Number,
                ["created"] = JsonValueKind.String,
                ["started"] = JsonValueKind.String,
                ["expired"] = JsonValueKind.String,
                ["name"] = JsonValueKind.String,
                ["count"] = JsonValueKind.Number,
                ["active"] = JsonValueKind.True,
                ["metadata"] = JsonValueKind.Object,
                ["source"] = JsonValueKind.String,
                ["external_id"] = JsonValueKind.String,
                ["platform_key"] = JsonValueKind.String,
                ["program_id"] = JsonValueKind.String,
                ["program_key"] = JsonValueKind.String,
                ["program_name"] = JsonValueKind.String,
                ["usage_count"] = JsonValueKind.Number,
            },
            shape
        );
        Assert.Equal(license.Id, json.GetProperty("id").GetInt32());
        Assert.Equal("2026-11-21T12:00:00Z", json.GetProperty("created").GetString());
        Assert.Equal("2023-06-15T14:30:00Z", json.GetProperty("started").GetString());
        Assert.Equal("2024-06-15T14:30:00Z", json.GetProperty("expired").GetString());
        Assert.Equal("Updated Program License 2023", json.GetProperty("name").GetString());
        Assert.Equal(150, json.GetProperty("count").GetInt32());
        Assert.Equal("""{"updated":true}""", json.GetProperty("metadata").GetRawText());
        Assert.Equal("updated-source", json.GetProperty("source").GetString());
        Assert.Equal("ext-123", json.GetProperty("external_id").GetString());
        Assert.Equal("acme", json.GetProperty("platform_key").GetString());
        Assert.Equal(TestHouse.ProgramId, json.GetProperty("program_id").GetString());
        Assert.Equal("acme+data", json.GetProperty("program_key").GetString());
        Assert.Equal("Data analysis", json.GetProperty("program_name").GetString());
        Assert.Equal(0, json.GetProperty("usage_count").GetInt32());
        License stored = await site.House.StoredAsync(license);
        Assert.Equal("Updated Program License 2023", stored.Name);
        Assert.Equal("""{"mode":"audit"}""", stored.EnrollmentConfig);
        LicenseChange change = (await site.House.HistoryAsync(license))[^1];
        Assert.Equal((ChangeOrigin.ContractA, "update", "t-1"), (change.Origin, change.ChangeType, change.TransactionId));
        Assert.Equal(ActorKind.ApiKey, change.ActorKind);
    }

    [Fact]
    public async Task What_is_not_sent_is_kept()
    {
        License license = await site.House.CreateAsync(
            "Full",
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 7)
                    .Set(LicenseFields.ExpiresAt, new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc))
                    .Set(LicenseFields.Active, false)
                    .Set(LicenseFields.Label, "a label that contract A does not know")
                    .Set(LicenseFields.Metadata, """{"a":1}""")
                    .Set(LicenseFields.EnrollmentConfig, """{"b":2}""")
                    .Set(LicenseFields.Source, "web")
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1)]))
        );
        License before = await site.House.StoredAsync(license);

        (await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "name": "Renamed"}""")).IsOk();

        License after = await site.House.StoredAsync(license);
        Assert.Equal("Renamed", after.Name);
        Assert.All(LicenseFields.Values.Where(field => field != LicenseFields.Name), field => Assert.Equal(field.Read(before), field.Read(after)));
        Assert.Equal([TestHouse.CourseId(1)], await site.House.ContentAsync(license, ContentKind.Course));
    }

    [Fact]
    public async Task A_license_is_found_by_its_external_id_which_the_call_never_changes()
    {
        License license = await site.House.CreateAsync("One", externalId: "ext-0");

        ApiAnswer answer = await site.UpdateAsync("""{"external_id": " ext-0 ", "name": "Found"}""");

        Assert.Equal(license.Id, answer.IsOk().Json.GetProperty("id").GetInt32());
        Assert.Equal("ext-0", (await site.House.StoredAsync(license)).ExternalId);
    }

    [Fact]
    public async Task Two_ids_must_name_the_same_license()
    {
        License one = await site.House.CreateAsync("One", externalId: "ext-1");
        License two = await site.House.CreateAsync("Two", externalId: "ext-2");

        ApiAnswer clash = await site.UpdateAsync($$"""{"license_id": {{one.Id}}, "external_id": "ext-2", "name": "No"}""");
        ApiAnswer unknown = await site.UpdateAsync($$"""{"license_id": {{one.Id}}, "external_id": "ext-3", "name": "No"}""");
        ApiAnswer halfKnown = await site.UpdateAsync("""{"license_id": 999999, "external_id": "ext-2", "name": "No"}""");
        ApiAnswer same = await site.UpdateAsync($$"""{"license_id": {{two.Id}}, "external_id": "ext-2", "name": "Yes"}""");

        Assert.Equal(["external_id"], clash.IsProblem(400).Errors);
        Assert.Equal(["external_id"], unknown.IsProblem(400).Errors);
        Assert.Equal(["license_id"], halfKnown.IsProblem(400).Errors);
        same.IsOk();
        Assert.Equal("One", (await site.House.StoredAsync(one)).Name);
    }

    [Fact]
    public async Task One_of_the_ids_is_required()
    {
        ApiAnswer answer = await site.UpdateAsync("""{"name": "Whose?"}""");

        Assert.Contains("license_id or external_id", answer.IsProblem(400).Error("license_id"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"license_id": 999999}""")]
    [InlineData("""{"external_id": "nobody"}""")]
    [InlineData("""{"external_id": ""}""")]
    public async Task An_unknown_license_is_not_found(string body)
    {
        (await site.UpdateAsync(body)).IsProblem(404);
    }

    [Fact]
    public async Task What_never_changes_may_be_sent_back_as_it_is_and_not_otherwise()
    {
        License license = await site.House.CreateAsync("Fixed");

        ApiAnswer same = await site.UpdateAsync(
            $$"""{"license_id": {{license.Id}}, "platform_key": "acme", "platform_org": "AcmeOrg", "program_id": "{{TestHouse.ProgramId}}"}"""
        );
        ApiAnswer other = await site.UpdateAsync(
            $$"""{"license_id": {{license.Id}}, "name": "No", "platform_key": "globex", "platform_org": "GlobexOrg", "program_id": "program-v1:x+y+z"}"""
        );

        same.IsOk();
        Assert.Equal(["platform_key", "platform_org", "program_id"], other.IsProblem(400).Errors.Order(StringComparer.Ordinal));
        Assert.All(other.Errors, field => Assert.Contains("cannot be changed", other.Error(field), StringComparison.Ordinal));
        Assert.Equal("Fixed", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task A_count_of_zero_means_no_seats()
    {
        License license = await site.House.CreateAsync("Seats", edits => edits.Set(LicenseFields.SeatsLimit, null));

        ApiAnswer unlimited = await site.UpdateAsync($$"""{"license_id": {{license.Id}}}""");
        ApiAnswer none = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "count": 0}""");

        Assert.Equal(0, unlimited.IsOk().Json.GetProperty("count").GetInt32());
        Assert.True(unlimited.Json.GetProperty("unlimited").GetBoolean());
        Assert.Equal(0, none.IsOk().Json.GetProperty("count").GetInt32());
        Assert.False(none.Json.TryGetProperty("unlimited", out _));
        Assert.Equal(0, (await site.House.StoredAsync(license)).SeatsLimit);
    }

    [Fact]
    public async Task A_count_below_the_seats_in_use_is_refused_naming_both()
    {
        License license = await site.House.CreateAsync("Seats", edits => edits.Set(LicenseFields.SeatsLimit, 10));
        await site.House.AssignAsync(license, 4);

        ApiAnswer refused = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "count": 3}""");
        ApiAnswer enough = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "count": 4}""");

        Assert.Contains('4', refused.IsProblem(400).Error("count"));
        Assert.Contains('3', refused.Error("count"));
        Assert.Equal(4, enough.IsOk().Json.GetProperty("usage_count").GetInt32());
    }

    [Fact]
    public async Task Usage_counts_active_assignments_and_verbose_tells_all()
    {
        License license = await site.House.CreateAsync("Seats", edits => edits.Set(LicenseFields.SeatsLimit, 10));
        await site.House.AssignAsync(license, 3);
        await site.House.AssignAsync(license, 2, AssignmentStatus.Pending);
        await site.House.AssignAsync(license, 1, AssignmentStatus.Revoked);
        string body = $$"""{"license_id": {{license.Id}}}""";

        JsonElement brief = (await site.UpdateAsync(body)).IsOk().Json;
        JsonElement verbose = (await site.UpdateAsync(body, query: "?verbose=true")).IsOk().Json;

        Assert.Equal(3, brief.GetProperty("usage_count").GetInt32());
        Assert.False(brief.TryGetProperty("assignments", out _));
        Assert.Equal("""{"total":6,"active":3,"pending":2,"revoked":1}""", verbose.GetProperty("assignments").GetRawText());
    }

    [Fact]
    public async Task Null_takes_the_expiry_away()
    {
        License license = await site.House.CreateAsync(
            "Ends",
            edits => edits.Set(LicenseFields.ExpiresAt, new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc))
        );

        ApiAnswer answer = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "expired": null}""");

        Assert.Equal(JsonValueKind.Null, answer.IsOk().Json.GetProperty("expired").ValueKind);
        Assert.Null((await site.House.StoredAsync(license)).ExpiresAt);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("count")]
    [InlineData("started")]
    [InlineData("active")]
    [InlineData("metadata")]
    [InlineData("enrollment_config")]
    [InlineData("source")]
    [InlineData("external_id")]
    [InlineData("platform_key")]
    [InlineData("platform_org")]
    [InlineData("program_id")]
    [InlineData("transaction_id")]
    [InlineData("change_type")]
    public async Task Null_for_anything_else_is_refused(string field)
    {
        License license = await site.House.CreateAsync("Nulls");

        ApiAnswer answer = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "{{field}}": null}""");

        Assert.Contains("null", answer.IsProblem(400).Error(field), StringComparison.Ordinal);
        Assert.Single(await site.House.HistoryAsync(license));
    }

    [Fact]
    public async Task Objects_are_replaced_as_a_whole()
    {
        License license = await site.House.CreateAsync(
            "Objects",
            edits => edits.Set(LicenseFields.Metadata, """{"a":1,"b":{"c":2}}""").Set(LicenseFields.EnrollmentConfig, """{"mode":"audit"}""")
        );

        (await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "metadata": {"b": {"d": 3} }, "enrollment_config": {} }""")).IsOk();

        License stored = await site.House.StoredAsync(license);
        Assert.Equal("""{"b":{"d":3}}""", stored.Metadata);
        Assert.Equal("{}", stored.EnrollmentConfig);
    }

    [Fact]
    public async Task A_call_that_changes_nothing_is_accepted_and_leaves_a_row_of_history()
    {
        License license = await site.House.CreateAsync("Same");

        ApiAnswer answer = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "name": "Same"}""");

        Assert.Equal("\"1\"", answer.IsOk().Header("ETag"));
        List<LicenseChange> history = await site.House.HistoryAsync(license);
        Assert.Equal(2, history.Count);
        Assert.Empty(history[^1].ReadDifferences());
        Assert.Equal("update", history[^1].ChangeType);
    }

    [Fact]
    public async Task The_kind_of_change_and_its_transaction_are_recorded_and_may_repeat()
    {
        License license = await site.House.CreateAsync("Why");

        for (int n = 0; n < 2; n++)
        {
            (
                await site.UpdateAsync(
                    $$"""{"license_id": {{license.Id}}, "count": {{n + 1}}, "change_type": "renewal", "transaction_id": "order-7"}"""
                )
            ).IsOk();
        }

        List<LicenseChange> history = await site.House.HistoryAsync(license);
        Assert.All(history.Skip(1), change => Assert.Equal(("renewal", "order-7"), (change.ChangeType, change.TransactionId)));
        Assert.Equal(3, history.Count);
    }

    [Theory]
    [InlineData("change_type", 65)]
    [InlineData("transaction_id", 129)]
    [InlineData("name", 256)]
    [InlineData("source", 121)]
    public async Task Longer_texts_than_agreed_are_refused(string field, int length)
    {
        License license = await site.House.CreateAsync("Long");
        string longest = new('x', length - 1);

        ApiAnswer refused = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "{{field}}": "{{longest}}x"}""");
        ApiAnswer accepted = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "{{field}}": "{{longest}}"}""");

        Assert.Equal([field], refused.IsProblem(400).Errors);
        accepted.IsOk();
    }

    [Theory]
    [InlineData("""{"started": "2027-01-01T00:00:00Z", "expired": "2026-12-31T00:00:00Z"}""", "expired")]
    [InlineData("""{"expired": "2026-12-31T00:00:00Z", "started": "2027-01-01T00:00:00Z"}""", "started")]
    public async Task A_start_after_the_end_is_blamed_on_the_one_sent_later(string dates, string blamed)
    {
        License license = await site.House.CreateAsync("Dates");

        ApiAnswer answer = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, {{dates[1..]}}""");

        Assert.Equal([blamed], answer.IsProblem(400).Errors);
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00Z")]
    [InlineData("2026-03-01T10:00:00.250-05:30", "2026-03-01T15:30:00.25Z")]
    [InlineData("2026-03-01T10:00:00", "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-01T10:00", "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-01", "2026-03-01T00:00:00Z")]
    public async Task Instants_are_answered_in_UTC_whatever_offset_they_came_with(string sent, string answered)
    {
        License license = await site.House.CreateAsync("Dates");

        ApiAnswer answer = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "started": "{{sent}}"}""");

        Assert.Equal(answered, answer.IsOk().Json.GetProperty("started").GetString());
    }

    [Theory]
    [InlineData("count", "\"150\"")]
    [InlineData("count", "1e2")]
    [InlineData("count", "1.5")]
    [InlineData("count", "99999999999999999999")]
    [InlineData("count", "-1")]
    [InlineData("count", "true")]
    [InlineData("license_id", "\"1\"")]
    [InlineData("license_id", "1e400")]
    [InlineData("name", "5")]
    [InlineData("name", "\"\"")]
    [InlineData("name", "\"\\ud800\"")]
    [InlineData("name", "\"a\\u0000b\"")]
    [InlineData("name", "[\"a\"]")]
    [InlineData("active", "\"true\"")]
    [InlineData("active", "1")]
    [InlineData("started", "\"soon\"")]
    [InlineData("started", "\"2026-02-30T00:00:00Z\"")]
    [InlineData("started", "\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("started", "\"2026-\\ud800\"")]
    [InlineData("started", "1700000000")]
    [InlineData("expired", "\"9999-12-31T23:59:59-14:00\"")]
    [InlineData("expired", "\"\"")]
    [InlineData("metadata", "[]")]
    [InlineData("metadata", "\"{}\"")]
    [InlineData("metadata", "{\"a\": \"\\ud800\"}")]
    [InlineData(
        "enrollment_config",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}"
    )]
    [InlineData("change_type", "\" \"")]
    [InlineData("transaction_id", "7")]
    public async Task A_wrong_value_is_refused_by_name_and_changes_nothing(string field, string value)
    {
        License license = await site.House.CreateAsync("Wrong");
        string id = field == "license_id" ? string.Empty : $"\"license_id\": {license.Id}, ";

        ApiAnswer answer = await site.UpdateAsync($$"""{ {{id}}"label": "ignored", "{{field}}": {{value}} }""");

        Assert.Equal([field], answer.IsProblem(400).Errors);
        Assert.Single(await site.House.HistoryAsync(license));
        Assert.Equal("Wrong", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        ApiAnswer answer = await site.UpdateAsync("""{"count": "many", "active": null, "started": "soon", "metadata": []}""");

        Assert.Equal(["active", "count", "license_id", "metadata", "started"], answer.IsProblem(400).Errors.Order(StringComparer.Ordinal));
        Assert.Equal("Must be an integer, not a string.", answer.Error("count"));
    }

    [Fact]
    public async Task Several_broken_rules_are_said_at_once_in_the_names_of_the_contract()
    {
        License license = await site.House.CreateAsync("Rules");

        ApiAnswer answer = await site.UpdateAsync(
            $$"""{"license_id": {{license.Id}}, "count": -5, "name": "  ", "change_type": "", "expired": "1950-01-01T00:00:00Z"}"""
        );

        Assert.Equal(["change_type", "count", "expired", "name"], answer.IsProblem(400).Errors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Unknown_members_are_ignored()
    {
        License license = await site.House.CreateAsync("Known");

        ApiAnswer answer = await site.UpdateAsync(
            $$"""{"license_id": {{license.Id}}, "id": 7, "usage_count": "x", "unlimited": true, "label": 5, "seatsLimit": 3, "new": [1, {"a": "\ud800"}]}"""
        );

        answer.IsOk();
        Assert.Equal(1, (await site.House.StoredAsync(license)).Version);
    }

    [Theory]
    [InlineData("""{"license_id": 0, "name": "a", "name": "a"}""", "name")]
    [InlineData("""{"license_id": 0, "na\u006de": "a", "name": "b"}""", "name")]
    [InlineData("""{"license_id": 0, "metadata": {"x": {"y": 1, "y": 2}}}""", "y")]
    [InlineData("""{"license_id": 0, "unknown": {"z": 1, "z": 2}}""", "z")]
    public async Task Members_that_are_there_twice_are_refused(string body, string member)
    {
        License license = await site.House.CreateAsync("Once");

        ApiAnswer answer = await site.UpdateAsync(body.Replace("\"license_id\": 0", $"\"license_id\": {license.Id}", StringComparison.Ordinal));

        Assert.Equal([member], answer.IsProblem(400).Errors);
        Assert.Equal("Once", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task The_trailing_slash_is_optional()
    {
        License license = await site.House.CreateAsync("Slash");

        ApiAnswer answer = await site.SendAsync(
            HttpMethod.Post,
            ApiSite.UpdateAddress.TrimEnd('/'),
            $$"""{"license_id": {{license.Id}}, "name": "No slash"}"""
        );

        answer.IsOk();
    }

    [Fact]
    public async Task An_expired_license_may_be_renamed_and_extended()
    {
        License license = await site.House.CreateAsync(
            "Over",
            edits =>
                edits
                    .Set(LicenseFields.StartsAt, new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc))
                    .Set(LicenseFields.ExpiresAt, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc))
        );

        (await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "name": "Still over"}""")).IsOk();
        (await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "expired": "2028-01-01T00:00:00Z"}""")).IsOk();

        Assert.Equal("Still over", (await site.House.StoredAsync(license)).Name);
    }
}
