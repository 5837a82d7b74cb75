using LicenseAdmin.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LicenseAdmin.Operations;

/// <summary>Says to whoever asks, signed in or not, whether the process lives and whether it can serve.</summary>
internal static class Health
{
    internal const string Live = "/health/live";
    internal const string Ready = "/health/ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Add(IServiceCollection services) => services.AddHealthChecks().AddCheck<DatabaseCheck>("database", timeout: Patience);

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        site.MapHealthChecks(Ready).AllowAnonymous();
    }

    private sealed class DatabaseCheck(DatabaseStartup database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            IReadOnlyList<string> pending = await database.PendingAsync(cancellationToken);
            return pending.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{pending.Count} migrations are pending.");
        }
    }
}
