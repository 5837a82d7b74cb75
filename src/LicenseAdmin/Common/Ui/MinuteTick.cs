namespace LicenseAdmin.Common.Ui;

/// <summary>Tells a circuit's components once a minute that time has passed, so that "3 min ago" does not stay on a page for hours.</summary>
public sealed class MinuteTick(TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<Action> watchers = [];
    private ITimer? timer;

    public void Watch(Action passed)
    {
        lock (gate)
        {
            watchers.Add(passed);
            timer ??= clock.CreateTimer(_ => Tell(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        }
    }

    public void Leave(Action passed)
    {
        lock (gate)
        {
            watchers.Remove(passed);
        }
    }

    public void Dispose() => timer?.Dispose();

    private void Tell()
    {
        Action[] present;
        lock (gate)
        {
            present = [.. watchers];
        }

        foreach (Action watcher in present)
        {
            watcher();
        }
    }
}
