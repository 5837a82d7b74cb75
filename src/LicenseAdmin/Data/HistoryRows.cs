using System.Data.Common;
using System.Runtime.CompilerServices;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LicenseAdmin.Data;

/// <summary>A row of history as it lies in the database, for whoever does not trust it.</summary>
/// <param name="Change">Null: it holds what the site would never have written, and cannot be read.</param>
internal sealed record StoredChange(long Id, long License, long Version, byte[]? Mac, LicenseChange? Change);

/// <summary>
/// Reads history without EF: one value that is none of an enumeration's, or no date, must not end the reading of all rows. The statements are the
/// same for both databases.
/// </summary>
internal static class HistoryRows
{
    internal const string AllSql = $"""SELECT {Columns} FROM "LicenseChanges" AS c ORDER BY c."Id" """;

    internal const string OfLicenseSql = $"""SELECT {Columns} FROM "LicenseChanges" AS c WHERE c."LicenseId" = @license ORDER BY c."Id" """;

    internal const string NewestSql = $"""
        SELECT {Columns},
          (SELECT p."Mac" FROM "LicenseChanges" AS p WHERE p."Id" =
            (SELECT MAX(o."Id") FROM "LicenseChanges" AS o WHERE o."LicenseId" = c."LicenseId" AND o."Id" < c."Id"))
        FROM "LicenseChanges" AS c WHERE c."Id" >
          (SELECT COALESCE(MAX(n."Id"), 0) FROM "LicenseChanges" AS n) - @count
        ORDER BY c."Id"
        """;

    internal const string MacsSql = """SELECT "Id", "Mac" FROM "LicenseChanges" WHERE "Id" <= @last ORDER BY "Id" """;

    private const string Columns = """
        c."Id", c."LicenseId", c."Version", c."Mac", c."At", c."ActorKind", c."ActorId", c."ActorName", c."Origin", c."ChangeType", c."TransactionId",
        c."Fields", c."Differences"
        """;

    private const int ColumnCount = 13;

    /// <summary>All rows, oldest first, one at a time.</summary>
    public static IAsyncEnumerable<StoredChange> AllAsync(LicenseDbContext db, CancellationToken cancellation) =>
        ReadAsync(db, AllSql, null, Row, cancellation);

    /// <summary>A license's rows, oldest first.</summary>
    public static IAsyncEnumerable<StoredChange> OfLicenseAsync(LicenseDbContext db, long license, CancellationToken cancellation) =>
        ReadAsync(db, OfLicenseSql, ("@license", license), Row, cancellation);

    /// <summary>Id and MAC of all rows up to one, oldest first, one at a time.</summary>
    public static IAsyncEnumerable<(long Id, byte[]? Mac)> MacsAsync(LicenseDbContext db, long last, CancellationToken cancellation) =>
        ReadAsync(db, MacsSql, ("@last", last), reader => (reader.GetInt64(0), Bytes(reader, 1)), cancellation);

    /// <summary>The rows of the last so many ids, each with the MAC of its license's row before it.</summary>
    public static async Task<List<(StoredChange Row, byte[]? Previous)>> NewestAsync(LicenseDbContext db, int count, CancellationToken cancellation)
    {
        List<(StoredChange, byte[]?)> rows = [];
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await foreach (
                (StoredChange, byte[]?) row in ReadAsync(
                    db,
                    NewestSql,
                    ("@count", count),
                    reader => (Row(reader), Bytes(reader, ColumnCount)),
                    cancellation
                )
            )
            {
                rows.Add(row);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return rows;
    }

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        LicenseDbContext db,
        string sql,
        (string Name, long Value)? parameter,
        Func<DbDataReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (parameter is { } given)
        {
            DbParameter value = command.CreateParameter();
            (value.ParameterName, value.Value) = (given.Name, given.Value);
            command.Parameters.Add(value);
        }

        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return read(reader);
        }
    }

    private static StoredChange Row(DbDataReader reader)
    {
        (long license, long version, byte[]? mac) = (Number(reader, 1), Number(reader, 2), Bytes(reader, 3));
        LicenseChange? change = null;
        try
        {
            change = new LicenseChange
            {
                LicenseId = checked((int)license),
                Version = version,
                At = reader.GetDateTime(4),
                ActorKind = Enum.Parse<ActorKind>(reader.GetString(5)),
                ActorId = reader.GetGuid(6),
                ActorName = reader.GetString(7),
                Origin = Enum.Parse<ChangeOrigin>(reader.GetString(8)),
                ChangeType = reader.GetString(9),
                TransactionId = reader.IsDBNull(10) ? null : reader.GetString(10),
                Fields = reader.GetInt64(11),
                Differences = reader.GetString(12),
                Mac = mac,
            };
        }
        catch (Exception problem)
            when (problem is FormatException or InvalidCastException or InvalidOperationException or ArgumentException or OverflowException)
        {
            // Whoever asked is told by the row that has no change.
        }

        return new StoredChange(reader.GetInt64(0), license, version, mac, change);
    }

    // SQL Server's int and bigint alike; what is no number fits no MAC either.
    private static long Number(DbDataReader reader, int column) =>
        reader.GetValue(column) switch
        {
            long number => number,
            int number => number,
            _ => 0,
        };

    private static byte[]? Bytes(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);
}
