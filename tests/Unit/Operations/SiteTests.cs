using System.Net;
using LicenseAdmin.Data;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.Unit.Operations;

public sealed class SiteTests
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    [Theory]
    [InlineData("/account/sign-in", HttpStatusCode.OK)]
    [InlineData("/licenses", HttpStatusCode.Redirect)]
    [InlineData("/_framework/blazor.web.js", HttpStatusCode.OK)]
    public async Task Every_answer_carries_one_content_security_policy_and_no_word_about_the_server(string path, HttpStatusCode status)
    {
        await using TestSite site = await TestSite.StartAsync();

        using HttpResponseMessage answer = await GetAsync(site, path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal([ContentSecurityPolicy], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.True(answer.Headers.Contains("Permissions-Policy"));
        Assert.All(["X-Frame-Options", "Server", "Strict-Transport-Security"], name => Assert.False(answer.Headers.Contains(name), name));
    }

    [Fact]
    public async Task A_signed_in_page_carries_one_policy_too()
    {
        await using TestSite site = await TestSite.StartAsync();
        await site.CreateUserAsync("ada@example.org");
        using Browser browser = new(site);
        await browser.SignInAsync("ada@example.org");

        using HttpResponseMessage answer = await browser.GetAsync("/licenses");

        Assert.Equal([ContentSecurityPolicy], answer.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task Plain_http_works_on_the_machine_itself_in_production()
    {
        await using TestSite site = await TestSite.StartAsync();
        await site.CreateUserAsync("ada@example.org");
        using Browser browser = new(site);

        using HttpResponseMessage answer = await browser.SignInAsync("ada@example.org");

        Assert.Equal("http", answer.Headers.Location!.Scheme);
        Assert.True(await browser.IsSignedInAsync());
        Assert.DoesNotContain("secure", string.Join(';', answer.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null, "http", "127.0.0.1")]
    [InlineData("10.0.0.0/8", "http", "127.0.0.1")]
    [InlineData("127.0.0.0/8", "https", "licenses.example.org")]
    public async Task Only_a_proxy_that_is_known_is_believed(string? known, string scheme, string host)
    {
        await using TestSite site = await TestSite.StartAsync(settings: known is null ? [] : [$"--ForwardedHeaders:KnownNetworks:0={known}"]);
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri("/licenses", UriKind.Relative));
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "licenses.example.org");
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");

        using HttpResponseMessage answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((scheme, host), (answer.Headers.Location!.Scheme, answer.Headers.Location.Host));
        Assert.Equal(scheme == "https", answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Health_says_that_the_process_lives_and_that_it_can_serve()
    {
        await using TestSite site = await TestSite.StartAsync();

        using HttpResponseMessage live = await GetAsync(site, "/health/live");
        using HttpResponseMessage ready = await GetAsync(site, "/health/ready");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, ready.StatusCode));
    }

    [Fact]
    public async Task A_site_whose_database_lacks_a_migration_lives_and_is_not_ready()
    {
        await using TestSite site = await TestSite.StartAsync();
        await using (LicenseDbContext db = site.House.Database())
        {
            await db.Database.ExecuteSqlRawAsync(
                "DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)",
                TestContext.Current.CancellationToken
            );
        }

        using HttpResponseMessage live = await GetAsync(site, "/health/live");
        using HttpResponseMessage ready = await GetAsync(site, "/health/ready");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
    }

    [Fact]
    public async Task A_site_that_cannot_reach_its_database_lives_and_is_not_ready()
    {
        await using TestSite site = await TestSite.StartAsync(settings: ["--ConnectionStrings:LicenseAdmin=Data Source=."]);

        using HttpResponseMessage live = await GetAsync(site, "/health/live");
        using HttpResponseMessage ready = await GetAsync(site, "/health/ready");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_to_whoever_is_signed_in()
    {
        await using TestSite site = await TestSite.StartAsync();
        await site.CreateUserAsync("ada@example.org");
        using Browser browser = new(site);
        await browser.SignInAsync("ada@example.org");

        using HttpResponseMessage answer = await browser.GetAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_page_that_breaks_shows_no_exception()
    {
        await using TestSite site = await TestSite.StartAsync(configure: builder => builder.Services.AddSingleton<IStartupFilter, Breaks>());

        await site.CreateUserAsync("ada@example.org");
        using Browser browser = new(site);
        await browser.SignInAsync("ada@example.org");

        using HttpResponseMessage answer = await browser.GetAsync("/breaks");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal([ContentSecurityPolicy], answer.Headers.GetValues("Content-Security-Policy"));
        string html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Something went wrong", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Breaks.Secret, html, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> GetAsync(TestSite site, string path) =>
        site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>An address that throws, behind everything that surrounds a page.</summary>
    private sealed class Breaks : IStartupFilter
    {
        public const string Secret = "the secret of the exception";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            site =>
            {
                next(site);
                site.Map("/breaks", door => door.Run(_ => throw new InvalidOperationException(Secret)));
            };
    }
}
