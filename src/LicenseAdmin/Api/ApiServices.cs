using LicenseAdmin.Api.ClientLicenses;
using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Api.ProgramLicenses;

namespace LicenseAdmin.Api;

/// <summary>Wires the room up.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ApiRateLimit>();
        services.AddSingleton<IdempotentCalls>();
        services.AddSingleton<WriteCalls>();
        services.AddApiDocument();
        return services;
    }

    /// <summary>The endpoints; see <see cref="ApiPipeline.UseApi"/> for what surrounds them.</summary>
    public static void MapApi(this IEndpointRouteBuilder site)
    {
        RouteGroupBuilder programs = site.MapGroup($"{ApiPipeline.Root}/catalog/licenses/program").WithTags("Program licenses");
        ListProgramLicenses.Map(programs);
        CreateProgramLicense.Map(programs);
        UpdateProgramLicense.Map(programs);
        RouteGroupBuilder incoming = site.MapGroup($"{ApiPipeline.IncomingRoot}/v2").WithTags("Licenses");
        ListClientLicenses.Map(incoming);
        CreateClientLicense.Map(incoming);
        UpdateClientLicense.Map(incoming);
        site.MapApiDocument();
        foreach (string root in ApiPipeline.Roots)
        {
            site.MapNothingElse(root);
        }
    }
}
