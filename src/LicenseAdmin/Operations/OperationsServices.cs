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

        // A build that is not published finds the assets of components by a manifest; the framework reads it in Development only.
        builder.WebHost.UseStaticWebAssets();

        // Cookies' keys lie in the database, in the clear like everything that they protect: the database is what has to be guarded.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);

        // Framing is the content security policy's to forbid, in one place.
        builder.Services.AddAntiforgery(options => options.SuppressXFrameOptionsHeader = true);
        QuietStart.Add(builder.Services);
        Health.Add(builder.Services);
        Proxies.Add(builder.Services);
        builder.Services.AddSingleton<SiteStart>();
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
