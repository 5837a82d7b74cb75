using System.Data;
using System.Linq.Expressions;
using System.Text.Json;
using LicenseAdmin.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LicenseAdmin.Data;

/// <summary>SQLite: the embedded default.</summary>
internal sealed class SqliteLicenseDbContext(DbContextOptions<SqliteLicenseDbContext> options) : LicenseDbContext(options)
{
    /// <summary>Where writers of this process wait for one another. A context for design time has none, and does not write.</summary>
    public SqliteWriteQueue? Queue { private get; set; }

    public override Task AddContentAsync(ContentKind kind, int licenseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        IEntityType list = Model.FindEntityType(ContentOf(kind).ElementType)!;
        string sql = $"""
            INSERT INTO "{list.GetTableName()}" ("LicenseId", "{list.FindProperty(nameof(LicenseContent.ItemId))!.GetColumnName()}")
            SELECT @license, "value" FROM json_each(@ids) ORDER BY "value"
            """;

        // EF keeps a Guid as upper-case text.
        string json = JsonSerializer.Serialize(ids.Select(id => id.ToString().ToUpperInvariant()));
        return Database.ExecuteSqlRawAsync(sql, [new SqliteParameter("@license", licenseId), new SqliteParameter("@ids", json)], cancellation);
    }

    protected override Task<int> InsertAsync(UpsertTable table, string rows, CancellationToken cancellation)
    {
        IEnumerable<string> columns = table.Columns.Select(column => Quoted(column.Name));
        IEnumerable<string> values = table.Columns.Select(Given);
        string sql = $"INSERT INTO {Quoted(table.Name)} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM json_each(@rows)";
        return Database.ExecuteSqlRawAsync(sql, [new SqliteParameter("@rows", rows)], cancellation);
    }

