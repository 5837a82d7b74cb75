using System.Text.Json;
using LicenseAdmin.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LicenseAdmin.Data;

/// <summary>SQLite: the embedded default.</summary>
internal sealed class SqliteLicenseDbContext(DbContextOptions<SqliteLicenseDbContext> options, SqliteWriteQueue? queue = null)
    : LicenseDbContext(options)
{
    // A trigram index knows no shorter word.
    private const int ShortestIndexedTerm = 3;

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

    protected override Task<int> UpsertAsync(UpsertTable table, string rows, DateTime now, CancellationToken cancellation) =>
        Database.ExecuteSqlRawAsync(UpsertSql(table), [new SqliteParameter("@rows", rows), new SqliteParameter("@now", now)], cancellation);

    private static string UpsertSql(UpsertTable table)
    {
        IEnumerable<string> columns = table.Columns.Select(column => Quoted(column.Name)).Concat(table.Stamps.Select(Quoted));
        IEnumerable<string> values = table.Columns.Select((_, at) => $"\"value\" ->> {at}").Concat(table.Stamps.Select(_ => "@now"));
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

    private static string Quoted(string name) => $"\"{name}\"";

    protected override ValueTask<IDisposable> WriteTurnAsync(CancellationToken cancellation) =>
        queue is null ? throw new InvalidOperationException("A context for design time does not write.") : queue.WaitAsync(cancellation);

    protected override IQueryable<License> Narrow(IQueryable<License> licenses, string term)
    {
        if (term.Length < ShortestIndexedTerm)
        {
            return base.Narrow(licenses, term);
        }

        string phrase = $"\"{term.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        IQueryable<int> matches = Set<LicenseSearchRow>().Where(row => row.Match == phrase).Select(row => row.RowId);
        return licenses.Where(license => matches.Contains(license.Id));
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<LicenseSearchRow>(row =>
        {
            row.ToTable(LicenseSearchRow.Table, table => table.ExcludeFromMigrations());
            row.HasKey(r => r.RowId);
            row.Property(r => r.RowId).HasColumnName("rowid");

            // FTS5 takes a comparison with the table's own name for a match.
            row.Property(r => r.Match).HasColumnName(LicenseSearchRow.Table);
        });
    }
}
