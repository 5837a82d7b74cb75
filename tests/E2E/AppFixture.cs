using System.Collections.Concurrent;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using LicenseAdmin.Identity;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(AppFixture))]

namespace LicenseAdmin.E2E;

/// <summary>One app over one fresh database, one browser, and the people that most tests need, for the whole run.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    // Machines that test are slow machines. Nothing waits longer than it has to.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("licenseadmin-e2e-").FullName;
    private readonly ConcurrentDictionary<Person, Lazy<Task<string>>> signedIn = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A DM admin.</summary>
    internal Person Dana { get; private set; } = null!;

    /// <summary>Another DM admin, who gets in Dana's way.</summary>
    internal Person Remy { get; private set; } = null!;

    /// <summary>A platform admin: reads Acme's licenses.</summary>
    internal Person Pat { get; private set; } = null!;

    internal Backstage Backstage { get; private set; } = null!;

    internal AppProcess App { get; private set; } = null!;

    private string Database => Path.Combine(folder, "licenseadmin.db");

    public async ValueTask InitializeAsync()
    {
        Backstage = new Backstage(Database);
        await RunAsync(["migrate"]);
        await Backstage.FillAsync();
        Dana = new Person("dana@example.org", UserAccounts.OneTimePassword());
        await RunAsync(["admin", "create", "--email", Dana.Email, "--password-stdin"], Dana.Password);
        Remy = await Backstage.AddPersonAsync("remy@example.org", Roles.DmAdmin);
        Pat = await Backstage.AddPersonAsync("pat@example.org", Roles.PlatformAdmin, Backstage.Acme);
        await Backstage.WriteAsAsync(Remy);
        App = await AppProcess.StartAsync(Database);
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (App is not null)
        {
            await App.DisposeAsync();
        }

        if (Backstage is not null)
        {
            await Backstage.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs one of the app's verbs; gives what it wrote to standard output.</summary>
    internal Task<string> RunAsync(string[] verb, string? input = null) => AppProcess.RunAsync(Database, verb, input);

    /// <summary>A copy of the database as it is, with the key of its history beside it.</summary>
    internal async Task<string> CopyDatabaseAsync()
    {
        string copy = Path.Combine(folder, $"copy-{Guid.NewGuid():n}.db");
        await Backstage.CopyToAsync(copy);
        File.Copy($"{Database}-key", $"{copy}-key");
        return copy;
    }

    /// <summary>Another instance over the same database.</summary>
    internal Task<AppProcess> StartAnotherAsync(int port = 0) => AppProcess.StartAsync(Database, port);

    /// <summary>A browser of their own for somebody who has signed in, or for somebody nobody knows.</summary>
    /// <param name="address">Null: the app's own; else a line that leads to it.</param>
    internal async Task<Visitor> VisitAsync(Person? person, Uri? address = null)
    {
        string? state = person is null ? null : await signedIn.GetOrAdd(person, who => new Lazy<Task<string>>(() => SignInAsync(who))).Value;
        IBrowserContext context = await browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = (address ?? App.Address).ToString(),
                StorageState = state,
                ViewportSize = Screen.Desk,
                Locale = "en-GB",
                TimezoneId = "Europe/Berlin",
                ColorScheme = ColorScheme.Light,
            }
        );
        Watch watch = new(context, address ?? App.Address);
        return new Visitor(context, await context.NewPageAsync(), watch);
    }

    /// <summary>Once a person: the browsers after that start with the cookies this one has got.</summary>
    private async Task<string> SignInAsync(Person person)
    {
        await using Visitor visitor = await VisitAsync(person: null);
        // To a page that needs no circuit: it is the cookies that are wanted.
        await visitor.Page.GotoAsync("account/change-password");
        await new SignInPage(visitor.Page).SignInAsync(person);
        await Assertions.Expect(new ChangePasswordPage(visitor.Page).Heading).ToBeVisibleAsync();
        return await visitor.Context.StorageStateAsync();
    }
}
