using Microsoft.Data.Sqlite;

namespace LicenseAdmin.Bench.Site;

/// <summary>
/// What the least program could do: SQLite over the same rows with prepared statements. The tables and their indexes are the site's own; what the
/// site's searches need beyond them, and the triggers that keep it, are gone.
/// </summary>
internal sealed class FloorDatabase : IAsyncDisposable
{
    private const string Setup = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -16000;
        """;

    private FloorDatabase(SqliteConnection connection) => Connection = connection;

    public SqliteConnection Connection { get; }

    /// <summary>Over a copy of a database that is in use.</summary>
    public static async Task<FloorDatabase> CopyAsync(string database, string copy, CancellationToken cancellation)
    {
        await using (SqliteConnection source = new($"Data Source={database};Pooling=False"))
        {
            await source.OpenAsync(cancellation);
            await using SqliteCommand vacuum = source.CreateCommand();
            vacuum.CommandText = $"VACUUM INTO '{copy}'";
            await vacuum.ExecuteNonQueryAsync(cancellation);
        }

        SqliteConnection connection = new($"Data Source={copy};Pooling=False");
        await connection.OpenAsync(cancellation);
        FloorDatabase floor = new(connection);
        await floor.RunAsync(Setup);
        foreach (string trigger in await floor.TriggersAsync())
        {
            await floor.RunAsync($"DROP TRIGGER \"{trigger}\"");
        }

        return floor;
    }

    /// <summary>A prepared command; its parameters are set by <see cref="FloorCommand.With"/>.</summary>
    public FloorCommand Prepare(string sql, params string[] parameters) => new(Connection, sql, parameters);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private async Task RunAsync(string sql)
    {
        await using SqliteCommand command = Connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> TriggersAsync()
    {
        await using SqliteCommand command = Connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        List<string> names = [];
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}

/// <summary>A statement that is prepared once.</summary>
internal sealed class FloorCommand : IDisposable
{
    private readonly SqliteCommand command;
    private readonly SqliteParameter[] parameters;

    public FloorCommand(SqliteConnection connection, string sql, string[] names)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        parameters = [.. names.Select(name => command.Parameters.AddWithValue(name, DBNull.Value))];
        command.Prepare();
    }

    public FloorCommand With(params object?[] values)
    {
        for (int at = 0; at < values.Length; at++)
        {
            parameters[at].Value = values[at] ?? DBNull.Value;
        }

        return this;
    }

    public int Run() => command.ExecuteNonQuery();

    public long Count() => (long)command.ExecuteScalar()!;

    /// <summary>Reads every value of every row.</summary>
    public List<object[]> Read()
    {
        using SqliteDataReader reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            object[] values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(values);
        }

        return rows;
    }

    public void Dispose() => command.Dispose();
}
