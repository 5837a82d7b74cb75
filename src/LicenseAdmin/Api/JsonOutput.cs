using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Api;

/// <summary>Where an answer's JSON is written. It is sent on while it grows: an answer may be larger than a server wants to hold.</summary>
internal sealed class JsonOutput(PipeWriter pipe, CancellationToken cancellation) : IDisposable
{
    private const int PartSize = 32 * 1024;

    private long sent;

    public Utf8JsonWriter Writer { get; } = new(pipe, JsonObjectText.Compact);

    public CancellationToken Cancellation => cancellation;

    /// <summary>What is written, as text instead.</summary>
    public static async Task<string> TextAsync(Func<JsonOutput, Task> write)
    {
        using MemoryStream text = new();
        PipeWriter pipe = PipeWriter.Create(text, new StreamPipeWriterOptions(leaveOpen: true));
        using (JsonOutput output = new(pipe, CancellationToken.None))
        {
            await write(output);
            await output.SendAllAsync();
        }

        await pipe.CompleteAsync();
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>Sends what was written so far, once there is enough of it.</summary>
    public ValueTask SendAsync() => Writer.BytesCommitted + Writer.BytesPending - sent >= PartSize ? SendAllAsync() : ValueTask.CompletedTask;

    public async ValueTask SendAllAsync()
    {
        Writer.Flush();
        sent = Writer.BytesCommitted;
        await pipe.FlushAsync(cancellation);
    }

    public void Dispose() => Writer.Dispose();
}
