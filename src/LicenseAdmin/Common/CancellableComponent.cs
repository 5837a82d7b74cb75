using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Common;

/// <summary>A component whose awaited calls end with it: pass <see cref="Gone"/> to each of them.</summary>
public abstract class CancellableComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();

    /// <summary>Cancelled when the component leaves the page or its circuit ends.</summary>
    protected CancellationToken Gone => gone.Token;

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
