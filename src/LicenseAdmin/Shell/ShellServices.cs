using LicenseAdmin.Common.Ui;
using Radzen;

namespace LicenseAdmin.Shell;

/// <summary>Wires the room up.</summary>
internal static class ShellServices
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddScoped<PersonZone>();
        services.AddScoped<MinuteTick>();
        return services;
    }
}
