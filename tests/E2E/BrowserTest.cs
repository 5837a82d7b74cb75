using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

/// <summary>
/// A test with browsers. When it ends, each of them has to have been quiet (see <see cref="Testing.Watch"/>); when it fails, a trace, a picture and
/// what the browser and the app wrote are kept in <c>TestResults</c>.
/// </summary>
public abstract class BrowserTest(AppFixture app) : IAsyncLifetime
{
    private readonly List<Visitor> visitors = [];

    private protected AppFixture App => app;

    private protected Backstage Backstage => app.Backstage;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        string[] problems = [.. visitors.SelectMany(visitor => visitor.Watch.Problems)];
        bool failed = problems.Length > 0 || TestContext.Current.TestState?.Result == TestResult.Failed;
        for (int number = 0; number < visitors.Count; number++)
        {
            await using Visitor visitor = visitors[number];
            if (failed)
            {
                await KeepAsync(visitor, number + 1);
            }
            else
            {
                await visitor.Context.Tracing.StopAsync();
            }
        }

        GC.SuppressFinalize(this);
        if (problems.Length > 0)
        {
            Assert.Fail($"The browser was not quiet:\n{string.Join('\n', problems)}");
        }
    }

    private protected async Task<Visitor> VisitAsync(Person? person, Uri? address = null)
    {
        Visitor visitor = await app.VisitAsync(person, address);
        visitors.Add(visitor);
        await visitor.Context.Tracing.StartAsync(new TracingStartOptions { Snapshots = true });
        return visitor;
    }

    private protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    private async Task KeepAsync(Visitor visitor, int number)
    {
        string test = $"{GetType().Name}.{TestContext.Current.TestMethod?.MethodName}";
        string folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "TestResults", test, $"browser-{number}");
        Directory.CreateDirectory(folder);
        await visitor.Context.Tracing.StopAsync(new TracingStopOptions { Path = Path.Combine(folder, "trace.zip") });
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, "page.png"), FullPage = true });
        await File.WriteAllTextAsync(Path.Combine(folder, "console.txt"), visitor.Watch.Console);
        await File.WriteAllTextAsync(Path.Combine(folder, "app.txt"), app.App.Output);
    }
}
