namespace LicenseAdmin.Licenses.Jobs;

/// <summary>Tells this process's dispatcher at once that there is something to take up; other processes look for themselves.</summary>
internal sealed class JobSignal : IDisposable
{
    private readonly SemaphoreSlim waiting = new(0, 1);

    public void Raise()
    {
        try
        {
            waiting.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is raised already.
        }
    }

    /// <summary>Returns when it was raised, or after the time given.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => waiting.WaitAsync(longest, cancellation);

    public void Dispose() => waiting.Dispose();
}
