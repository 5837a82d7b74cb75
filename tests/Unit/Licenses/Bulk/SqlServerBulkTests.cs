using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.History;
using LicenseAdmin.Licenses.Jobs;
using LicenseAdmin.Unit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace LicenseAdmin.Unit.Licenses.Bulk;

/// <summary>What can be known of runs on SQL Server without one.</summary>
public sealed class SqlServerBulkTests
{
    private static readonly Actor Someone = new(ActorKind.User, Guid.NewGuid(), "someone");

    [Fact]
    public async Task What_a_chunk_reads_and_writes_parses_with_the_T_SQL_grammar()
    {
        SilentSqlServer server = new();
        await using LicenseDbContext db = server.CreateDbContext();
        LicenseEdits edits = new LicenseEdits().Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [Guid.NewGuid()]));
        LicenseSetWrite write = new(db, new LicenseRules(), new HistoryChain([1]), DateTime.UnixEpoch, Someone, new ActorAccess(true, null));
        LicenseChange change = LicenseChange.Of(1, 2, DateTime.UnixEpoch, Someone, new ChangeReason(ChangeOrigin.Bulk), []);

        await write.WriteAsync([new SetCommand(1, edits, 3)], new ChangeReason(ChangeOrigin.Bulk), CancellationToken.None);
        await db.AddChangesAsync([change], CancellationToken.None);
        await db.MoveLicensesAsync([change], CancellationToken.None);
        foreach (ContentKind kind in Enum.GetValues<ContentKind>())
        {
            await db.AddContentAsync(kind, [(1, Guid.NewGuid())], CancellationToken.None);
            await db.RemoveContentAsync(kind, [(1, Guid.NewGuid())], CancellationToken.None);
        }

        await BulkTargets.AddAsync(db, 1, db.Licenses, CancellationToken.None);
        await BulkTargets.AddTransactionAsync(db, 1, "nightly-7", db.Licenses, CancellationToken.None);
        await BulkDrafts.StillWrittenAsync(db, "nightly-7", CancellationToken.None);
        await UndoAsync(db, transaction: null);
        await UndoAsync(db, transaction: "nightly-7");
        await db.UpsertAsync<BulkRunItem>(
            [nameof(BulkRunItem.RunId), nameof(BulkRunItem.Position), nameof(BulkRunItem.Outcome)],
            [
                [1, 1, BulkOutcome.Changed],
            ],
            DateTime.UnixEpoch,
            CancellationToken.None
        );

        Assert.Contains(server.Commands, sql => sql.Contains("UPDLOCK", StringComparison.Ordinal));
        Assert.Contains(server.Commands, sql => sql.Contains("CONVERT(binary(32), [Mac], 2) AS [Mac]", StringComparison.Ordinal));
        Assert.Contains(server.Commands, sql => sql.Contains("UPDATE stored SET [Version] = given.[Version]", StringComparison.Ordinal));
        Assert.Contains(server.Commands, sql => sql.Contains("DELETE stored FROM [LicenseCourseTags]", StringComparison.Ordinal));
        Assert.All(server.Commands, TSql.AssertParses);
    }

    private static async Task UndoAsync(LicenseDbContext db, string? transaction)
    {
        BulkRun run = new()
        {
            Kind = BulkKind.Undo,
            Source = BulkSource.Run,
            Undoes = true,
            UndoneTransactionId = transaction,
            CreatedAt = DateTime.UnixEpoch,
        };
        BulkRunItem item = new()
        {
            RunId = 1,
            Position = 1,
            LicenseId = 1,
            UndoVersion = 2,
        };
        await BulkTargets.AddFailedAsync(db, 1, run, CancellationToken.None);
        await BulkTargets.AddChangedAsync(db, 1, run, CancellationToken.None);
        await BulkChunks.ItemsAsync(db, run, new LicenseEdits(), CancellationToken.None);

        // Nothing is read back: what is asked for is what counts.
        await Assert.ThrowsAsync<KeyNotFoundException>(() =>
            BulkChunks.CommandsAsync(db, run, [item], new LicenseEdits(), isPreview: true, CancellationToken.None)
        );
    }

    [Fact]
    public async Task What_the_pages_of_runs_read_parses_with_the_T_SQL_grammar()
    {
        SilentSqlServer server = new();
        BulkQueries queries = new(server, TimeProvider.System);

        await queries.FindAsync(1, Someone, CancellationToken.None);
        await queries.ListAsync(0, 50, Someone, CancellationToken.None);
        await queries.DraftsAsync(5, Someone, CancellationToken.None);
        await new TransactionQueries(server, TimeProvider.System).FindAsync("nightly-7", Someone, CancellationToken.None);

        Assert.Equal(5, server.Commands.Count(sql => sql.Contains("FROM [BulkRuns]", StringComparison.Ordinal)));
        Assert.All(server.Commands, TSql.AssertParses);
    }

    [Fact]
    public void Every_statement_of_Quartzs_script_parses_with_the_T_SQL_grammar()
    {
        string[] statements = [.. QuartzTables.Statements("sqlServer")];

        Assert.Contains(statements, sql => sql.Contains("CREATE TABLE QRTZ_LOCKS", StringComparison.Ordinal));
        Assert.All(statements, TSql.AssertParses);
        Assert.Equal(QuartzTables.Names("sqlite").Order(), QuartzTables.Names("sqlServer").Order());
    }

    [Theory]
    [InlineData(DatabaseProvider.SqlServer, true)]
    [InlineData(DatabaseProvider.Sqlite, false)]
    public async Task Quartz_is_a_cluster_on_SQL_Server_and_only_there(DatabaseProvider provider, bool clustered)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Database:Provider"] = provider.ToString(),
                    ["ConnectionStrings:LicenseAdmin"] = provider == DatabaseProvider.Sqlite ? "Data Source=x.db" : "Server=nowhere;Encrypt=True",
                }
            )
            .Build();
        await using ServiceProvider services = new ServiceCollection().AddLogging().AddJobs(configuration).BuildServiceProvider();

        ClusteringOptions options = services.GetRequiredService<IOptions<ClusteringOptions>>().Value;
        QuartzSchedulerOptions scheduler = services.GetRequiredService<IOptions<QuartzSchedulerOptions>>().Value;

        Assert.Equal(clustered, options.Enabled);

        // Each instance by a name of its own, or the one would take the other's jobs for its own.
        Assert.Equal(clustered, scheduler.GenerateInstanceId);
    }
}
