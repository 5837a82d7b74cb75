using LicenseAdmin.Common.Ui;
using Microsoft.AspNetCore.Diagnostics;
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

    /// <summary>Pages for what went wrong; belongs early. An answer that says itself what went wrong is left as it is.</summary>
    public static void UseErrorPages(this WebApplication site)
    {
        if (!site.Environment.IsDevelopment())
        {
            site.UseExceptionHandler("/error", createScopeForErrors: true);
        }

        site.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        site.Use(OnlyForPagesThatAreNotThereAsync);
    }

    // Any other empty answer is for a program: a circuit that may not start must hear 401, not what our page says to a POST.
    private static async Task OnlyForPagesThatAreNotThereAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response.StatusCode != StatusCodes.Status404NotFound || !HttpMethods.IsGet(http.Request.Method))
        {
            http.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
        }
    }
}
