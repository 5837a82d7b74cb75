namespace LicenseAdmin.Bench.Data;

/// <summary>Rows on their way into one table.</summary>
/// <param name="Rows">Values in the order of the columns; made while they are written.</param>
internal sealed record BulkTable(string Name, string[] Columns, IEnumerable<object?[]> Rows);

/// <summary>Writes many rows, past everything that the site does for one.</summary>
internal interface IBulk
{
    Task WriteAsync(BulkTable table, CancellationToken cancellation);
}
