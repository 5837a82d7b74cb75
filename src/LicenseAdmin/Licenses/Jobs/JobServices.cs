using LicenseAdmin.Data;
using LicenseAdmin.Licenses.Bulk;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Quartz;

namespace LicenseAdmin.Licenses.Jobs;

/// <summary>Wires Quartz up, on the application's own database.</summary>
internal static class JobServices
{
    /// <summary>Runs over many licenses that are carried out at the same time in one process: whatever is not one of them finds a thread free.</summary>
    private const int RunsAtOnce = 2;

    private static readonly TimeSpan Checkin = TimeSpan.FromSeconds(5);

    /// <summary>For a process that serves the site: a verb of the command line carries out no jobs.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        DatabaseOptions database = DataServices.Read(configuration);
        if (string.IsNullOrWhiteSpace(database.ConnectionString))
        {
            // The start is refused for that, and says so better than Quartz would.
            return services;
        }

        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "LicenseAdmin");
            quartz.UseDefaultThreadPool(RunsAtOnce + 1);
            quartz.UseExecutionLimits(limits => limits.ForGroup(BulkJob.Group, RunsAtOnce));
            quartz.UsePersistentStore(store => Use(store, database));
        });
        services.AddHostedService<JobDispatcher>();
        return services;
    }

    private static void Use(IPersistentStoreBuilder store, DatabaseOptions database)
    {
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString);
            store.UseClustering(cluster => cluster.CheckinInterval = Checkin);
        }
        else
        {
            // Quartz knows no cluster on SQLite; JobTurn keeps all but one process from starting it.
            store.UseSqlite(SqliteFactory.Instance, database.ConnectionString);
        }

        store.ConfigureStore(options =>
        {
            options.TablePrefix = QuartzTables.Prefix;
            options.StoreJobDataAsStrings = true;
        });
    }
}
