using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LicenseAdmin.Unit.Testing;

/// <summary>The real site in this process: Kestrel on a free loopback port, over a test house's database and clock.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    public const string Password = "correct horse battery staple";

    private readonly WebApplication site;
    private readonly bool ownsHouse;

    private TestSite(WebApplication site, TestHouse house, bool ownsHouse)
    {
        this.site = site;
        this.ownsHouse = ownsHouse;
        House = house;
        Client = NewClient();
    }

    /// <summary>The same database, with the services that tests prepare and look things up with.</summary>
    public TestHouse House { get; }

    /// <summary>Keeps no cookies and follows no redirects.</summary>
    public HttpClient Client { get; }

    /// <summary>The site's own services.</summary>
    public IServiceProvider Services => site.Services;

    public Uri Address => new(site.Urls.Single());

    /// <param name="house">Null: a fresh one, which ends with the site. Given: several sites may share it.</param>
    /// <param name="settings">As on the command line: <c>--Section:Name=value</c>.</param>
    /// <param name="configure">A last word on services, before the site is built.</param>
    public static async Task<TestSite> StartAsync(
        TestHouse? house = null,
        IEnumerable<string>? settings = null,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        TestHouse inUse = house ?? await TestHouse.OpenAsync();
        WebApplicationBuilder builder = Site.CreateBuilder([
            "--environment=Production",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:LicenseAdmin=Data Source={inUse.File}",
            .. settings ?? [],
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(inUse.Clock);

        // Dozens of sign-ins need no hash that takes a tenth of a second.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        configure?.Invoke(builder);
        WebApplication site = Site.Build(builder);
        await site.StartAsync();
        return new TestSite(site, inUse, ownsHouse: house is null);
    }

    /// <summary>Follows no redirects.</summary>
    /// <param name="cookies">Null: none are kept.</param>
    public HttpClient NewClient(System.Net.CookieContainer? cookies = null) =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = cookies is not null,
                CookieContainer = cookies ?? new(),
            }
        )
        {
            BaseAddress = Address,
        };

    /// <summary>Makes a key, as an administrator would.</summary>
    /// <param name="client">The id of the one client that it reaches.</param>
    /// <returns>The key itself, for the <c>Authorization</c> header.</returns>
    public async Task<string> CreateApiKeyAsync(string role, Guid? client = null, DateTime? expiresAt = null)
    {
        Result<IssuedApiKey> issued = await Services
            .GetRequiredService<ApiKeyService>()
            .CreateAsync(
                new NewApiKey
                {
                    Name = string.Create(CultureInfo.InvariantCulture, $"{role} key"),
                    Role = role,
                    ClientId = client,
                    ExpiresAt = expiresAt,
                },
                CancellationToken.None
            );
        return issued.Value.Secret;
    }

    /// <summary>A client that sends a key of that role with each call.</summary>
    public async Task<HttpClient> ClientWithKeyAsync(string role, Guid? client = null)
    {
        HttpClient caller = NewClient();
        caller.DefaultRequestHeaders.Add("Authorization", $"Bearer {await CreateApiKeyAsync(role, client)}");
        return caller;
    }

    /// <summary>Makes an account whose password is <see cref="Password"/>.</summary>
    public async Task<AppUser> CreateUserAsync(string email, string role = Roles.DmAdmin, Guid? client = null, bool mustChangePassword = false)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        Result<AppUser> created = await scope
            .ServiceProvider.GetRequiredService<UserAccounts>()
            .CreateAsync(
                new NewUser
                {
                    Email = email,
                    Password = Password,
                    Role = role,
                    ClientId = client,
                    MustChangePassword = mustChangePassword,
                },
                CancellationToken.None
            );
        return created.Value;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await site.StopAsync();
        await site.DisposeAsync();
        if (ownsHouse)
        {
            await House.DisposeAsync();
        }
    }
}
