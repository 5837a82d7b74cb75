using Microsoft.Data.Sqlite;

namespace LicenseAdmin.Bench.Data;

/// <summary>One prepared command a table, one transaction a table.</summary>
internal sealed class SqliteBulk(string file) : IBulk
{
    // What is lost in a crash is filled in again.
    private const string Setup = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;";

    public async Task WriteAsync(BulkTable table, CancellationToken cancellation)
    {
        await using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        await connection.OpenAsync(cancellation);
        await using (SqliteCommand setup = connection.CreateCommand())
        {
            setup.CommandText = Setup;
            await setup.ExecuteNonQueryAsync(cancellation);
        }

        await using SqliteTransaction transaction = connection.BeginTransaction();
        await using SqliteCommand insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"""
            INSERT INTO "{table.Name}" ({string.Join(", ", table.Columns.Select(column => $"\"{column}\""))})
            VALUES ({string.Join(", ", table.Columns.Select((_, at) => $"@p{at}"))})
            """;
        SqliteParameter[] parameters = [.. table.Columns.Select((_, at) => insert.Parameters.AddWithValue($"@p{at}", DBNull.Value))];
        await insert.PrepareAsync(cancellation);
        foreach (object?[] row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int at = 0; at < row.Length; at++)
            {
                parameters[at].Value = row[at] ?? DBNull.Value;
            }

            await insert.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }
}
