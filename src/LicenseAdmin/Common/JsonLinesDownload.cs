using System.Buffers;
using System.Text.Json;

namespace LicenseAdmin.Common;

/// <summary>Answers with a file of one JSON value a line (UTF-8, without a byte order mark) that is sent while its rows are read.</summary>
/// <param name="name">The file's, with its extension.</param>
/// <param name="write">Writes a row's value.</param>
internal sealed class JsonLinesDownload<T>(string name, JsonWriterOptions options, Action<Utf8JsonWriter, T> write, IAsyncEnumerable<T> rows)
    : StreamedFile(name, "application/jsonl; charset=utf-8")
{
    private const int SentAtOnce = 32 * 1024;

    protected override async Task WriteAsync(Stream destination, CancellationToken cancellation)
    {
        // The head leaves at once, so that whoever waits sees that something does.
        await destination.FlushAsync(cancellation);
        ArrayBufferWriter<byte> lines = new(2 * SentAtOnce);
        await using Utf8JsonWriter writer = new(lines, options);
        await foreach (T row in rows.WithCancellation(cancellation))
        {
            write(writer, row);
            await writer.FlushAsync(cancellation);
            writer.Reset();
            lines.Write("\n"u8);
            if (lines.WrittenCount >= SentAtOnce)
            {
                await destination.WriteAsync(lines.WrittenMemory, cancellation);
                lines.ResetWrittenCount();
            }
        }

        await destination.WriteAsync(lines.WrittenMemory, cancellation);
    }
}
