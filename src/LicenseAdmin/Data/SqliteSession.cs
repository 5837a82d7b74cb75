using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace LicenseAdmin.Data;

/// <summary>Sets up every SQLite connection: a commit is on the disk when it is answered for, foreign keys hold, readers do not block writers.</summary>
internal sealed class SqliteSession : DbConnectionInterceptor
{
    private const string Main = "main";

    // journal_mode stays in the file; the rest is each connection's own.
    private const string Setup = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA busy_timeout = 10000;
        PRAGMA cache_size = -16000;
        """;

    /// <summary>Opens a connection as EF would.</summary>
    public static SqliteConnection Open(string connectionString)
    {
        SqliteConnection connection = new(connectionString);
        try
        {
            connection.Open();
            Run(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Run(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Run(connection);
        return Task.CompletedTask;
    }

    private static void Run(DbConnection connection)
    {
        SqliteConnection sqlite = (SqliteConnection)connection;

        // EF looks whether a database exists through a read-only connection, which may not set the journal mode of a file that lacks it: a backup.
        if (raw.sqlite3_db_readonly(sqlite.Handle, Main) == 1)
        {
            return;
        }

        using DbCommand command = sqlite.CreateCommand();
        command.CommandText = Setup;
        command.ExecuteNonQuery();
    }
}
