using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Testing;

/// <summary>
/// What the site sends to a page over its WebSocket. A busy site puts several messages into one frame, so it is their own lengths that are read:
/// each message is preceded by its length, seven bits a byte, as SignalR's binary protocol has it.
/// </summary>
internal sealed class Wire
{
    private const byte EndOfHandshake = 0x1e;

    private readonly List<byte> unread = [];

    public Wire(IPage page) => page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Read(frame.Binary);

    /// <summary>In bytes; 0: nothing came yet.</summary>
    public int LongestMessage { get; private set; }

    private void Read(byte[]? frame)
    {
        if (frame is null || (frame.Length > 0 && frame[^1] == EndOfHandshake && frame[0] == (byte)'{'))
        {
            return;
        }

        unread.AddRange(frame);
        while (TryReadLength(out int length, out int prefix) && unread.Count >= prefix + length)
        {
            LongestMessage = Math.Max(LongestMessage, length);
            unread.RemoveRange(0, prefix + length);
        }
    }

    private bool TryReadLength(out int length, out int prefix)
    {
        length = 0;
        for (prefix = 0; prefix < unread.Count; )
        {
            byte next = unread[prefix];
            length |= (next & 0x7f) << (7 * prefix++);
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
