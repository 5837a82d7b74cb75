using System.Net.Http.Headers;
using System.Security.Cryptography;
using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Catalog;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Testing;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.Bench.Site;

/// <summary>A fresh database, filled; the published site over it as a process of its own; and the floor over a copy.</summary>
internal sealed class BenchSite : IAsyncDisposable
{
    private const string Email = "dana@example.org";

    private readonly string folder = Directory.CreateTempSubdirectory("licenseadmin-bench-").FullName;
    private readonly BenchOptions options;
    private readonly string password = UserAccounts.OneTimePassword();
    private string key = string.Empty;
    private readonly Dictionary<string, string> settings;
    private ServiceProvider? services;
    private IDisposable? jobs;

    private BenchSite(BenchOptions options)
    {
        this.options = options;
        settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Api__RateLimit__PermitsPerMinute"] = "600000",
            ["Api__RateLimit__Burst"] = "600000",
        };
        if (options.Provider == DatabaseProvider.SqlServer)
        {
            settings["Database__Provider"] = nameof(DatabaseProvider.SqlServer);
            settings["ConnectionStrings__LicenseAdmin"] = ConnectionString;
            settings["Audit__KeyFile"] = KeyFile;
            File.WriteAllBytes(KeyFile, RandomNumberGenerator.GetBytes(32));
        }
    }

    public AppProcess App { get; private set; } = null!;

    /// <summary>A caller of <see cref="App"/>.</summary>
    public HttpClient Api { get; private set; } = null!;

    public FloorDatabase Floor { get; private set; } = null!;

    /// <summary>Takes times, and the processor time of the site's process.</summary>
    public Meter Meter => new(App.Id);

    /// <summary>A DM admin.</summary>
    public Actor Actor { get; private set; } = null!;

    public int Seconds => options.Seconds;

    private string Database => Path.Combine(folder, "licenseadmin.db");

    // On SQLite the site makes it by itself.
    private string KeyFile => Path.Combine(folder, "history.key");

    private string ConnectionString =>
        options.Provider == DatabaseProvider.Sqlite
            ? $"Data Source={Database}"
            : Environment.GetEnvironmentVariable(BenchOptions.SqlServerVariable)
                ?? throw new InvalidOperationException($"{BenchOptions.SqlServerVariable} does not say where SQL Server is.");

    public static async Task<BenchSite> OpenAsync(BenchOptions options, CancellationToken cancellation)
    {
        BenchSite site = new(options);
        try
        {
            await site.FillAsync(cancellation);
            await site.StartAsync();
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>One of the site's own services, in the benchmark's process, over the same database.</summary>
    public T Service<T>()
        where T : notnull => services!.GetRequiredService<T>();

    /// <summary>Until then, runs over many licenses are the benchmark's own process's to carry out.</summary>
    public void LetItRunJobs()
    {
        jobs?.Dispose();
        jobs = null;
    }

    /// <summary>Another process over the same database.</summary>
    public Task<AppProcess> StartAnotherAsync(IReadOnlyDictionary<string, string>? more = null) =>
        AppProcess.StartAsync(Database, settings: more is null ? settings : new Dictionary<string, string>(settings.Concat(more)));

    /// <summary>A caller of one of these processes, with the API key of a DM admin.</summary>
    public HttpClient Caller(AppProcess app)
    {
        HttpClient caller = new() { BaseAddress = app.Address };
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Api-Key", key);
        return caller;
    }

    /// <summary>Chromium with the DM admin signed in at one of these processes.</summary>
    public Task<BenchBrowser> BrowseAsync(AppProcess app) => BenchBrowser.OpenAsync(app.Address, Email, password);

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        if (App is not null)
        {
            await App.DisposeAsync();
        }

        if (Floor is not null)
        {
            await Floor.DisposeAsync();
        }

        LetItRunJobs();
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        await RunAsync(["migrate"]);
        await RunAsync(["admin", "create", "--email", Email, "--password-stdin"], password);
        services = Services();
        jobs = Service<JobTurn>().TryTake();
        await using (LicenseDbContext db = Service<IDbContextFactory<LicenseDbContext>>().CreateDbContext())
        {
            Guid id = await db.Users.Where(user => user.Email == Email).Select(user => user.Id).SingleAsync(cancellation);
            Actor = new Actor(ActorKind.User, id, Email);
        }

        await FillAsync(options.Provider == DatabaseProvider.Sqlite ? new SqliteBulk(Database) : new SqlServerBulk(ConnectionString), cancellation);
        Floor = await FloorDatabase.CopyAsync(await FloorSourceAsync(cancellation), Path.Combine(folder, "floor.db"), cancellation);
    }

    private async Task FillAsync(IBulk bulk, CancellationToken cancellation)
    {
        foreach (BulkTable table in CatalogueRows.All().Concat(new LicenseRows(options.Licenses, Actor).All()))
        {
            await Console.Error.WriteLineAsync($"filling {table.Name}");
            await bulk.WriteAsync(table, cancellation);
        }
    }

    // The floor is SQLite's for either provider.
    private async Task<string> FloorSourceAsync(CancellationToken cancellation)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            return Database;
        }

        string source = Path.Combine(folder, "floor-source.db");
        await AppProcess.RunAsync(source, ["migrate"]);
        await FillAsync(new SqliteBulk(source), cancellation);
        return source;
    }

    private async Task StartAsync()
    {
        key = (await RunAsync(["apikey", "create", "--name", "bench", "--role", Roles.DmAdmin])).Trim();
        App = await AppProcess.StartAsync(Database, settings: settings);
        Api = Caller(App);
    }

    private Task<string> RunAsync(string[] verb, string? input = null) => AppProcess.RunAsync(Database, verb, input, settings);

    private ServiceProvider Services()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["ConnectionStrings:LicenseAdmin"] = ConnectionString,
                    ["Database:Provider"] = options.Provider.ToString(),
                    ["Audit:KeyFile"] = options.Provider == DatabaseProvider.SqlServer ? KeyFile : null,
                }
            )
            .Build();
        return new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddData(configuration)
            .AddCatalog()
            .AddLicenses()
            .BuildServiceProvider();
    }
}
