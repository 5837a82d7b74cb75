using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using LicenseAdmin.Data;
using LicenseAdmin.Unit.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Unit.Operations;

public sealed partial class StartTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("licenseadmin-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task In_production_the_site_refuses_to_start_on_a_database_that_is_not_up_to_date()
    {
        AppProcess.Ended ended = await AppProcess.RunAsync(directory, ["--urls", "http://127.0.0.1:0"]);

        Assert.Equal((1, string.Empty), (ended.ExitCode, ended.Output));
        string line = Assert.Single(ended.ErrorLines);
        Assert.Contains("_Initial", line, StringComparison.Ordinal);
        Assert.Contains("migrate", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ConnectionStrings:LicenseAdmin=", "ConnectionStrings:LicenseAdmin is blank")]
    [InlineData("--ConnectionStrings:LicenseAdmin=nonsense", "ConnectionStrings:LicenseAdmin is not a connection string")]
    [InlineData("--ConnectionStrings:LicenseAdmin=Data Source=.", "The database cannot be used")]
    [InlineData("--Database:Provider=Oracle", "Database:Provider")]
    [InlineData("--Database:Provider=SqlServer", "Audit:KeyFile is blank. On SQL Server it names the file with the key")]
    [InlineData("--ForwardedHeaders:KnownNetworks:0=everybody", "ForwardedHeaders:KnownNetworks")]
    public async Task What_an_operator_set_wrongly_is_told_in_one_line(string setting, string why)
    {
        AppProcess.Ended ended = await AppProcess.RunAsync(directory, [setting]);

        Assert.Equal((1, string.Empty), (ended.ExitCode, ended.Output));
        Assert.Contains(why, Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_told_in_one_line()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();

        AppProcess.Ended ended = await AppProcess.RunAsync(
            directory,
            [$"--urls=http://{taken.LocalEndpoint}", $"--ConnectionStrings:LicenseAdmin=Data Source={house.File}"]
        );

        Assert.Equal((1, string.Empty), (ended.ExitCode, ended.Output));
        Assert.Contains("address already in use", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task In_development_the_first_start_hands_out_one_account_on_the_terminal()
    {
        await using AppProcess app = AppProcess.Start(directory, "--environment", "Development", "--urls", "http://127.0.0.1:0");

        Match said = Announcement().Match(await app.OutputWithAsync("one-time password"));

        using HttpClient http = new() { BaseAddress = new Uri(said.Groups["address"].Value) };
        string page = await http.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        using FormUrlEncodedContent form = new(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["_handler"] = "sign-in",
                ["__RequestVerificationToken"] = Browser.TokenIn(page)!,
                ["Form.Email"] = "admin@localhost",
                ["Form.Password"] = said.Groups["password"].Value,
            }
        );
        using HttpResponseMessage answer = await http.PostAsync(
            new Uri("/account/sign-in", UriKind.Relative),
            form,
            TestContext.Current.CancellationToken
        );
        Assert.Equal("/account/change-password", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("1200 licenses", await app.OutputWithAsync("Demonstration data"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_is_waited_for_and_then_explained()
    {
        SqliteConnectionStringBuilder connection = new() { DataSource = Path.Combine(directory.FullName, "locked.db"), Pooling = false };
        DatabaseOptions options = new() { ConnectionString = connection.ConnectionString, MigrationPatience = TimeSpan.FromMilliseconds(100) };
        DbContextOptions<SqliteLicenseDbContext> database = DataServices.SqliteOptions(options);
        DatabaseStartup startup = new(new LicenseDbContextFactory(() => new SqliteLicenseDbContext(database)), Options.Create(options));
        await using (SqliteLicenseDbContext db = new(database))
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-21');
                """,
                TestContext.Current.CancellationToken
            );
        }

        TimeoutException refused = await Assert.ThrowsAsync<TimeoutException>(() => startup.MigrateAsync(TestContext.Current.CancellationToken));

        Assert.Contains("DELETE FROM \"__EFMigrationsLock\"", refused.Message, StringComparison.Ordinal);
        await using (SqliteLicenseDbContext db = new(database))
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty(await startup.MigrateAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await startup.PendingAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex(@"listens on (?<address>\S+)\. .* password (?<password>\S+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Announcement();
}
