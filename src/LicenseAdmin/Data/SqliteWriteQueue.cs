namespace LicenseAdmin.Data;

/// <summary>
/// SQLite has one writer at a time. Within this process writers queue here, first come first served and without blocking a thread; a writer
/// of another process is waited for by SQLite's own busy timeout, which sleeps.
/// </summary>
internal sealed class SqliteWriteQueue : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public async ValueTask<IDisposable> WaitAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
