using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Testing;

/// <summary>
/// Notes what no page may do, whatever a test is about: write an error or a warning to the console, fail a request, talk to anything but the app.
/// </summary>
internal sealed class Watch
{
    private readonly ConcurrentQueue<string> problems = new();
    private readonly ConcurrentQueue<string> console = new();
    private readonly Uri app;
    private string[] expected = [];

    public Watch(IBrowserContext context, Uri app)
    {
        this.app = app;
        context.Console += (_, message) => Note(message);
        context.WebError += (_, error) => Problem($"Uncaught: {error.Error}");
        context.Request += (_, request) => CheckOrigin(request.Url);
        context.RequestFailed += (_, request) => NoteFailure(request);
        context.Response += (_, response) => NoteStatus(response);
        context.Page += (_, page) => page.WebSocket += (_, socket) => CheckOrigin(socket.Url);
    }

    /// <summary>Everything on the browser's console, for whoever looks into a failure.</summary>
    public string Console => string.Join('\n', console);

    /// <summary>What should not have been, save what the test said it would cause.</summary>
    public IReadOnlyList<string> Problems =>
        [.. problems.Where(problem => !expected.Any(fragment => problem.Contains(fragment, StringComparison.Ordinal)))];

    /// <summary>Problems that hold one of these are what the test is about.</summary>
    public void Expect(params string[] fragments) => expected = [.. expected, .. fragments];

    private void Note(IConsoleMessage message)
    {
        console.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        if (message.Type is "error" or "warning")
        {
            Problem($"Console {message.Type}: {message.Text} ({message.Location})");
        }
    }

    private void NoteFailure(IRequest request)
    {
        // A page that is left lets go of what it still waits for.
        if (!string.Equals(request.Failure, "net::ERR_ABORTED", StringComparison.Ordinal))
        {
            Problem($"Failed: {request.Method} {request.Url}: {request.Failure}");
        }
    }

    private void NoteStatus(IResponse response)
    {
        if (response.Status >= 400)
        {
            Problem($"Status {response.Status}: {response.Request.Method} {response.Url}");
        }
    }

    private void CheckOrigin(string url)
    {
        Uri target = new(url);
        bool inline = target.Scheme is "data" or "blob" or "about";
        if (!inline && !(string.Equals(target.Host, app.Host, StringComparison.Ordinal) && target.Port == app.Port))
        {
            Problem($"A request left for elsewhere: {url}");
        }
    }

    private void Problem(string text) => problems.Enqueue(text);
}
