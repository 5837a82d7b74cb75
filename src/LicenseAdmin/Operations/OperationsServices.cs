using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace LicenseAdmin.Operations;

/// <summary>Wires the room up.</summary>
internal static class OperationsServices
{
    private const string SettingsFile = "appsettings.json";

    public static void AddOperations(this WebApplicationBuilder builder)
    {
        AddSettingsOfTheWorkingDirectory(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        QuietStart.Add(builder.Services);
        Health.Add(builder.Services);
        Proxies.Add(builder.Services);
        builder.Services.AddSingleton<SiteStart>();
        builder.Services.AddSingleton<Demonstration>();
    }

    /// <summary>What surrounds every answer; belongs first.</summary>
    public static void UseOperations(this WebApplication site)
    {
        Proxies.Use(site);
        site.UseSecurityHeaders();
        if (!site.Environment.IsDevelopment())
        {
            // Over https only, and never for the machine itself: plain http keeps working there.
            site.UseHsts();
        }
    }

    public static void MapOperations(this IEndpointRouteBuilder site) => Health.Map(site);

    // An operator's file where the app is started goes before the one that lies beside the app, and after environment and command line.
    private static void AddSettingsOfTheWorkingDirectory(ConfigurationManager configuration)
    {
        IList<IConfigurationSource> sources = configuration.Sources;
        int last = sources.IndexOf(sources.OfType<JsonConfigurationSource>().Last());
        sources.Insert(
            last + 1,
            new JsonConfigurationSource
            {
                FileProvider = new PhysicalFileProvider(Directory.GetCurrentDirectory()),
                Path = SettingsFile,
                Optional = true,
            }
        );
    }
}