    public override async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        try
        {
            // Deferred: it reads, and takes no turn of a writer's.
            await using SqliteTransaction moment = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
            await using IDbContextTransaction? used = await Database.UseTransactionAsync(moment, cancellation);
            return await work(cancellation);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    // All reads see one moment already.
    public override Task<T> AloneAsync<T>(int license, Func<Task<T>> work, CancellationToken cancellation) => work();

    // One writer at a time: ids appear in their order.
    public override async Task<long> SettledChangeAsync(CancellationToken cancellation) =>
        await Changes.MaxAsync(change => (long?)change.Id, cancellation) ?? 0;

    // A transaction has the whole file to itself.
    public override Task LockAsync(IReadOnlyCollection<int> licenses, CancellationToken cancellation) => Task.CompletedTask;

    // Row by row through the key's index. With (a, b) IN (SELECT …) SQLite looks up the first column only, and goes through all of a license's entries for each.
    internal static string DeleteSql(UpsertTable table)
    {
        IEnumerable<string> matches = table.Columns.Select((column, at) => $"stored.{Quoted(column.Name)} = given.\"value\" ->> {at}");
        return $"""
            DELETE FROM {Quoted(table.Name)} WHERE rowid IN
            (SELECT stored.rowid FROM json_each(@rows) AS given CROSS JOIN {Quoted(table.Name)} AS stored ON {string.Join(" AND ", matches)})
            """;
    }

    protected override Task<int> DeleteAsync(UpsertTable table, string rows, CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync(DeleteSql(table), [new SqliteParameter("@rows", rows)], cancellation);

    protected override Task<int> UpsertAsync(UpsertTable table, string rows, DateTime now, CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync(UpsertSql(table), [new SqliteParameter("@rows", rows), new SqliteParameter("@now", now)], cancellation);

    private static string UpsertSql(UpsertTable table)
    {
        IEnumerable<string> columns = table.Columns.Select(column => Quoted(column.Name)).Concat(table.Stamps.Select(Quoted));
        IEnumerable<string> values = table.Columns.Select(Given).Concat(table.Stamps.Select(_ => "@now"));
        string[] changing = [.. table.Columns.Where(column => !column.IsKey).Select(column => Quoted(column.Name))];
        IEnumerable<string> settings = changing.Concat(table.ChangeStamp is { } stamp ? [Quoted(stamp)] : []);
        string whenThere =
            changing.Length == 0
                ? "NOTHING"
                : $"""
                    UPDATE SET {string.Join(", ", settings.Select(column => $"{column} = excluded.{column}"))}
                    WHERE {string.Join(" OR ", changing.Select(column => $"{Quoted(table.Name)}.{column} IS NOT excluded.{column}"))}
                    """;
        return $"""
            INSERT INTO {Quoted(table.Name)} ({string.Join(", ", columns)})
            SELECT {string.Join(", ", values)} FROM json_each(@rows) WHERE true
            ON CONFLICT ({string.Join(", ", table.Columns.Where(column => column.IsKey).Select(column => Quoted(column.Name)))})
            DO {whenThere}
            """;
    }

    protected override Task<int> UpdateAsync(UpsertTable table, string rows, CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync(UpdateSql(table), [new SqliteParameter("@rows", rows)], cancellation);

    internal static string UpdateSql(UpsertTable table)
    {
        (UpsertColumn Column, string Value)[] columns = [.. table.Columns.Select((column, at) => (column, Given(column, at)))];
        return $"""
            UPDATE {Quoted(table.Name)} AS stored
            SET {string.Join(", ", columns.Where(one => !one.Column.IsKey).Select(one => $"{Quoted(one.Column.Name)} = {one.Value}"))}
            FROM json_each(@rows) AS given
            WHERE {string.Join(" AND ", columns.Where(one => one.Column.IsKey).Select(one => $"stored.{Quoted(one.Column.Name)} = {one.Value}"))}
            """;
    }

    private static string Given(UpsertColumn column, int at) => column.IsBinary ? $"unhex(\"value\" ->> {at})" : $"\"value\" ->> {at}";

    private static string Quoted(string name) => $"\"{name}\"";

    protected override async Task<T> InTransactionAsync<T>(
        IsolationLevel isolation,
        Func<CancellationToken, Task<(T Result, bool Commit)>> work,
        CancellationToken cancellation
    )
    {
        using IDisposable turn = await Queue!.WaitAsync(cancellation);
        return await base.InTransactionAsync(isolation, work, cancellation);
    }

    protected override Task<T> BrieflyAsync<T>(
        IsolationLevel isolation,
        Func<CancellationToken, Task<(T Result, bool Commit)>> work,
        CancellationToken cancellation
    )
    {
        string connectionString = Database.GetConnectionString()!;
        return Queue!.ShareAsync(
            () => SqliteSession.Open(connectionString),
            async transaction =>
            {
                Database.SetDbConnection(transaction.Connection);
                await Database.UseTransactionAsync(transaction, cancellation);
                try
                {
                    return await work(cancellation);
                }
                finally
                {
                    await Database.UseTransactionAsync(null, CancellationToken.None);
                    Database.SetDbConnection(null);
                    Database.SetConnectionString(connectionString);
                }
            },
            cancellation
        );
    }

    public override IQueryable<CatalogueEntry> CatalogueEntries(ContentKind kind) => new SqliteCatalogueSearch(this, kind).Entries;

    public override IQueryable<CatalogueEntry> CatalogueHolding(ContentKind kind, IReadOnlyCollection<string> terms) =>
        new SqliteCatalogueSearch(this, kind).Holding(terms);

    public override Task<int> CountCatalogueHoldingAsync(ContentKind kind, IReadOnlyCollection<string> terms, CancellationToken cancellation) =>
        new SqliteCatalogueSearch(this, kind).CountAsync(terms, cancellation);

    public override Expression<Func<CatalogueEntry, bool>> Begins(string text) => SqliteCatalogueSearch.Begins(text);

    protected override IQueryable<License> Narrow(IQueryable<License> licenses, string term)
    {
        if (!FullTextRow.Knows(term))
        {
            return base.Narrow(licenses, term);
        }

        string match = FullTextRow.Holding(term);
        IQueryable<int> matches = Set<FullTextRow>(FullTextRow.Licenses).Where(row => row.Match == match).Select(row => row.RowId);
        return licenses.Where(license => matches.Contains(license.Id));
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        FullTextRow.Map(builder, FullTextRow.Licenses);
        SqliteCatalogueSearch.Map(builder);
    }
}
