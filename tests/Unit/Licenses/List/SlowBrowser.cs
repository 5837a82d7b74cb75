using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Unit.Licenses.List;

/// <summary>A browser at the other end of a slow line: an address that it is sent to is its own, and told of, only when it has got there.</summary>
internal sealed class SlowBrowser : NavigationManager
{
    private readonly Queue<(string Address, bool Replaces)> underway = new();
    private readonly List<string> history;

    public SlowBrowser(string path)
    {
        Initialize("http://localhost/", $"http://localhost{path}");
        history = [path];
    }

    /// <summary>The addresses that Back leads through, the present one last.</summary>
    public IReadOnlyList<string> History => history;

    /// <summary>Gets to the next address that it was sent to.</summary>
    public void Arrive()
    {
        (string address, bool replaces) = underway.Dequeue();
        if (replaces)
        {
            history.RemoveAt(history.Count - 1);
        }

        history.Add(address);
        Tell();
    }

    public void GoBack()
    {
        history.RemoveAt(history.Count - 1);
        Tell();
    }

    protected override void NavigateToCore(string uri, NavigationOptions options) => underway.Enqueue((uri, options.ReplaceHistoryEntry));

    private void Tell()
    {
        Uri = ToAbsoluteUri(history[^1]).ToString();
        NotifyLocationChanged(isInterceptedLink: false);
    }
}
