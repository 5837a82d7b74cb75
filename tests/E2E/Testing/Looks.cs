using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Testing;

/// <summary>Looks at a screen in both themes and both sizes, for whoever cannot see it, or only some of it.</summary>
internal static class Looks
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>No violation of WCAG 2.2 AA, and nothing to scroll to at the side.</summary>
    public static async Task GoodAsync(Visitor visitor)
    {
        List<string> wrong = [];
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await ShowAsync(visitor.Page, scheme);
            foreach (ViewportSize size in new[] { Screen.Desk, Screen.Phone })
            {
                await visitor.Page.SetViewportSizeAsync(size.Width, size.Height);
                await SettleAsync(visitor.Page);
                string look = $"{scheme}, {size.Width}×{size.Height}";
                AxeResult result = await visitor.Page.RunAxe(Wcag);
                wrong.AddRange(result.Violations.Select(violation => $"{look}: {Describe(violation)}"));
                int width = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                if (width > size.Width)
                {
                    wrong.Add($"{look}: the page is {width} wide");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task ShowAsync(IPage page, ColorScheme scheme)
    {
        string theme = scheme == ColorScheme.Dark ? "dark" : "light";
        string otherSheets =
            scheme == ColorScheme.Dark ? "link[href*='/css/material-']:not([href*='material-dark'])" : "link[href*='/css/material-dark']";
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Assertions.Expect(page.Locator(otherSheets)).ToHaveCountAsync(0);
    }

    // In the middle of a transition a colour is neither the old one nor the new one.
    private static async Task SettleAsync(IPage page) =>
        await page.EvaluateAsync(
            """
            () => Promise.allSettled(
              document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity).map((one) => one.finished),
            )
            """
        );

    private static string Describe(AxeResultItem violation)
    {
        StringBuilder text = new($"{violation.Id}: {violation.Help}");
        foreach (AxeResultNode node in violation.Nodes.Take(5))
        {
            text.Append("\n    ")
                .Append(node.Html)
                .Append("\n      ")
                .AppendJoin("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message));
        }

        return text.ToString();
    }
}
