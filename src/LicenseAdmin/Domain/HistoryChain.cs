using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LicenseAdmin.Domain;

/// <summary>
/// Seals rows of history: each carries an HMAC-SHA-256 over what it says and the MAC of its license's row before it, under a key that the database does
/// not know. See ADR 0013.
/// </summary>
/// <param name="key">Never logged, never stored in the database.</param>
internal sealed class HistoryChain(byte[] key)
{
    /// <summary>Of a MAC, in bytes.</summary>
    public const int MacLength = HMACSHA256.HashSizeInBytes;

    // A text's length, or that there is none.
    private const int LengthSize = sizeof(int);
    private const int NoText = -1;

    private const int FixedSize = (5 * sizeof(long)) + 16 + 1 + MacLength;

    // Parts this use of the key from any other, and this form of a row from a later one.
    private static ReadOnlySpan<byte> Prefix => "LicenseAdmin history row, form 1\n"u8;

    /// <summary>Gives the row its MAC, and the row back.</summary>
    /// <param name="previous">The MAC of the license's row before it; null: there is none, or it was written before history was sealed.</param>
    public LicenseChange Seal(LicenseChange change, byte[]? previous)
    {
        change.Mac = MacOf(change, previous);
        return change;
    }

    /// <summary>Whether the row's MAC is the one that whoever has the key would have given it.</summary>
    public bool Fits(LicenseChange change, byte[]? previous) =>
        change.Mac is { } mac && CryptographicOperations.FixedTimeEquals(mac, MacOf(change, previous));

    private byte[] MacOf(LicenseChange change, byte[]? previous)
    {
        string?[] texts =
        [
            change.ActorKind.ToString(),
            change.ActorName,
            change.Origin.ToString(),
            change.ChangeType,
            change.TransactionId,
            change.Differences,
        ];
        int size = Prefix.Length + FixedSize + texts.Sum(text => LengthSize + Encoding.UTF8.GetByteCount(text ?? string.Empty));
        byte[] rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            Writer content = new(rented);
            content.Bytes(Prefix);
            content.Bytes([previous is null ? (byte)0 : (byte)1]);
            content.Bytes(previous);
            content.Number(change.LicenseId);
            content.Number(change.Version);

            // Ticks of 100 ns: what both databases keep.
            content.Number(change.At.Ticks);
            content.Id(change.ActorId);
            content.Number(change.Fields);
            foreach (string? text in texts)
            {
                content.Text(text);
            }

            return HMACSHA256.HashData(key, content.Written);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // Everything of one size, or with its size before it: no two rows are written alike.
    private ref struct Writer(Span<byte> buffer)
    {
        private readonly Span<byte> buffer = buffer;
        private int at;

        public readonly ReadOnlySpan<byte> Written => buffer[..at];

        public void Bytes(scoped ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(buffer[at..]);
            at += bytes.Length;
        }

        public void Number(long number)
        {
            BinaryPrimitives.WriteInt64BigEndian(buffer[at..], number);
            at += sizeof(long);
        }

        public void Id(Guid id)
        {
            id.TryWriteBytes(buffer[at..], bigEndian: true, out int written);
            at += written;
        }

        // Half a surrogate pair becomes U+FFFD here as it does in SQLite.
        public void Text(string? text)
        {
            int length = text is null ? 0 : Encoding.UTF8.GetBytes(text, buffer[(at + LengthSize)..]);
            BinaryPrimitives.WriteInt32BigEndian(buffer[at..], text is null ? NoText : length);
            at += LengthSize + length;
        }
    }
}
