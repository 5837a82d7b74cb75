using System.Text;
using Microsoft.JSInterop;

namespace LicenseAdmin.Unit.Testing;

/// <summary>What a browser sends of a box that a text was pasted into.</summary>
internal sealed class PastedStream(string text) : IJSStreamReference
{
    private readonly byte[] bytes = Encoding.UTF8.GetBytes(text);

    public long Length => bytes.Length;

    public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) =>
        bytes.Length > maxAllowedSize
            ? throw new ArgumentOutOfRangeException(nameof(maxAllowedSize))
            : ValueTask.FromResult<Stream>(new MemoryStream(bytes));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
