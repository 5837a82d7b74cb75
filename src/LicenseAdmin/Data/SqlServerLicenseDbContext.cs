using System.Data;
using System.Linq.Expressions;
using System.Text.Json;
using LicenseAdmin.Domain;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LicenseAdmin.Data;

/// <summary>SQL Server: for production, and where several instances meet.</summary>
internal sealed class SqlServerLicenseDbContext(DbContextOptions<SqlServerLicenseDbContext> options) : LicenseDbContext(options)
{
    private const string Exact = "Latin1_General_100_BIN2";

    // In one order for everybody, so that two who want the same licenses wait instead of blocking one another for ever.
    internal const string LockSql = """
        DECLARE @locked int;
        SELECT @locked = license.[Id] FROM [Licenses] AS license WITH (UPDLOCK, ROWLOCK)
        WHERE license.[Id] IN (SELECT CAST([value] AS int) FROM OPENJSON(@ids)) ORDER BY license.[Id]
        """;

    // An id is given before its transaction commits. A shared lock on the whole table waits for everybody who has been given one, and lets nobody
    // take another until the statement has read.
    internal const string SettledChangeSql = "SELECT COALESCE(MAX([Id]), 0) AS [Value] FROM [LicenseChanges] WITH (TABLOCK, HOLDLOCK)";

    public override Task AddContentAsync(ContentKind kind, int licenseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        IEntityType list = Model.FindEntityType(ContentOf(kind).ElementType)!;
        string sql = $"""
            INSERT INTO [{list.GetTableName()}] ([LicenseId], [{list.FindProperty(nameof(LicenseContent.ItemId))!.GetColumnName()}])
            SELECT @license, [id] FROM OPENJSON(@ids) WITH ([id] uniqueidentifier '$') ORDER BY [id]
            """;
        return Database.ExecuteSqlRawAsync(
            sql,
            [new SqlParameter("@license", licenseId), new SqlParameter("@ids", JsonSerializer.Serialize(ids))],
            cancellation
        );
    }

    public override IQueryable<CatalogueEntry> CatalogueEntries(ContentKind kind) =>
        kind == ContentKind.Course ? CatalogueEntry.Of(Courses) : CatalogueEntry.Of(TitledContent(kind));

    public override IQueryable<CatalogueEntry> CatalogueHolding(ContentKind kind, IReadOnlyCollection<string> terms) =>
        terms.Aggregate(CatalogueEntries(kind), (narrowed, term) => narrowed.Where(entry => entry.SearchText.Contains(term)));

    public override Task<int> CountCatalogueHoldingAsync(ContentKind kind, IReadOnlyCollection<string> terms, CancellationToken cancellation) =>
        CatalogueHolding(kind, terms).CountAsync(cancellation);

    public override Expression<Func<CatalogueEntry, bool>> Begins(string text) => entry => entry.SortName.StartsWith(text);

    public override Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        Database
            .CreateExecutionStrategy()
            .ExecuteAsync(
                work,
                async (_, work, token) =>
                {
                    await Database.OpenConnectionAsync(token);
                    try
                    {
                        return await work(token);
                    }
                    finally
                    {
                        await Database.CloseConnectionAsync();
                    }
                },
                verifySucceeded: null,
                cancellation
            );

    public override async Task<T> AloneAsync<T>(int license, Func<Task<T>> work, CancellationToken cancellation)
    {
        await using IDbContextTransaction transaction = await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await LockAsync([license], cancellation);
        return await work();
    }

    public override async Task<long> SettledChangeAsync(CancellationToken cancellation) =>
        (await Database.SqlQueryRaw<long>(SettledChangeSql).ToListAsync(cancellation)).FirstOrDefault();

