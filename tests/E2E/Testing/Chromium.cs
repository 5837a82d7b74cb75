using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Testing;

/// <summary>One browser for all tests: Playwright's own where it is installed, else the system's.</summary>
internal static class Chromium
{
    private static readonly string[] SystemPaths =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Find(playwright),
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    // No name but the machine's own is ever resolved: what a page wants from elsewhere fails, and the test with it.
                    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                ],
            }
        );

    private static string Find(IPlaywright playwright) =>
        ((string?[])[Environment.GetEnvironmentVariable("CHROMIUM_PATH"), playwright.Chromium.ExecutablePath, .. SystemPaths]).FirstOrDefault(
            File.Exists
        )
        ?? throw new FileNotFoundException(
            "There is no Chromium. Run test.sh, which installs one, or set CHROMIUM_PATH to the browser's executable file."
        );
}
