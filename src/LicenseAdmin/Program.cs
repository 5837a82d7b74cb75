using System.Reflection;
using LicenseAdmin.Api;
using LicenseAdmin.Catalog;
using LicenseAdmin.Data;
using LicenseAdmin.Identity;
using LicenseAdmin.Identity.Account;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.Export;
using LicenseAdmin.Licenses.History;
using LicenseAdmin.Licenses.Jobs;
using LicenseAdmin.Operations;
using LicenseAdmin.Shell;

namespace LicenseAdmin;

/// <summary>The composition root: the one place that sees every room.</summary>
internal static class Site
{
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args, CreateBuilder, Build);

    /// <summary>Everything that the site and the command line's verbs are made of.</summary>
    /// <param name="settings">Settings that go before those of files and environment, as <c>--Section:Key=value</c>.</param>
    public static WebApplicationBuilder CreateBuilder(string[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = settings,
                ApplicationName = Assembly.GetExecutingAssembly().GetName().Name,

                // The app's own files lie beside it, wherever it is started from.
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.AddOperations();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddData(builder.Configuration);
        builder.Services.AddIdentity();
        builder.Services.AddCatalog();
        builder.Services.AddLicenses();
        builder.Services.AddJobs(builder.Configuration);
        builder.Services.AddApi();
        builder.Services.AddShell();
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        WebApplication site = builder.Build();
        site.UseOperations();
        site.UseErrorPages();
        site.UseApi();
        site.UseAuthentication();
        site.UseAuthorization();
        site.UseAntiforgery();
        site.UseFreshAccountForms();
        site.MapStaticAssets().AllowAnonymous();
        site.MapOperations();
        site.MapApi();
        site.MapAccount();
        site.MapExports();
        site.MapBulkReports();
        site.MapHistoryExports();
        site.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return site;
    }
}
