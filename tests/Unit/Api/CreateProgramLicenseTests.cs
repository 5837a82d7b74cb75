using System.Text.Json;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Api;

/// <summary>Contract A's family: creating over HTTP.</summary>
public sealed class CreateProgramLicenseTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const string Required = $"\"platform_key\": \"acme\", \"program_id\": \"{TestHouse.ProgramId}\"";

    [Fact]
    public async Task What_is_sent_is_stored_and_answered()
    {
        ApiAnswer answer = await site.CreateAsync(
            $$"""
            {
              {{Required}},
              "name": "Program License 2023",
              "count": 100,
              "started": "2023-06-15T14:30:00Z",
              "expired": "2033-06-15T14:30:00+02:00",
              "active": false,
              "metadata": {"a": [1, null]},
              "enrollment_config": {"mode": "audit"},
              "source": "source",
              "external_id": "ext-all",
              "transaction_id": "order-1",
              "change_type": "purchase"
            }
            """
        );

        JsonElement json = answer.IsOk().Json;
        License stored = await StoredAsync(json.GetProperty("id").GetInt32());
        Assert.Equal("\"1\"", answer.Header("ETag"));
        Assert.Equal(
            ("Program License 2023", 100, false, "source", "ext-all"),
            (stored.Name, stored.SeatsLimit, stored.Active, stored.Source, stored.ExternalId)
        );
        Assert.Equal(("""{"a":[1,null]}""", """{"mode":"audit"}"""), (stored.Metadata, stored.EnrollmentConfig));
        Assert.Equal(("2023-06-15T14:30:00Z", "2033-06-15T12:30:00Z"), (Text(json, "started"), Text(json, "expired")));
        Assert.Equal(
            ("acme", TestHouse.ProgramId, "Data analysis"),
            (Text(json, "platform_key"), Text(json, "program_id"), Text(json, "program_name"))
        );
        LicenseChange change = Assert.Single(await site.House.HistoryAsync(stored));
        Assert.Equal((ChangeOrigin.ContractA, "purchase", "order-1"), (change.Origin, change.ChangeType, change.TransactionId));
    }

    [Fact]
    public async Task What_is_left_out_gets_its_default()
    {
        ApiAnswer answer = await site.CreateAsync($$"""{ {{Required}} }""");

        JsonElement json = answer.IsOk().Json;
        Assert.Equal("Data analysis", Text(json, "name"));
        Assert.Equal(0, json.GetProperty("count").GetInt32());
        Assert.False(json.TryGetProperty("unlimited", out _));
        Assert.True(json.GetProperty("active").GetBoolean());
        Assert.Equal("2026-11-21T12:00:00Z", Text(json, "started"));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("expired").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("external_id").ValueKind);
        Assert.Equal("{}", json.GetProperty("metadata").GetRawText());
        Assert.Equal("", Text(json, "source"));
        Assert.Equal("create", Assert.Single(await site.House.HistoryAsync(await StoredAsync(json.GetProperty("id").GetInt32()))).ChangeType);
    }

    [Fact]
    public async Task Platform_and_program_are_required()
    {
        ApiAnswer answer = await site.CreateAsync("""{"name": "Nothing else", "count": "x"}""");

        Assert.Equal(["count", "platform_key", "program_id"], answer.IsProblem(400).Errors.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("platform_key", "nobody")]
    [InlineData("program_id", "program-v1:no+such+program")]
    public async Task Platform_and_program_must_exist(string field, string value)
    {
        string body = $$"""{ {{Required}} }""".Replace(
            field == "platform_key" ? "\"acme\"" : $"\"{TestHouse.ProgramId}\"",
            $"\"{value}\"",
            StringComparison.Ordinal
        );

        ApiAnswer answer = await site.CreateAsync(body);

        Assert.Equal([field], answer.IsProblem(400).Errors);
    }

    [Fact]
    public async Task An_external_id_is_given_once()
    {
        (await site.CreateAsync($$"""{ {{Required}}, "external_id": "ext-once" }""")).IsOk();

        ApiAnswer again = await site.CreateAsync($$"""{ {{Required}}, "external_id": "ext-once" }""");

        Assert.Equal(["external_id"], again.IsProblem(400).Errors);
    }

    [Fact]
    public async Task Creating_at_the_same_time_under_one_external_id_makes_one_license()
    {
        ApiAnswer[] answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => site.CreateAsync($$"""{ {{Required}}, "external_id": "ext-race" }"""))
        );

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(7, answers.Count(answer => answer.Status == 400));
    }

    [Fact]
    public async Task A_key_for_one_platform_makes_no_license_of_another()
    {
        string key = await site.IssueKeyAsync(Roles.DmAdmin, TestHouse.Globex);

        ApiAnswer answer = await site.CreateAsync($$"""{ {{Required}} }""", with: request => request.UseKey(key));

        Assert.Equal(["platform_key"], answer.IsProblem(400).Errors);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private async Task<License> StoredAsync(int id)
    {
        await using LicenseDbContext db = site.House.Database();
        return await db.Licenses.AsNoTracking().SingleAsync(license => license.Id == id, TestContext.Current.CancellationToken);
    }
}
