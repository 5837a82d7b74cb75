using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LicenseAdmin.E2E.Testing;

/// <summary>A line to the app that can be cut and mended: what a browser sees of a network that goes away.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly Uri app;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> open = new();
    private readonly CancellationTokenSource gone = new();
    private readonly Task accepting;
    private volatile bool cut;

    public CuttableLine(Uri app)
    {
        this.app = app;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Ends what is open and lets nothing new through.</summary>
    public void Cut()
    {
        cut = true;
        foreach (TcpClient client in open.Keys)
        {
            client.Close();
        }
    }

    public void Mend() => cut = false;

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        Cut();
        listener.Dispose();
        await accepting;
        gone.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> carried = [];
        try
        {
            while (true)
            {
                carried.Add(CarryAsync(await listener.AcceptTcpClientAsync(gone.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using TcpClient server = new();
        open[browser] = 0;
        open[server] = 0;
        try
        {
            if (cut)
            {
                return;
            }

            await server.ConnectAsync(app.Host, app.Port, gone.Token);
            NetworkStream near = browser.GetStream();
            NetworkStream far = server.GetStream();
            await Task.WhenAny(near.CopyToAsync(far, gone.Token), far.CopyToAsync(near, gone.Token));
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Either end went away, or the line was cut: that is what it is for.
        }
        finally
        {
            open.TryRemove(browser, out _);
            open.TryRemove(server, out _);
            browser.Dispose();
        }
    }
}
