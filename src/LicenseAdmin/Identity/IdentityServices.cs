using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity.Account;
using LicenseAdmin.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;

namespace LicenseAdmin.Identity;

/// <summary>Wires the room up: who people are, and what lets them in.</summary>
internal static class IdentityServices
{
    internal const int ShortestPassword = 12;
    internal const int TriesBeforeLockout = 5;

    /// <summary>How long a lost role, a changed password or a lockout may go unnoticed by an open browser.</summary>
    internal static readonly TimeSpan Revalidation = TimeSpan.FromSeconds(30);

    internal static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);

    // Also the purpose that cookies are protected for: another name signs everybody out.
    private const string Application = "LicenseAdmin";

    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddAuthorization(Policies.Add);
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(ApiKeyAuthenticationHandler.Scheme, null)
            .AddIdentityCookies();
        services.AddSingleton<ApiKeyService>();
        services.AddSingleton<ApiKeyUse>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeyUse>());
        services.AddDataProtection().SetApplicationName(Application);
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeyRepository>((options, keys) => options.XmlRepository = keys);
        services.AddSingleton<DatabaseKeyRepository>();
        services.ConfigureApplicationCookie(Configure);
        services
            .AddIdentityCore<AppUser>(Configure)
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<LicenseDbContext>()
            .AddClaimsPrincipalFactory<AppUserClaims>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = Revalidation);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingAuthenticationState>();
        services.AddScoped<SignInAttempt>();
        services.AddScoped<UserAccounts>();
        return services;
    }

    private static void Configure(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;

        // The user name is the email, which has its own rule.
        options.User.AllowedUserNameCharacters = string.Empty;
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = TriesBeforeLockout;
        options.Lockout.DefaultLockoutTimeSpan = Lockout;

        // Length is what makes a password strong; rules of composition make people write it down.
        options.Password.RequiredLength = ShortestPassword;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.LoginPath = AccountUrls.SignIn;
        cookie.AccessDeniedPath = AccountUrls.AccessDenied;
        cookie.ReturnUrlParameter = AccountUrls.ReturnUrlParameter;
        cookie.ExpireTimeSpan = Session;
        cookie.SlidingExpiration = true;
        cookie.Cookie.Name = Application;

        // Plain http works on the machine itself; behind TLS the cookie is secure.
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        Func<RedirectContext<CookieAuthenticationOptions>, Task> accessDenied = cookie.Events.OnRedirectToAccessDenied;
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            if (AppUserClaims.MustChangePassword(context.HttpContext.User))
            {
                context.RedirectUri = AccountUrls.WithReturn(AccountUrls.ChangePassword, context.Request.Path + context.Request.QueryString);
            }

            return accessDenied(context);
        };
    }
}
