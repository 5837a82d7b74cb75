using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Identity.ApiKeys;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.Unit.Identity;

public sealed class ApiKeyTests : IAsyncLifetime
{
    private static readonly Uri Who = new("/who", UriKind.Relative);
    private static readonly Uri Writers = new("/writers", UriKind.Relative);

    private TestSite site = null!;

    public async ValueTask InitializeAsync() =>
        site = await TestSite.StartAsync(configure: builder => builder.Services.AddSingleton<IStartupFilter, Doors>());

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("{0}")]
    [InlineData("Api-Key {0}")]
    [InlineData("Api-Token {0}")]
    [InlineData("Bearer {0}")]
    [InlineData("bearer   {0}")]
    public async Task Every_form_in_which_the_vendors_clients_send_a_key_opens(string form)
    {
        string key = await site.CreateApiKeyAsync(Roles.DmAdmin);

        using HttpResponseMessage answer = await CallAsync(Who, form.Replace("{0}", key, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_key_says_who_calls_and_what_it_may()
    {
        string secret = await site.CreateApiKeyAsync(Roles.PlatformAdmin, TestHouse.Acme);
        await using LicenseDbContext db = site.House.Database();
        ApiKey key = await db.ApiKeys.SingleAsync(Cancellation);

        using HttpResponseMessage answer = await CallAsync(Who, $"Bearer {secret}");

        string[] claims = (await answer.Content.ReadFromJsonAsync<string[]>(Cancellation))!;
        Assert.Equal([ActorKind.ApiKey.ToString(), key.Id.ToString(), key.Name, Roles.PlatformAdmin, TestHouse.Acme.ToString()], claims);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic {0}")]
    [InlineData("Bearer {0} {0}")]
    [InlineData("Bearer")]
    [InlineData("Bearer {0}x")]
    [InlineData("Bearer la_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task No_key_or_a_wrong_one_is_401_with_what_would_do(string? header)
    {
        string key = await site.CreateApiKeyAsync(Roles.DmAdmin);

        using HttpResponseMessage answer = await CallAsync(Writers, header?.Replace("{0}", key, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(["Bearer", "Api-Key", "Api-Token"], answer.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
    }

    [Fact]
    public async Task Two_keys_in_one_call_are_none()
    {
        string key = await site.CreateApiKeyAsync(Roles.DmAdmin);
        using HttpRequestMessage request = new(HttpMethod.Get, Who);
        request.Headers.TryAddWithoutValidation("Authorization", [$"Bearer {key}", $"Bearer {key}"]);

        using HttpResponseMessage answer = await site.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_is_401_at_once()
    {
        string key = await site.CreateApiKeyAsync(Roles.DmAdmin);
        using HttpResponseMessage before = await CallAsync(Who, key);
        await using LicenseDbContext db = site.House.Database();
        Guid id = await db.ApiKeys.Select(k => k.Id).SingleAsync(Cancellation);

        await site.Services.GetRequiredService<ApiKeyService>().RevokeAsync(id, Cancellation);

        using HttpResponseMessage after = await CallAsync(Who, key);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task A_key_is_401_from_the_moment_it_expires()
    {
        string key = await site.CreateApiKeyAsync(Roles.DmAdmin, expiresAt: site.House.Clock.Now.AddHours(1));
        site.House.Clock.Advance(TimeSpan.FromMinutes(59));
        using HttpResponseMessage before = await CallAsync(Who, key);
        site.House.Clock.Advance(TimeSpan.FromMinutes(1));

        using HttpResponseMessage after = await CallAsync(Who, key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task A_key_without_the_role_is_403_and_the_refusal_leaves_the_words_to_the_API()
    {
        string key = await site.CreateApiKeyAsync(Roles.PlatformAdmin, TestHouse.Acme);

        using HttpResponseMessage answer = await CallAsync(Writers, key);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_last_use_is_noted_to_the_minute()
    {
        string key = await site.CreateApiKeyAsync(Roles.DmAdmin);
        site.House.Clock.Advance(TimeSpan.FromSeconds(30));

        (await CallAsync(Who, key)).Dispose();

        Assert.Equal(site.House.Clock.Now.AddSeconds(-30), await LastUseAsync());
        site.House.Clock.Advance(TimeSpan.FromSeconds(40));
        (await CallAsync(Who, key)).Dispose();
        Assert.Equal(site.House.Clock.Now.AddSeconds(-10), await LastUseAsync(later: site.House.Clock.Now.AddSeconds(-70)));
    }

    [Fact]
    public async Task Only_a_hash_of_the_key_is_stored()
    {
        string secret = await site.CreateApiKeyAsync(Roles.DmAdmin);

        await using LicenseDbContext db = site.House.Database();
        ApiKey key = await db.ApiKeys.SingleAsync(Cancellation);

        Assert.Matches("^la_[A-Za-z0-9_-]{43}$", secret);
        Assert.Equal(secret[..10], key.Prefix);
        Assert.Matches("^[0-9A-F]{64}$", key.Hash);
    }

    [Theory]
    [InlineData("", Roles.DmAdmin, false, "name")]
    [InlineData("two\nlines", Roles.DmAdmin, false, "name")]
    [InlineData("key", "Boss", false, "role")]
    [InlineData("key", Roles.PlatformAdmin, false, "clientId")]
    [InlineData("key", Roles.PlatformAdmin, true, "clientId")]
    public async Task A_key_that_makes_no_sense_is_not_made(string name, string role, bool unknownClient, string field)
    {
        Result<IssuedApiKey> result = await site
            .Services.GetRequiredService<ApiKeyService>()
            .CreateAsync(
                new NewApiKey
                {
                    Name = name,
                    Role = role,
                    ClientId = unknownClient ? Guid.NewGuid() : null,
                },
                Cancellation
            );

        Failure.Invalid failure = Assert.IsType<Failure.Invalid>(result.Failure);
        Assert.Equal([field], failure.Fields.Keys);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<HttpResponseMessage> CallAsync(Uri door, string? authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, door);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await site.Client.SendAsync(request, Cancellation);
    }

    // The note is taken beside the call: it is there soon after.
    private async Task<DateTime?> LastUseAsync(DateTime? later = null)
    {
        while (true)
        {
            await using LicenseDbContext db = site.House.Database();
            DateTime? last = await db.ApiKeys.Select(key => key.LastUsedAt).SingleAsync(Cancellation);
            if (last is not null && (later is null || last > later))
            {
                return last;
            }

            await Task.Yield();
        }
    }

    /// <summary>Two addresses that ask the scheme as the API's endpoints do.</summary>
    private sealed class Doors : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            site =>
            {
                site.Map(Who.OriginalString, door => door.Run(context => AnswerAsync(context, Roles.PlatformAdmin, Roles.DmAdmin)));
                site.Map(Writers.OriginalString, door => door.Run(context => AnswerAsync(context, Roles.DmAdmin)));
                next(site);
            };

        private static async Task AnswerAsync(HttpContext context, params string[] roles)
        {
            AuthenticateResult who = await context.AuthenticateAsync(ApiKeyAuthenticationHandler.Scheme);
            if (!who.Succeeded)
            {
                await context.ChallengeAsync(ApiKeyAuthenticationHandler.Scheme);
            }
            else if (!Array.Exists(roles, who.Principal.IsInRole))
            {
                await context.ForbidAsync(ApiKeyAuthenticationHandler.Scheme);
            }
            else
            {
                Actor actor = who.Principal.ToActor();
                await context.Response.WriteAsJsonAsync<string?[]>([
                    actor.Kind.ToString(),
                    actor.Id.ToString(),
                    actor.Name,
                    who.Principal.FindFirstValue(ClaimTypes.Role),
                    who.Principal.FindFirstValue(ActorClaims.Client),
                ]);
            }
        }
    }
}
