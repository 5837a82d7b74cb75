using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Data;

/// <summary>What a database's error numbers mean, once.</summary>
internal static class DbFaults
{
    private const int SqliteUniqueIndex = 2067;
    private const int SqlitePrimaryKey = 1555;
    private const int SqlServerUniqueConstraint = 2627;
    private const int SqlServerUniqueIndex = 2601;

    /// <summary>A row with the same unique value is there already.</summary>
    public static bool IsUniqueViolation(this DbUpdateException fault) =>
        fault.InnerException switch
        {
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteUniqueIndex or SqlitePrimaryKey,
            SqlException sqlServer => sqlServer.Number is SqlServerUniqueConstraint or SqlServerUniqueIndex,
            _ => false,
        };
}
