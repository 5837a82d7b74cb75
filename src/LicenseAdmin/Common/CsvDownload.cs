namespace LicenseAdmin.Common;

/// <summary>Answers with a CSV file that is sent while its rows are read.</summary>
/// <param name="name">The file's, with its extension.</param>
internal sealed class CsvDownload<T>(string name, CsvTable<T> table, IAsyncEnumerable<T> rows)
    : StreamedFile(name, "text/csv; charset=utf-8; header=present")
{
    protected override Task WriteAsync(Stream destination, CancellationToken cancellation) => table.WriteAsync(rows, destination, cancellation);
}
