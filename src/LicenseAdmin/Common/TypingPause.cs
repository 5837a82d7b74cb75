namespace LicenseAdmin.Common;

/// <summary>Waits until typing pauses, so that a search runs for a word and not for each of its letters.</summary>
public sealed class TypingPause(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private CancellationTokenSource? last;

    /// <summary>Call it for every letter. It also cancels whatever an earlier call's token was given to.</summary>
    /// <returns>A token for the search that follows; null: another letter came, or <paramref name="gone"/> was cancelled.</returns>
    public async Task<CancellationToken?> WaitAsync(CancellationToken gone)
    {
        Dispose();
        last = CancellationTokenSource.CreateLinkedTokenSource(gone);
        CancellationToken mine = last.Token;
        try
        {
            await Task.Delay(Pause, clock, mine);
            return mine;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        last?.Cancel();
        last?.Dispose();
        last = null;
    }
}
