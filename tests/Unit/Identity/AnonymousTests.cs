using System.Net;
using LicenseAdmin.Identity.Account;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.Unit.Identity;

public sealed class AnonymousTests : IAsyncLifetime
{
    // Forms that sign in and out, what tells a load balancer how the process is, and pages that say only that something went wrong.
    private static readonly string[] Open = [AccountUrls.SignIn, AccountUrls.SignOut, "/health/live", "/health/ready", "/error", "/not-found"];

    private TestSite site = null!;

    public async ValueTask InitializeAsync() => site = await TestSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Whoever_is_not_signed_in_sees_nothing_but_the_sign_in_page_and_its_assets()
    {
        List<string> shown = [];
        int refused = 0;
        foreach (RouteEndpoint endpoint in Endpoints().Where(endpoint => !IsAsset(endpoint)))
        {
            foreach (string method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
            {
                using HttpRequestMessage request = new(new HttpMethod(method), new Uri(AddressOf(endpoint), UriKind.Relative));
                using HttpResponseMessage answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
                if (IsRefusal(answer))
                {
                    refused++;
                }
                else
                {
                    shown.Add($"{method} {AddressOf(endpoint)} {(int)answer.StatusCode}");
                }
            }
        }

        Assert.True(refused > 5, "The endpoints were not found.");
        Assert.DoesNotContain(shown, line => !Array.Exists(Open, open => line.Contains($" {open} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_assets_that_the_sign_in_page_needs_are_open()
    {
        using HttpResponseMessage answer = await site.Client.GetAsync(
            new Uri("/_framework/blazor.web.js", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_does_not_tell_so()
    {
        using HttpResponseMessage answer = await site.Client.GetAsync(
            new Uri("/no/such/page", UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        Assert.True(IsRefusal(answer));
    }

    private IEnumerable<RouteEndpoint> Endpoints() => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.Metadata.Any(data => data.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal));

    private static bool IsRefusal(HttpResponseMessage answer) =>
        (int)answer.StatusCode is >= 400 and < 500
        || (
            answer.StatusCode == HttpStatusCode.Redirect
            && answer.Headers.Location!.ToString().Contains($"{AccountUrls.SignIn}?", StringComparison.Ordinal)
        );

    private static string AddressOf(RouteEndpoint endpoint) =>
        "/"
        + string.Join(
            '/',
            endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"
                    )
                )
            )
        );
}
