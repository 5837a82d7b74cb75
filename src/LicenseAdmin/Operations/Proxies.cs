using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace LicenseAdmin.Operations;

/// <summary>The <c>ForwardedHeaders</c> section: which reverse proxies are believed.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "ForwardedHeaders";

    /// <summary>
    /// Networks in CIDR form (<c>10.0.0.0/8</c>) whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed. None: nobody's are,
    /// anybody could send them.
    /// </summary>
    public string[] KnownNetworks { get; set; } = [];
}

/// <summary>Takes scheme, host and caller's address from a proxy that is known.</summary>
internal static class Proxies
{
    public static void Add(IServiceCollection services)
    {
        services
            .AddOptions<ProxyOptions>()
            .BindConfiguration(ProxyOptions.Section)
            .Validate(
                options => Array.TrueForAll(options.KnownNetworks, network => IPNetwork.TryParse(network, out _)),
                $"{ProxyOptions.Section}:{nameof(ProxyOptions.KnownNetworks)} must hold networks in CIDR form, for example 10.0.0.0/8."
            )
            .ValidateOnStart();
        services
            .AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<ProxyOptions>>(
                (forwarded, proxies) =>
                {
                    forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

                    // The default believes the machine itself. A chain of proxies is followed as far as it is known.
                    forwarded.KnownProxies.Clear();
                    forwarded.KnownIPNetworks.Clear();
                    forwarded.ForwardLimit = null;
                    foreach (string network in proxies.Value.KnownNetworks)
                    {
                        forwarded.KnownIPNetworks.Add(IPNetwork.Parse(network));
                    }
                }
            );
    }

    public static void Use(WebApplication site)
    {
        // Without a known network the middleware would believe everybody.
        if (site.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.KnownNetworks.Length > 0)
        {
            site.UseForwardedHeaders();
        }
    }
}
