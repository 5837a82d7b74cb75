using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Common;

/// <summary>A component whose awaited calls end with it: pass <see cref="Gone"/> to each of them.</summary>
public abstract class CancellableComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();

    protected CancellableComponent() => Gone = gone.Token;

    /// <summary>Cancelled when the component leaves the page or its circuit ends. Whoever is late may ask for it still.</summary>
    protected CancellationToken Gone { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !gone.IsCancellationRequested)
        {
            gone.Cancel();
            gone.Dispose();
        }
    }
}
