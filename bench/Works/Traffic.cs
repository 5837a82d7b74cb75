using System.Text.Json;
using Microsoft.Playwright;

namespace LicenseAdmin.Bench.Works;

/// <summary>What a page sent for, as Chromium's own network panel counts it; of a circuit, what its frames hold.</summary>
internal sealed record Traffic
{
    public int Requests { get; private set; }

    public long Bytes { get; private set; }

    public static async Task<Traffic> WatchAsync(IPage page)
    {
        Traffic traffic = new();
        ICDPSession session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.requestWillBeSent").OnEvent += (_, _) => traffic.Requests++;
        session.Event("Network.webSocketCreated").OnEvent += (_, _) => traffic.Requests++;
        session.Event("Network.loadingFinished").OnEvent += (_, said) =>
            traffic.Bytes += (long)said!.Value.GetProperty("encodedDataLength").GetDouble();
        session.Event("Network.webSocketFrameReceived").OnEvent += (_, said) => traffic.Bytes += Length(said!.Value);
        session.Event("Network.webSocketFrameSent").OnEvent += (_, said) => traffic.Bytes += Length(said!.Value);
        await session.SendAsync("Network.enable");
        return traffic;
    }

    // Binary frames are told in base 64.
    private static long Length(JsonElement frame)
    {
        JsonElement response = frame.GetProperty("response");
        int characters = response.GetProperty("payloadData").GetString()!.Length;
        return response.GetProperty("opcode").GetDouble() is 2 ? characters * 3 / 4 : characters;
    }
}
