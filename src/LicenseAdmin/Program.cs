using LicenseAdmin.Api;
using LicenseAdmin.Data;
using LicenseAdmin.Identity;
using LicenseAdmin.Identity.Account;
using LicenseAdmin.Licenses;
using LicenseAdmin.Operations;
using LicenseAdmin.Shell;

namespace LicenseAdmin;

/// <summary>The composition root: the one place that sees every room.</summary>
internal static class Site
{
    public static async Task Main(string[] args)
    {
        await using WebApplication site = Build(CreateBuilder(args));
        if (site.Environment.IsDevelopment())
        {
            string? password = await site.Services.GetRequiredService<SiteStart>().PrepareForDevelopmentAsync(CancellationToken.None);
            if (password is not null)
            {
                Console.WriteLine($"Sign in as admin@localhost with the password {password}");
            }
        }

        await site.RunAsync();
    }

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddData(builder.Configuration);
        builder.Services.AddIdentity();
        builder.Services.AddSingleton<SiteStart>();
        builder.Services.AddLicenses();
        builder.Services.AddApi();
        builder.Services.AddShell();
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        WebApplication site = builder.Build();
        site.UseApi();
        site.UseAuthentication();
        site.UseAuthorization();
        site.UseAntiforgery();
        site.MapStaticAssets().AllowAnonymous();
        site.MapApi();
        site.MapAccount();
        site.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return site;
    }
}
