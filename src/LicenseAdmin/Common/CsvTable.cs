using CsvHelper;

namespace LicenseAdmin.Common;

/// <summary>A column of a CSV file.</summary>
/// <param name="Value">Null is an empty cell. A date-time is a UTC instant.</param>
internal sealed record CsvColumn<T>(string Title, Func<T, object?> Value);

/// <summary>
/// Rows as a CSV file (RFC 4180, UTF-8 with a byte order mark, by which spreadsheets tell it from their own code page). A text that a spreadsheet
/// would run as a formula gets an apostrophe before it.
/// </summary>
internal sealed class CsvTable<T>(IReadOnlyList<CsvColumn<T>> columns)
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'";

    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
        TrueValue = "yes",
        FalseValue = "no",
    };

    /// <summary>Writes each row as it comes. The heads leave at once, so that whoever waits sees that something does.</summary>
    public async Task WriteAsync(IAsyncEnumerable<T> rows, Stream destination, CancellationToken cancellation)
    {
        await using CsvWriter writer = CsvWriter.Create(destination, Options, leaveOpen: true);
        await writer.WriteRecordAsync([.. columns.Select(column => column.Title)], cancellation);
        await writer.FlushAsync(cancellation);
        await foreach (T row in rows.WithCancellation(cancellation))
        {
            foreach (CsvColumn<T> column in columns)
            {
                Write(writer, column.Value(row));
            }

            await writer.EndRecordAsync(cancellation);
        }
    }

    private static void Write(CsvWriter writer, object? value)
    {
        switch (value)
        {
            case null or string:
                writer.WriteField((string?)value);
                break;
            case DateTime instant:
                writer.WriteField(instant, Instant);
                break;
            default:
                writer.WriteField(value);
                break;
        }
    }
}
