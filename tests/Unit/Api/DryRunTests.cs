using System.Text.Json;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Api;

/// <summary><c>?dryRun=true</c>.</summary>
public sealed class DryRunTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const string DryRun = "?dryRun=true";

    [Fact]
    public async Task An_update_tells_what_would_change_and_changes_nothing()
    {
        License license = await site.House.CreateAsync(
            "Dry",
            edits => edits.Set(LicenseFields.SeatsLimit, 100).Set(LicenseFields.Metadata, """{"a":1,"b":2}""")
        );
        string body = $$"""{"license_id": {{license.Id}}, "name": "Wet", "count": 150, "metadata": {"a": 5}, "active": true}""";

        ApiAnswer dry = await site.UpdateAsync(body, query: DryRun);

        JsonElement json = dry.IsOk().Json;
        Assert.Equal(("Wet", 150), (json.GetProperty("name").GetString(), json.GetProperty("count").GetInt32()));
        JsonElement told = json.GetProperty("dry_run");
        Assert.Equal(
            """[{"field":"name","before":"Dry","after":"Wet"},{"field":"count","before":100,"after":150},{"field":"metadata","changes":[{"path":["a"],"before":1,"after":5},{"path":["b"],"before":2}]}]""",
            told.GetProperty("changes").GetRawText()
        );
        Assert.NotEmpty(told.GetProperty("consequences").EnumerateArray());
        Assert.Equal("\"1\"", dry.Header("ETag"));
        Assert.Equal("Dry", (await site.House.StoredAsync(license)).Name);
        Assert.Single(await site.House.HistoryAsync(license));
    }

    [Fact]
    public async Task The_real_call_then_answers_the_same_without_the_differences()
    {
        License license = await site.House.CreateAsync("Dry");
        string body = $$"""{"license_id": {{license.Id}}, "name": "Wet"}""";

        string dry = (await site.UpdateAsync(body, query: DryRun)).IsOk().Text;
        string real = (await site.UpdateAsync(body)).IsOk().Text;

        Assert.StartsWith(real[..^1], dry, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_creation_gives_no_id_away_and_makes_nothing()
    {
        await using LicenseDbContext db = site.House.Database();
        int before = await db.Licenses.CountAsync(TestContext.Current.CancellationToken);

        ApiAnswer dry = await site.CreateAsync(
            $$"""{"platform_key": "acme", "program_id": "{{TestHouse.ProgramId}}", "external_id": "ext-dry", "count": 3}""",
            query: DryRun
        );

        Assert.Equal(0, dry.IsOk().Json.GetProperty("id").GetInt32());
        Assert.Null(dry.Header("ETag"));
        Assert.Contains("""{"field":"count","before":0,"after":3}""", dry.Text, StringComparison.Ordinal);
        Assert.Equal(before, await db.Licenses.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_refuses_what_the_real_call_would_refuse()
    {
        License license = await site.House.CreateAsync("Refused");

        Assert.Equal(["count"], (await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "count": -1}""", query: DryRun)).IsProblem(400).Errors);
        (await site.UpdateAsync("""{"license_id": 999999}""", query: DryRun)).IsProblem(404);
        (await site.UpdateAsync($$"""{"license_id": {{license.Id}}}""", request => request.Headers.Add("If-Match", "\"7\""), DryRun)).IsProblem(412);
        (await site.UpdateAsync($$"""{"license_id": {{license.Id}}}""", query: "?dryRun=perhaps")).IsProblem(400);
    }

    [Fact]
    public async Task It_leaves_the_idempotency_key_free_for_the_real_call()
    {
        License license = await site.House.CreateAsync("Key");
        string body = $$"""{"license_id": {{license.Id}}, "name": "Unlocked"}""";
        void Key(HttpRequestMessage request) => request.Headers.Add("Idempotency-Key", "dry-then-real");

        (await site.UpdateAsync(body, Key, DryRun)).IsOk();
        ApiAnswer real = await site.UpdateAsync(body, Key);
        ApiAnswer dryAgain = await site.UpdateAsync(body, Key, DryRun);

        Assert.Null(real.IsOk().Header("Idempotency-Replayed"));
        Assert.True(dryAgain.IsOk().Json.TryGetProperty("dry_run", out _));
        Assert.Equal("Unlocked", (await site.House.StoredAsync(license)).Name);
    }
}
