using System.IO.Pipes;
using LicenseAdmin.E2E.Testing;

namespace LicenseAdmin.Bench.Site;

/// <summary>A process of the site that can be asked for its managed memory.</summary>
internal sealed class Heap : IAsyncDisposable
{
    private readonly string pipe;

    private Heap(AppProcess app, string pipe)
    {
        App = app;
        this.pipe = pipe;
    }

    public AppProcess App { get; }

    public static async Task<Heap> StartAsync(BenchSite site)
    {
        string pipe = $"licenseadmin-bench-{Guid.NewGuid():n}";
        AppProcess app = await site.StartAnotherAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DOTNET_STARTUP_HOOKS"] = typeof(Heap).Assembly.Location,
                [StartupHook.PipeVariable] = pipe,
            }
        );
        return new Heap(app, pipe);
    }

    /// <summary>In bytes, after a full collection.</summary>
    public async Task<long> ReadAsync(CancellationToken cancellation)
    {
        await using NamedPipeClientStream client = new(pipe);
        await client.ConnectAsync(cancellation);
        using BinaryReader reader = new(client);
        return reader.ReadInt64();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
