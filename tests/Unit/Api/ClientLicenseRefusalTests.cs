using System.Text;
using System.Text.Json;
using LicenseAdmin.Api;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.Unit.Api;

/// <summary>Contract B's refusals, each with the code by which programs tell them apart, and with nothing changed.</summary>
public sealed class ClientLicenseRefusalTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task Malformed_JSON() => await CheckAsync(400, "bad_request", license => site.PutAsync(license, "{\"name\": \"a\""));

    [Fact]
    public async Task A_member_that_is_there_twice() =>
        await CheckAsync(400, "bad_request", license => site.PutAsync(license, ApiSite.Body("a")[..^1] + ", \"name\": \"b\"}"));

    [Fact]
    public async Task A_malformed_header() =>
        await CheckAsync(
            400,
            "bad_request",
            license => site.PutAsync(license, ApiSite.Body("a"), request => request.Headers.TryAddWithoutValidation("If-Match", "7"))
        );

    [Fact]
    public async Task A_malformed_parameter() =>
        await CheckAsync(400, "bad_request", license => site.PutAsync(license, ApiSite.Body("a"), query: "?dryRun=x"));

    [Fact]
    public async Task No_key() =>
        await CheckAsync(401, "unauthorized", license => site.SendAsync(HttpMethod.Put, ApiSite.AddressOf(license), Body("a"), Caller.Nobody));

    [Fact]
    public async Task A_key_that_may_not_write() =>
        await CheckAsync(403, "forbidden", license => site.SendAsync(HttpMethod.Put, ApiSite.AddressOf(license), Body("a"), Caller.Reader));

    [Theory]
    [InlineData("12345678-0000-4000-8000-000000000000")]
    [InlineData("7")]
    [InlineData("{12345678-0000-4000-8000-000000000000}")]
    [InlineData("12345678-0000-4000-8000-000000000000%20")]
    public async Task An_id_that_no_license_has(string id) =>
        await CheckAsync(404, "not_found", _ => site.SendAsync(HttpMethod.Put, $"{ApiSite.LicensesAddress}/{id}", ApiSite.Body("a")));

    [Fact]
    public async Task A_license_that_the_key_does_not_reach()
    {
        string key = await site.IssueKeyAsync(Roles.DmAdmin, TestHouse.Globex);

        await CheckAsync(404, "not_found", license => site.PutAsync(license, ApiSite.Body("a"), request => request.UseKey(key)));
    }

    [Fact]
    public async Task Another_method() =>
        await CheckAsync(405, "method_not_allowed", license => site.SendAsync(HttpMethod.Patch, ApiSite.AddressOf(license), ApiSite.Body("a")));

    [Fact]
    public async Task A_version_that_has_passed() =>
        await CheckAsync(
            412,
            "precondition_failed",
            license => site.PutAsync(license, ApiSite.Body("a"), request => request.Headers.Add("If-Match", "\"7\""))
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large(bool chunked) =>
        await CheckAsync(
            413,
            "payload_too_large",
            license =>
                site.PutAsync(
                    license,
                    ApiSite.Body("a", ("ignored", $"\"{new string('x', new ApiOptions().MaxBodyBytes)}\"")),
                    ApiSite.Large(chunked)
                )
        );

    [Fact]
    public async Task A_body_that_is_not_JSON() =>
        await CheckAsync(
            415,
            "unsupported_media_type",
            license => site.PutAsync(license, ApiSite.Body("a"), request => request.Content!.Headers.ContentType = new("text/plain"))
        );

    [Fact]
    public async Task Values_that_break_a_rule() =>
        await CheckAsync(422, "validation_failed", license => site.PutAsync(license, ApiSite.Body("a", ("accessDays", "0"))));

    [Fact]
    public async Task An_idempotency_key_that_was_used_for_something_else()
    {
        License other = await site.House.CreateAsync("Other");
        void Key(HttpRequestMessage request) => request.Headers.Add("Idempotency-Key", "b-reused");
        (await site.PutAsync(other, ApiSite.Body("Once"), Key)).IsOk();

        await CheckAsync(422, "idempotency_key_reused", license => site.PutAsync(license, ApiSite.Body("a"), Key));
    }

    [Fact]
    public async Task A_call_that_is_still_being_worked_on()
    {
        License license = await site.House.CreateAsync("In flight");
        Action<HttpRequestMessage> key = request => request.Headers.Add("Idempotency-Key", "b-in-flight");
        Task<ApiAnswer>[] calls;
        ApiAnswer told;
        using (await site.Site.Services.GetRequiredService<SqliteWriteQueue>().WaitAsync(TestContext.Current.CancellationToken))
        {
            calls = [site.PutAsync(license, ApiSite.Body("Slow"), key), site.PutAsync(license, ApiSite.Body("Slow"), key)];
            told = await await Task.WhenAny(calls);
        }

        Check(told, 409, "request_in_progress");
        Assert.Equal(1, told.Json.GetProperty("retryAfter").GetInt32());
        Assert.Equal([200, 409], (await Task.WhenAll(calls)).Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task Too_many_calls()
    {
        await using ApiSite busy = await ApiSite.OpenAsync(("Api:RateLimit:PermitsPerMinute", "2"), ("Api:RateLimit:Burst", "1"));
        License license = await busy.House.CreateAsync("Often");
        (await busy.PutAsync(license, ApiSite.Body("Once"))).IsOk();

        ApiAnswer answer = await busy.PutAsync(license, ApiSite.Body("Twice"));

        Check(answer, 429, "rate_limit_exceeded");
        Assert.Equal(("30", 30), (answer.Header("Retry-After"), answer.Json.GetProperty("retryAfter").GetInt32()));
        Assert.Equal(("1", "0"), (answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining")));
        Assert.NotNull(answer.Header("X-RateLimit-Reset"));
        Assert.Equal("Once", (await busy.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task A_failure_of_our_own()
    {
        await using ApiSite broken = await ApiSite.OpenAsync();
        License license = await broken.House.CreateAsync("Broken");
        await using (LicenseDbContext db = broken.House.Database())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE LicenseChanges RENAME TO Elsewhere", TestContext.Current.CancellationToken);
        }

        ApiAnswer answer = await broken.PutAsync(license, ApiSite.Body("a"));

        Check(answer, 500, "internal_error");
        Assert.NotEmpty(answer.Json.GetProperty("traceId").GetString()!);
    }

    [Fact]
    public async Task Contract_A_has_no_codes()
    {
        JsonElement refusal = (await site.UpdateAsync("{")).IsProblem(400).Json;

        Assert.False(refusal.TryGetProperty("error", out _));
        Assert.False(refusal.TryGetProperty("message", out _));
    }

    private static byte[] Body(string name) => Encoding.UTF8.GetBytes(ApiSite.Body(name));

    private static void Check(ApiAnswer answer, int status, string code)
    {
        JsonElement json = answer.IsProblem(status).Json;
        Assert.Equal((code, answer.Detail), (json.GetProperty("error").GetString(), json.GetProperty("message").GetString()));
    }

    private async Task CheckAsync(int status, string code, Func<License, Task<ApiAnswer>> call)
    {
        License license = await site.House.CreateAsync("Untouched");

        Check(await call(license), status, code);

        Assert.Equal("Untouched", (await site.House.StoredAsync(license)).Name);
        Assert.Single(await site.House.HistoryAsync(license));
    }
}
