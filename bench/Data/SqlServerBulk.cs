using System.Data;
using Microsoft.Data.SqlClient;

namespace LicenseAdmin.Bench.Data;

/// <summary>Bulk copy, some rows at a time.</summary>
internal sealed class SqlServerBulk(string connectionString) : IBulk
{
    private const int RowsAtOnce = 50_000;

    public async Task WriteAsync(BulkTable table, CancellationToken cancellation)
    {
        using SqlBulkCopy copy = new(connectionString, SqlBulkCopyOptions.KeepIdentity | SqlBulkCopyOptions.TableLock)
        {
            DestinationTableName = $"[{table.Name}]",
            BulkCopyTimeout = 0,
        };
        foreach (string column in table.Columns)
        {
            copy.ColumnMappings.Add(column, column);
        }

        foreach (object?[][] part in table.Rows.Chunk(RowsAtOnce))
        {
            using DataTable rows = new();
            foreach ((int at, string column) in table.Columns.Index())
            {
                rows.Columns.Add(column, part.Select(row => row[at]).FirstOrDefault(value => value is not null)?.GetType() ?? typeof(string));
            }

            foreach (object?[] row in part)
            {
                rows.Rows.Add([.. row.Select(value => value ?? DBNull.Value)]);
            }

            await copy.WriteToServerAsync(rows, cancellation);
        }
    }
}
