using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Data;

/// <summary>Wires the room up.</summary>
internal static class DataServices
{
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<DatabaseOptions>()
            .Bind(configuration.GetSection(DatabaseOptions.Section))
            .Configure(options => options.ConnectionString = ConnectionString(configuration))
            .Validate(
                options => !string.IsNullOrWhiteSpace(options.ConnectionString),
                "ConnectionStrings:LicenseAdmin is blank. Set it in appsettings.json or as ConnectionStrings__LicenseAdmin in the environment."
            )
            .Validate(
                options => string.IsNullOrWhiteSpace(options.ConnectionString) || IsConnectionString(options.ConnectionString),
                "ConnectionStrings:LicenseAdmin is not a connection string: expected name=value pairs parted by semicolons."
            )
            .ValidateOnStart();
        services
            .AddOptions<AuditOptions>()
            .Bind(configuration.GetSection(AuditOptions.Section))
            .Validate<IOptions<DatabaseOptions>>(
                (audit, database) => !string.IsNullOrWhiteSpace(audit.KeyFile) || database.Value.Provider == DatabaseProvider.Sqlite,
                $"Audit:KeyFile is blank. On SQL Server it names the file with the key that history is sealed with, the same for all instances. {AuditOptions.HowToMake}"
            )
            .ValidateOnStart();
        services.AddSingleton<SqliteWriteQueue>();
        services.AddSingleton<IDbContextFactory<LicenseDbContext>>(CreateFactory);
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<LicenseDbContext>>().CreateDbContext());
        services.AddSingleton<DatabaseStartup>();
        services.AddSingleton<HistoryKey>();
        services.AddSingleton<JobTurn>();
        return services;
    }

    /// <summary>The settings, for what has to know them before there are services. They are checked when the site starts.</summary>
    public static DatabaseOptions Read(IConfiguration configuration)
    {
        DatabaseOptions options = new() { ConnectionString = ConnectionString(configuration) };
        configuration.GetSection(DatabaseOptions.Section).Bind(options);
        return options;
    }

    internal static DbContextOptions<SqliteLicenseDbContext> SqliteOptions(DatabaseOptions database, IServiceProvider? application = null)
    {
        SqliteConnectionStringBuilder connection = new(database.ConnectionString);
        if (Path.GetDirectoryName(Path.GetFullPath(connection.DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return Common(new DbContextOptionsBuilder<SqliteLicenseDbContext>(), application)
            .UseSqlite(
                connection.ConnectionString,
                sqlite =>
                    sqlite
                        .CommandTimeout((int)database.CommandTimeout.TotalSeconds)
                        .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
            )
            .AddInterceptors(new SqliteSession())
            .Options;
    }

    internal static DbContextOptions<SqlServerLicenseDbContext> SqlServerOptions(DatabaseOptions database, IServiceProvider? application = null) =>
        Common(new DbContextOptionsBuilder<SqlServerLicenseDbContext>(), application)
            .UseSqlServer(
                database.ConnectionString,
                server =>
                    server
                        .CommandTimeout((int)database.CommandTimeout.TotalSeconds)
                        .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                        .EnableRetryOnFailure()
            )
            .Options;

    private static string ConnectionString(IConfiguration configuration) =>
        configuration.GetConnectionString(DatabaseOptions.ConnectionStringName) ?? string.Empty;

    private static LicenseDbContextFactory CreateFactory(IServiceProvider services)
    {
        DatabaseOptions database = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            return new LicenseDbContextFactory(
                new PooledDbContextFactory<SqlServerLicenseDbContext>(SqlServerOptions(database, services)).CreateDbContext
            );
        }

        // A context is some twenty objects and as many look-ups: making one costs as much as a small query.
        PooledDbContextFactory<SqliteLicenseDbContext> sqlite = new(SqliteOptions(database, services));
        SqliteWriteQueue queue = services.GetRequiredService<SqliteWriteQueue>();
        return new LicenseDbContextFactory(() =>
        {
            SqliteLicenseDbContext context = sqlite.CreateDbContext();
            context.Queue = queue;
            return context;
        });
    }

    private static DbContextOptionsBuilder<T> Common<T>(DbContextOptionsBuilder<T> options, IServiceProvider? application)
        where T : DbContext
    {
        // A failed save is either mapped to an answer or logged by whoever asked for it; EF would log it with the values in the message.
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.SaveChangesFailed));
        return application is null ? options : options.UseApplicationServiceProvider(application);
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text }.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
