using System.Text;
using LicenseAdmin.Api;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Api;

/// <summary>Whoever refuses a call, the answer is a problem in our own words.</summary>
public sealed class RefusalTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const string AnyLicense = "/incoming/v2/licenses/12345678-0000-4000-8000-000000000000";
    private const string ClientsLicenses = "/incoming/v2/clients/aaaaaaaa-0000-4000-8000-000000000001/licenses";

    public static TheoryData<string, byte[]> Malformed =>
        new()
        {
            { "empty", [] },
            { "blank", " \r\n\t"u8.ToArray() },
            { "mark only", [0xEF, 0xBB, 0xBF] },
            { "no object", "[]"u8.ToArray() },
            { "a string", "\"{}\""u8.ToArray() },
            { "null", "null"u8.ToArray() },
            { "half", "{\"name\": \"a\""u8.ToArray() },
            { "two", "{} {}"u8.ToArray() },
            { "comment", "{/* */}"u8.ToArray() },
            { "comma", "{\"a\": 1,}"u8.ToArray() },
            { "single quotes", "{'a': 1}"u8.ToArray() },
            { "not a number", "{\"a\": NaN}"u8.ToArray() },
            { "leading zero", "{\"a\": 01}"u8.ToArray() },
            { "raw control", [.. "{\"a\": \""u8, 1, .. "\"}"u8] },
            { "raw NUL", [0] },
            { "broken UTF-8", [.. "{\"name\": \""u8, 0xFF, .. "\"}"u8] },
            { "cut UTF-8", [.. "{\"name\": \""u8, 0xC3, .. "\"}"u8] },
            { "overlong UTF-8", [.. "{\"name\": \""u8, 0xC0, 0x80, .. "\"}"u8] },
            { "surrogate in UTF-8", [.. "{\"name\": \""u8, 0xED, 0xA0, 0x80, .. "\"}"u8] },
            { "UTF-16", Encoding.Unicode.GetBytes("{}") },
            { "UTF-16 with mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")] },
            { "surrogate in a name", "{\"\\ud800\": 1}"u8.ToArray() },
            { "surrogate in an inner name", "{\"a\": {\"\\udc00\": 1}}"u8.ToArray() },
            { "deep arrays", Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 64) + new string(']', 64) + "}") },
            { "very deep", Encoding.UTF8.GetBytes(new string('[', 100_000)) },
            { "very deep objects", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 20_000))) },
        };

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public async Task A_body_that_is_no_JSON_object_is_refused(string kind, byte[] body)
    {
        Assert.NotEmpty(kind);

        foreach ((HttpMethod method, string address) in Endpoints.Where(endpoint => endpoint.Method != HttpMethod.Get))
        {
            ApiAnswer answer = await site.SendAsync(method, address, body);

            answer.IsProblem(400);
        }
    }

    [Fact]
    public async Task A_mistake_in_the_syntax_is_named_by_its_place() =>
        Assert.Contains("line 2, byte 8", (await site.UpdateAsync("{\n  \"a\": oops}")).IsProblem(400).Detail, StringComparison.Ordinal);

    [Fact]
    public async Task Broken_UTF8_is_refused_even_where_nobody_would_read_it()
    {
        License license = await site.House.CreateAsync("Unread");

        ApiAnswer answer = await site.SendAsync(
            HttpMethod.Post,
            ApiSite.UpdateAddress,
            [.. Encoding.UTF8.GetBytes($$"""{"license_id": {{license.Id}}, "ignored": """), (byte)'"', 0xFF, .. "\"}"u8]
        );

        Assert.Contains("UTF-8", answer.IsProblem(400).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        License license = await site.House.CreateAsync("Marked");

        ApiAnswer answer = await site.SendAsync(
            HttpMethod.Post,
            ApiSite.UpdateAddress,
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($$"""{"license_id": {{license.Id}}, "name": "Unmarked"}""")]
        );

        Assert.Equal("Unmarked", answer.IsOk().Json.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonp")]
    [InlineData("nonsense")]
    public async Task A_body_that_is_not_declared_as_JSON_is_refused(string? type)
    {
        ApiAnswer answer = await site.UpdateAsync("{}", request => Declare(request, type));

        answer.IsProblem(415);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON;charset=\"UTF-8\"")]
    [InlineData("application/scim+json; charset=utf-8")]
    public async Task JSON_by_any_of_its_names_is_read(string type)
    {
        License license = await site.House.CreateAsync("Typed");

        (await site.UpdateAsync($$"""{"license_id": {{license.Id}}}""", request => Declare(request, type))).IsOk();
    }

    [Fact]
    public async Task A_compressed_body_is_refused() =>
        (await site.UpdateAsync("{}", request => request.Content!.Headers.ContentEncoding.Add("gzip"))).IsProblem(415);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_refused(bool chunked)
    {
        License license = await site.House.CreateAsync("Large");
        string body = $$"""{"license_id": {{license.Id}}, "name": "No", "ignored": "{{new string('x', new ApiOptions().MaxBodyBytes)}}"}""";

        ApiAnswer answer = await site.UpdateAsync(body, ApiSite.Large(chunked));

        answer.IsProblem(413);
        Assert.Equal("Large", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task The_limit_of_a_body_is_an_operators_to_set()
    {
        await using ApiSite small = await ApiSite.OpenAsync(("Api:MaxBodyBytes", "1024"));

        (await small.UpdateAsync(new string(' ', 1025))).IsProblem(413);
        (await small.UpdateAsync(new string(' ', 1024))).IsProblem(400);
    }

    public static TheoryData<string?> BadKeys =>
        new(null, "", "Bearer", "Bearer ", "Bearer nobody", "nobody", "Api-Key la_0", "Basic dXNlcjpwYXNz", "Bearer a b c", new string('x', 4000));

    [Theory]
    [MemberData(nameof(BadKeys))]
    public async Task A_call_without_a_valid_key_is_refused_wherever_it_goes(string? header)
    {
        foreach ((HttpMethod method, string address) in Endpoints)
        {
            ApiAnswer answer = await site.SendAsync(
                method,
                address,
                method == HttpMethod.Get ? null : "{}"u8.ToArray(),
                Caller.Nobody,
                request =>
                {
                    if (header is not null)
                    {
                        request.Headers.TryAddWithoutValidation("Authorization", header);
                    }
                }
            );

            answer.IsProblem(401);
            Assert.NotNull(answer.Header("WWW-Authenticate"));
            Assert.Null(answer.Header("Location"));
            Assert.Null(answer.Header("Set-Cookie"));
        }
    }

    [Fact]
    public async Task A_browsers_cookie_opens_no_endpoint()
    {
        await site.Site.CreateUserAsync("cookie@example.org");
        using Browser browser = new(site.Site);
        await browser.SignInAsync("cookie@example.org");

        using HttpResponseMessage answer = await browser.GetAsync(ApiSite.ListAddress);

        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("Bearer {0}")]
    [InlineData("Api-Key {0}")]
    [InlineData("Api-Token {0}")]
    public async Task A_key_is_taken_in_each_of_its_four_forms(string form)
    {
        License license = await site.House.CreateAsync("Forms");

        ApiAnswer answer = await site.SendAsync(
            HttpMethod.Post,
            ApiSite.UpdateAddress,
            Encoding.UTF8.GetBytes($$"""{"license_id": {{license.Id}}}"""),
            Caller.Nobody,
            request => request.Headers.TryAddWithoutValidation("Authorization", string.Format(null, form, site.WriterKey))
        );

        answer.IsOk();
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_from_that_moment()
    {
        string key = await site.IssueKeyAsync(Roles.DmAdmin, null);
        (await site.SendAsync(HttpMethod.Get, ApiSite.ListAddress, with: request => request.UseKey(key))).IsOk();

        string prefix = key[..10];
        await using (LicenseDbContext db = site.House.Database())
        {
            await db
                .ApiKeys.Where(k => k.Prefix == prefix)
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, site.House.Clock.Now), TestContext.Current.CancellationToken);
        }

        (await site.SendAsync(HttpMethod.Get, ApiSite.ListAddress, with: request => request.UseKey(key))).IsProblem(401);
    }

    [Theory]
    [InlineData("POST", ApiSite.UpdateAddress)]
    [InlineData("POST", ApiSite.CreateAddress)]
    [InlineData("PUT", AnyLicense)]
    [InlineData("POST", ApiSite.LicensesAddress)]
    public async Task A_platform_admins_key_writes_nothing(string method, string address) =>
        (await site.SendAsync(new HttpMethod(method), address, "{}"u8.ToArray(), Caller.Reader)).IsProblem(403);

    [Fact]
    public async Task A_license_of_a_client_that_the_key_does_not_reach_is_not_found()
    {
        License license = await site.House.CreateAsync("Acme's own");
        string key = await site.IssueKeyAsync(Roles.DmAdmin, TestHouse.Globex);

        ApiAnswer answer = await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "name": "Taken"}""", request => request.UseKey(key));

        answer.IsProblem(404);
        (await site.PutAsync(license, ApiSite.Body("Taken"), request => request.UseKey(key))).IsProblem(404);
        Assert.Equal("Acme's own", (await site.House.StoredAsync(license)).Name);
    }

    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/")]
    [InlineData("GET", "/api/catalog/licenses/program/7")]
    [InlineData("POST", "/api/catalog/licenses/course/update/")]
    [InlineData("PUT", "/API/nothing")]
    [InlineData("GET", "/api/../api/x")]
    [InlineData("GET", "/openapi/v9.json")]
    [InlineData("GET", "/incoming")]
    [InlineData("GET", "/incoming/v2")]
    [InlineData("GET", "/incoming/v1/licenses")]
    [InlineData("DELETE", "/Incoming/v2/courses/7")]
    [InlineData("GET", "/incoming/v2/clients/aaaaaaaa-0000-4000-8000-000000000001")]
    public async Task An_unknown_address_is_not_found_with_or_without_a_key(string method, string address)
    {
        foreach (Caller caller in Enum.GetValues<Caller>())
        {
            ApiAnswer answer = await site.SendAsync(new HttpMethod(method), address, caller: caller);

            answer.IsProblem(404);
        }
    }

    [Theory]
    [InlineData("GET", ApiSite.UpdateAddress, "POST")]
    [InlineData("PUT", ApiSite.UpdateAddress, "POST")]
    [InlineData("PATCH", ApiSite.CreateAddress, "POST")]
    [InlineData("DELETE", ApiSite.ListAddress, "GET")]
    [InlineData("OPTIONS", ApiSite.ListAddress, "GET")]
    [InlineData("GET", AnyLicense, "PUT")]
    [InlineData("DELETE", AnyLicense, "PUT")]
    [InlineData("POST", "/incoming/v2/licenses/7", "PUT")]
    [InlineData("PUT", ApiSite.LicensesAddress, "GET, POST")]
    [InlineData("DELETE", "/incoming/v2/licenses/", "GET, POST")]
    [InlineData("POST", ClientsLicenses, "GET")]
    public async Task Another_method_is_refused_with_the_ones_allowed(string method, string address, string allowed)
    {
        foreach (Caller caller in Enum.GetValues<Caller>())
        {
            ApiAnswer answer = await site.SendAsync(new HttpMethod(method), address, caller: caller);

            answer.IsProblem(405);
            Assert.Equal(allowed, answer.Header("Allow"));
        }
    }

    [Fact]
    public async Task A_failure_of_our_own_is_a_problem_with_a_trace_id_and_nothing_else()
    {
        using WrittenLog log = new();
        await using ApiSite broken = await ApiSite.OpenAsync(log);
        License license = await broken.House.CreateAsync("Broken");
        await using (LicenseDbContext db = broken.House.Database())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE LicenseChanges RENAME TO Elsewhere", TestContext.Current.CancellationToken);
        }

        ApiAnswer answer = await broken.UpdateAsync($$"""{"license_id": {{license.Id}}, "name": "Broken"}""");

        answer.IsProblem(500);
        Assert.NotNull(answer.Header("X-RateLimit-Remaining"));
        Assert.Contains(log.Lines, line => line.Contains(answer.Json.GetProperty("traceId").GetString()!, StringComparison.Ordinal));
        Assert.DoesNotContain("SQLite", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("LicenseChanges", answer.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<(HttpMethod Method, string Address)> Endpoints =>
        [
            (HttpMethod.Post, ApiSite.UpdateAddress),
            (HttpMethod.Post, ApiSite.CreateAddress),
            (HttpMethod.Get, ApiSite.ListAddress),
            (HttpMethod.Put, AnyLicense),
            (HttpMethod.Post, ApiSite.LicensesAddress),
            (HttpMethod.Get, ApiSite.LicensesAddress),
            (HttpMethod.Get, ClientsLicenses),
        ];

    private static void Declare(HttpRequestMessage request, string? type)
    {
        request.Content!.Headers.Remove("Content-Type");
        if (type is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
    }
}
