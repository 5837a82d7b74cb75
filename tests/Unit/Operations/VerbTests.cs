using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Operations;

public sealed class VerbTests : IAsyncLifetime
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("licenseadmin-");
    private TestHouse house = null!;

    public async ValueTask InitializeAsync() => house = await TestHouse.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("migrat")]
    [InlineData("--ulrs http://localhost")]
    [InlineData("migrate now")]
    [InlineData("admin")]
    [InlineData("admin create")]
    [InlineData("admin create --email a@example.org --role PlatformAdmin")]
    [InlineData("apikey create --name x --role Boss")]
    [InlineData("apikey create --name x --role PlatformAdmin")]
    [InlineData("catalogue import")]
    [InlineData("audit verify --head v1:1:1:beef")]
    [InlineData("audit verify --unsealed some")]
    [InlineData("audit verify --unsealed -1")]
    public async Task A_wrong_argument_is_told_in_one_line_and_nothing_is_run(string line)
    {
        AppProcess.Ended ended = await AppProcess.RunAsync(directory, line.Split(' '));

        Assert.Equal((2, string.Empty), (ended.ExitCode, ended.Output));
        Assert.Single(ended.ErrorLines);
        Assert.Empty(directory.EnumerateFileSystemInfos());
    }

    [Theory]
    [InlineData("--help", "apikey")]
    [InlineData("apikey create --help", "--client")]
    public async Task Help_explains_itself_without_a_database(string line, string expected)
    {
        AppProcess.Ended ended = await AppProcess.RunAsync(directory, line.Split(' '));

        Assert.Equal((0, string.Empty), (ended.ExitCode, ended.Error));
        Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
        Assert.Empty(directory.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Migrate_makes_the_data_directory_and_prints_what_it_applied()
    {
        AppProcess.Ended first = await AppProcess.RunAsync(directory, ["migrate"]);
        AppProcess.Ended second = await AppProcess.RunAsync(directory, ["migrate"]);

        Assert.Equal((0, 0, string.Empty), (first.ExitCode, second.ExitCode, second.Output));
        Assert.Contains("_Initial\n", first.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(directory.FullName, "data", "licenseadmin.db")));
    }

    [Fact]
    public async Task A_verb_wants_the_database_migrated_first()
    {
        AppProcess.Ended ended = await AppProcess.RunAsync(directory, ["admin", "create", "--email", "a@example.org"]);

        Assert.Equal((1, string.Empty), (ended.ExitCode, ended.Output));
        Assert.Contains("Run the verb \"migrate\"", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_create_hands_out_a_password_that_has_to_be_changed()
    {
        AppProcess.Ended ended = await RunAsync(["admin", "create", "--email", "ada@example.org"]);

        Assert.Equal(0, ended.ExitCode);
        string password = Assert.Single(ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await using TestSite site = await TestSite.StartAsync(house);
        using Browser browser = new(site);
        await browser.SignInAsync("ada@example.org", password);
        Assert.True(await browser.IsSignedInAsync());
        await using LicenseDbContext db = house.Database();
        AppUser user = await db.Users.SingleAsync(u => u.Email == "ada@example.org", Cancellation);
        Assert.True(user.MustChangePassword);
        Assert.True(
            await db.UserRoles.AnyAsync(
                link => link.UserId == user.Id && db.Roles.Any(r => r.Id == link.RoleId && r.Name == Roles.DmAdmin),
                Cancellation
            )
        );
    }

    [Fact]
    public async Task Admin_create_makes_a_platform_admin_of_one_client()
    {
        AppProcess.Ended ended = await RunAsync(
            ["admin", "create", "--email", "petra@example.org", "--role", Roles.PlatformAdmin, "--client", "acme", "--password-stdin"],
            "my own long sentence"
        );

        Assert.Equal(0, ended.ExitCode);
        await using LicenseDbContext db = house.Database();
        AppUser user = await db.Users.SingleAsync(u => u.Email == "petra@example.org", Cancellation);
        Assert.Equal(TestHouse.Acme, user.ClientId);
        Assert.Equal(
            [Roles.PlatformAdmin],
            await db
                .UserRoles.Where(link => link.UserId == user.Id)
                .Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!)
                .ToListAsync(Cancellation)
        );
    }

    [Fact]
    public async Task Admin_create_takes_a_password_from_standard_input()
    {
        AppProcess.Ended ended = await RunAsync(["admin", "create", "--email", "ada@example.org", "--password-stdin"], "my own long sentence\n");

        Assert.Equal((0, string.Empty), (ended.ExitCode, ended.Output));
        Assert.DoesNotContain("sentence", ended.Error, StringComparison.Ordinal);
        await using TestSite site = await TestSite.StartAsync(house);
        using Browser browser = new(site);
        Assert.Equal("/", (await browser.SignInAsync("ada@example.org", "my own long sentence")).Headers.Location!.AbsolutePath);
    }

    [Theory]
    [InlineData("dana@example.org", "my own long sentence", "'dana@example.org' is already taken")]
    [InlineData("ada@example.org", "short", "at least 12 characters")]
    [InlineData("ada@example.org", "", "at least 12 characters")]
    [InlineData("not an email", "my own long sentence", "is invalid")]
    public async Task An_account_that_cannot_be_made_is_told_in_one_line(string email, string password, string why)
    {
        AppProcess.Ended ended = await RunAsync(["admin", "create", "--email", email, "--password-stdin"], password);

        Assert.Equal((1, string.Empty), (ended.ExitCode, ended.Output));
        Assert.Contains(why, Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apikey_create_prints_the_key_alone()
    {
        AppProcess.Ended ended = await RunAsync(["apikey", "create", "--name", "Nightly import", "--role", Roles.PlatformAdmin, "--client", "acme"]);

        Assert.Equal((0, string.Empty), (ended.ExitCode, ended.Error));
        Assert.Matches("^la_[A-Za-z0-9_-]{43}\n$", ended.Output);
        await using LicenseDbContext db = house.Database();
        ApiKey key = await db.ApiKeys.SingleAsync(Cancellation);
        Assert.Equal(("Nightly import", Roles.PlatformAdmin, TestHouse.Acme), (key.Name, key.Role, key.ClientId));
    }

    [Fact]
    public async Task Apikey_create_for_a_client_that_is_not_there_makes_none()
    {
        AppProcess.Ended ended = await RunAsync(["apikey", "create", "--name", "x", "--role", Roles.DmAdmin, "--client", "initech"]);

        Assert.Equal((1, string.Empty), (ended.ExitCode, ended.Output));
        Assert.Equal("There is no client with the key \"initech\".", Assert.Single(ended.ErrorLines));
    }

    [Fact]
    public async Task Catalogue_import_reports_mistakes_by_file_and_line_and_counts_by_kind()
    {
        string tags = Path.Combine(directory.FullName, "tags.csv");
        await File.WriteAllTextAsync(tags, $"id,label\n{Guid.NewGuid()},Good\nx,Bad\n", Cancellation);

        AppProcess.Ended refused = await RunAsync(["catalogue", "import", "--tags", tags]);
        await File.WriteAllTextAsync(tags, $"id,label\n{Guid.NewGuid()},Good\n", Cancellation);
        AppProcess.Ended done = await RunAsync(["catalogue", "import", "--tags", tags]);

        Assert.Equal((1, string.Empty), (refused.ExitCode, refused.Output));
        Assert.Equal([$"{tags}:3: id: \"x\" is not a uuid.", "Nothing was imported: 1 mistakes."], refused.ErrorLines);
        Assert.Equal((0, "tags: 1 added, 0 updated\n", string.Empty), (done.ExitCode, done.Output, done.Error));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<AppProcess.Ended> RunAsync(string[] args, string input = "") =>
        AppProcess.RunAsync(directory, [.. args, $"--ConnectionStrings:LicenseAdmin=Data Source={house.File}"], input);
}
