using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using LicenseAdmin.Identity;
using LicenseAdmin.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Api;

/// <summary>
/// Gives each API key its share of calls, and each address its share of calls without a valid key. Stands before authorization, so that a
/// refused call counts too, and tells every caller how much is left.
/// </summary>
internal sealed class ApiRateLimit : IMiddleware, IDisposable
{
    private readonly TimeProvider clock;
    private readonly TokenBucketRateLimiterOptions ofKey;
    private readonly TokenBucketRateLimiterOptions ofAddress;
    private readonly PartitionedRateLimiter<Caller> buckets;

    public ApiRateLimit(IOptions<RateLimitOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        ofKey = Bucket(options.Value.Burst, options.Value.PermitsPerMinute);
        ofAddress = Bucket(options.Value.AnonymousBurst, options.Value.AnonymousPermitsPerMinute);
        buckets = PartitionedRateLimiter.Create<Caller, Caller>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, BucketOf));
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        AuthenticateResult who = await context.AuthenticateAsync(ApiKeyAuthenticationHandler.Scheme);
        Caller caller = who.Succeeded ? new Caller(who.Principal.ToActor().Id, null) : new Caller(null, Network(context.Connection.RemoteIpAddress));
        using RateLimitLease lease = buckets.AttemptAcquire(caller);
        Tell(context.Response, caller);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan until) ? until : BucketOf(caller).ReplenishmentPeriod;
        await new Problem(StatusCodes.Status429TooManyRequests, "Too many calls. Wait as long as Retry-After says.")
        {
            RetryAfter = wait,
        }.ExecuteAsync(context);
    }

    public void Dispose() => buckets.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(int size, int perMinute) =>
        new()
        {
            TokenLimit = size,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        };

    // Whoever has one IPv6 address has the 2^64 of its network.
    private static string Network(IPAddress? address) =>
        address is null ? string.Empty
        : address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.MapToIPv4().ToString();

    private TokenBucketRateLimiterOptions BucketOf(Caller caller) => caller.ApiKey is null ? ofAddress : ofKey;

    private void Tell(HttpResponse response, Caller caller)
    {
        TokenBucketRateLimiterOptions bucket = BucketOf(caller);
        long left = buckets.GetStatistics(caller)?.CurrentAvailablePermits ?? 0;
        DateTimeOffset full = clock.GetUtcNow() + (bucket.ReplenishmentPeriod * (bucket.TokenLimit - left));

        // At the last moment: an answer to an exception starts from headers that were cleared.
        response.OnStarting(() =>
        {
            response.Headers["X-RateLimit-Limit"] = bucket.TokenLimit.ToString(CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Remaining"] = left.ToString(CultureInfo.InvariantCulture);
            response.Headers["X-RateLimit-Reset"] = Math.Ceiling(full.ToUnixTimeMilliseconds() / 1000.0).ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
    }

    private readonly record struct Caller(Guid? ApiKey, string? Network);
}