    public override Task LockAsync(IReadOnlyCollection<int> licenses, CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync(LockSql, [new SqlParameter("@ids", JsonSerializer.Serialize(licenses))], cancellation);

    internal static string DeleteSql(UpsertTable table) =>
        $"""
            DELETE stored FROM [{table.Name}] AS stored
            JOIN OPENJSON(@rows) WITH ({Shape(table)}) AS given
            ON {string.Join(" AND ", table.Columns.Select(column => $"stored.[{column.Name}] = given.[{column.Name}]"))}
            """;

    internal static string UpsertSql(UpsertTable table)
    {
        string[] changing = [.. table.Columns.Where(column => !column.IsKey).Select(column => column.Name)];
        IEnumerable<string> columns = table.Columns.Select(column => $"[{column.Name}]").Concat(table.Stamps.Select(stamp => $"[{stamp}]"));
        IEnumerable<string> values = table.Columns.Select(column => $"given.[{column.Name}]").Concat(table.Stamps.Select(_ => "@now"));
        IEnumerable<string> settings = changing
            .Select(column => $"[{column}] = given.[{column}]")
            .Concat(table.ChangeStamp is { } stamp ? [$"[{stamp}] = @now"] : []);

        // EXCEPT takes two nulls for the same.
        string whenThere =
            changing.Length == 0
                ? string.Empty
                : $"""
                    WHEN MATCHED AND EXISTS (SELECT {Each("given", changing)} EXCEPT SELECT {Each("stored", changing)})
                    THEN UPDATE SET {string.Join(", ", settings)}
                    """;
        return $"""
            MERGE [{table.Name}] WITH (HOLDLOCK) AS stored
            USING ({Given(table)}) AS given
            ON {string.Join(" AND ", table.Columns.Where(column => column.IsKey).Select(column => $"stored.[{column.Name}] = given.[{column.Name}]"))}
            WHEN NOT MATCHED THEN INSERT ({string.Join(", ", columns)}) VALUES ({string.Join(", ", values)})
            {whenThere};
            """;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // A trigger refuses all but inserts, and with one SQL Server takes no OUTPUT clause.
        builder.Entity<LicenseChange>().ToTable(table => table.HasTrigger("LicenseChanges_AppendOnly"));

        // Codes that others gave: "a1" and "A1" are two, as they are on SQLite.
        builder.Entity<License>().Property(license => license.ExternalId).UseCollation(Exact);
        builder.Entity<LicenseChange>().Property(change => change.TransactionId).UseCollation(Exact);
        builder.Entity<BulkRun>().Property(run => run.UndoneTransactionId).UseCollation(Exact);
        builder.Entity<IdempotentAnswer>().Property(answer => answer.Key).UseCollation(Exact);
        builder.Entity<Course>().Property(course => course.Slug).UseCollation(Exact);
        builder.Entity<LearningPath>().Property(path => path.Slug).UseCollation(Exact);
    }

    protected override Task<int> InsertAsync(UpsertTable table, string rows, CancellationToken cancellation)
    {
        string columns = string.Join(", ", table.Columns.Select(column => $"[{column.Name}]"));
        string sql = $"INSERT INTO [{table.Name}] ({columns}) {Given(table)}";
        return Database.ExecuteSqlRawAsync(sql, [new SqlParameter("@rows", rows)], cancellation);
    }

    protected override Task<int> UpdateAsync(UpsertTable table, string rows, CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync(UpdateSql(table), [new SqlParameter("@rows", rows)], cancellation);

    internal static string UpdateSql(UpsertTable table) =>
        $"""
            UPDATE stored SET {string.Join(
                ", ",
                table.Columns.Where(column => !column.IsKey).Select(column => $"[{column.Name}] = given.[{column.Name}]")
            )}
            FROM [{table.Name}] AS stored JOIN ({Given(table)}) AS given
            ON {string.Join(" AND ", table.Columns.Where(column => column.IsKey).Select(column => $"stored.[{column.Name}] = given.[{column.Name}]"))}
            """;

    protected override Task<int> DeleteAsync(UpsertTable table, string rows, CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync(DeleteSql(table), [new SqlParameter("@rows", rows)], cancellation);

    protected override Task<int> UpsertAsync(UpsertTable table, string rows, DateTime now, CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync(
            UpsertSql(table),
            [new SqlParameter("@rows", rows), new SqlParameter("@now", SqlDbType.DateTime2) { Value = now }],
            cancellation
        );

    // The rows of the parameter. OPENJSON knows a binary form of its own: the digits are read as text.
    private static string Given(UpsertTable table)
    {
        IEnumerable<string> values = table.Columns.Select(column =>
            column.IsBinary ? $"CONVERT({column.Type}, [{column.Name}], 2) AS [{column.Name}]" : $"[{column.Name}]"
        );
        return $"SELECT {string.Join(", ", values)} FROM OPENJSON(@rows) WITH ({Shape(table)})";
    }

    private static string Shape(UpsertTable table) =>
        string.Join(", ", table.Columns.Select((column, at) => $"[{column.Name}] {(column.IsBinary ? "varchar(max)" : column.Type)} '$[{at}]'"));

    private static string Each(string source, IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"{source}.[{column}]"));
}
