using LicenseAdmin.Common.Ui;
using Radzen;

namespace LicenseAdmin.Shell;

/// <summary>Wires the room up.</summary>
internal static class ShellServices
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        // A JSON object of a license is sent in one piece while it is typed; 32 KiB, the default, would end the circuit.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = 1024 * 1024);
        services.AddRadzenComponents();
        services.AddScoped<PersonZone>();
        services.AddScoped<MinuteTick>();
        return services;
    }
}
