using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace LicenseAdmin.Licenses.Proof;

/// <summary>
/// What to keep elsewhere, so that rows taken from the end of history are missed: the newest row, how many there were, and a digest of the ids and
/// MACs of all of them.
/// </summary>
/// <param name="LastRow">The id of the newest row; 0: there was none.</param>
/// <param name="Digest">SHA-256, hexadecimal, small letters.</param>
internal sealed record KeptHead(long LastRow, long Rows, string Digest)
{
    private const string Form = "v1";

    public static bool TryParse(string text, [NotNullWhen(true)] out KeptHead? head)
    {
        head =
            text.Trim().Split(':') is [Form, string last, string rows, { Length: 2 * SHA256.HashSizeInBytes } digest]
            && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out long lastRow)
            && long.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            && digest.All(char.IsAsciiHexDigit)
                ? new KeptHead(lastRow, count, digest.ToLowerInvariant())
                : null;
        return head is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Form}:{LastRow}:{Rows}:{Digest}");
}

/// <summary>A head in the making: rows come in the order of their ids.</summary>
internal sealed class HeadOfRows : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long last;
    private long rows;

    public void Add(long row, byte[]? mac)
    {
        Span<byte> numbers = stackalloc byte[sizeof(long) + sizeof(int)];
        BinaryPrimitives.WriteInt64BigEndian(numbers, row);
        BinaryPrimitives.WriteInt32BigEndian(numbers[sizeof(long)..], mac?.Length ?? 0);
        hash.AppendData(numbers);
        hash.AppendData(mac ?? []);
        last = row;
        rows++;
    }

    public KeptHead Read() => new(last, rows, Convert.ToHexStringLower(hash.GetCurrentHash()));

    public void Dispose() => hash.Dispose();
}
