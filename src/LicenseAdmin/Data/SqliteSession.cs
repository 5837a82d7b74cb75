using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LicenseAdmin.Data;

/// <summary>Sets up every SQLite connection: a commit is on the disk when it is answered for, foreign keys hold, readers do not block writers.</summary>
internal sealed class SqliteSession : DbConnectionInterceptor
{
    // journal_mode stays in the file; the rest is each connection's own.
    private const string Setup = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA busy_timeout = 10000;
        PRAGMA cache_size = -16000;
        """;

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
        using DbCommand command = ((SqliteConnection)connection).CreateCommand();
        command.CommandText = Setup;
        command.ExecuteNonQuery();
    }
}
