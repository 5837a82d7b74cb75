using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CsvHelper;

namespace LicenseAdmin.Catalog;

/// <summary>Reads one CSV file row by row and reports what is wrong with its form.</summary>
internal sealed class CsvFile(string path, IReadOnlyList<string> columns, Action<CatalogueError> report)
{
    private const int LongestRow = 16 * 1024 * 1024;

    /// <summary>The rows that have a value for every column.</summary>
    public async IAsyncEnumerable<CsvRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using CsvReader? reader = Open();
        if (reader is null)
        {
            yield break;
        }

        await reader.ReadHeaderAsync(cancellation);
        if (Places(reader.Headers) is not { } places)
        {
            Report(1, $"The first line must name the columns {string.Join(',', columns)}.");
            yield break;
        }

        while (await reader.ReadAsync(cancellation))
        {
            int line = (int)reader.LineNumber;
            if (!Utf8.IsValid(reader.RawRecord))
            {
                Report(line, "This is not UTF-8 text.");
                continue;
            }

            string[] values = [.. Enumerable.Range(0, places.Count).Select(reader.GetString)];
            yield return new CsvRow(places, values, reason => Report(line, reason), line);
        }
    }

    private CsvReader? Open()
    {
        try
        {
            return CsvReader.FromFile(
                path,
                new CsvReaderOptions
                {
                    Separator = ',',
                    TrackLineNumbers = true,
                    // No value of ours has several lines; allowed, they would let one misplaced quote swallow the rest of the file.
                    AllowLineBreaksInQuotes = false,
                    MalformedData = CsvMalformedDataHandling.Skip,
                    FieldCountMismatch = CsvFieldCountHandling.Skip,
                    OnMalformedRecord = Report,
                    MaxRecordSize = LongestRow,
                }
            );
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            report(new CatalogueError(path, null, problem.Message));
            return null;
        }
    }

    // In any order, but all of them and nothing else: a misspelt column must not pass for an absent one.
    private Dictionary<string, int>? Places(IReadOnlyList<string> names) =>
        names.Count == columns.Count && names.ToHashSet(StringComparer.Ordinal).SetEquals(columns)
            ? names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal)
            : null;

    private void Report(CsvMalformedRecord row) =>
        Report(
            (int)row.LineNumber,
            row.Reason switch
            {
                CsvMalformedReason.FieldCountMismatch => $"There must be {columns.Count} values.",
                CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes => "A quotation mark is not closed on its line.",
                _ => "A quotation mark is misplaced.",
            }
        );

    private void Report(int line, string reason) => report(new CatalogueError(path, line, reason));
}
