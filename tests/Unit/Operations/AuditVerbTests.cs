using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Licenses.Proof;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Operations;

public sealed class AuditVerbTests : IAsyncLifetime
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("licenseadmin-");
    private TestHouse house = null!;
    private License license = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.OpenAsync();
        license = await house.RenamedAsync(3);
    }

    public async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Head_prints_what_verify_takes()
    {
        AppProcess.Ended head = await RunAsync("audit", "head");
        AppProcess.Ended verified = await RunAsync("audit", "verify", "--head", head.Output.Trim());

        Assert.Equal((0, string.Empty), (head.ExitCode, head.Error));
        Assert.Matches("^v1:4:4:[0-9a-f]{64}\n$", head.Output);
        Assert.Equal(
            (0, "Looked at 4 rows of history.\nAll is well, and all that the head covers is there.\n", string.Empty),
            (verified.ExitCode, verified.Output, verified.Error)
        );
    }

    [Fact]
    public async Task One_byte_changed_in_the_file_makes_verify_fail_at_that_row()
    {
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 4711));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 12));
        await house.TamperAsync("\"after\":4711", "\"after\":4712");

        AppProcess.Ended ended = await RunAsync("audit", "verify");

        Assert.Equal((1, "Looked at 6 rows of history.\n"), (ended.ExitCode, ended.Output));
        Assert.StartsWith(
            "Row 5 of history is broken (license 1, version 5): it does not fit its MAC",
            Assert.Single(ended.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_tail_that_is_gone_is_told_with_its_rows()
    {
        AppProcess.Ended head = await RunAsync("audit", "head");
        await house.TamperAsync(
            """
            DELETE FROM "LicenseChanges" WHERE "Id" > 1;
            UPDATE "Licenses" SET "Version" = 1, "HistoryMac" = (SELECT "Mac" FROM "LicenseChanges")
            """
        );

        AppProcess.Ended without = await RunAsync("audit", "verify");
        AppProcess.Ended with = await RunAsync("audit", "verify", "--head", head.Output.Trim());

        Assert.Equal((0, "Looked at 1 rows of history.\nAll is well.\n"), (without.ExitCode, without.Output));
        Assert.Equal(1, with.ExitCode);
        Assert.Equal(["History is not what the head was taken of: row 4 and 2 others that it covers are gone."], with.ErrorLines);
    }

    [Fact]
    public async Task With_another_key_and_with_none_it_says_so()
    {
        await File.WriteAllBytesAsync(house.KeyFile, new byte[32], TestContext.Current.CancellationToken);
        AppProcess.Ended another = await RunAsync("audit", "verify");
        AppProcess.Ended start = await RunAsync("--urls=http://127.0.0.1:0");
        File.Delete(house.KeyFile);
        AppProcess.Ended none = await RunAsync("audit", "verify");
        AppProcess.Ended startWithNone = await RunAsync("--urls=http://127.0.0.1:0");

        Assert.Equal((1, 1, 1, 1), (another.ExitCode, start.ExitCode, none.ExitCode, startWithNone.ExitCode));
        Assert.StartsWith($"No row at all fits the key in {house.KeyFile}:", Assert.Single(another.ErrorLines), StringComparison.Ordinal);
        Assert.StartsWith($"The key in {house.KeyFile} fits none of the newest rows", Assert.Single(start.ErrorLines), StringComparison.Ordinal);
        Assert.All(
            [none, startWithNone],
            ended => Assert.StartsWith("History was sealed with a key that is gone", Assert.Single(ended.ErrorLines), StringComparison.Ordinal)
        );
        Assert.False(File.Exists(house.KeyFile));
    }

    [Fact]
    public async Task History_without_a_single_mac_is_not_called_well()
    {
        await house.TamperAsync("UPDATE \"LicenseChanges\" SET \"Mac\" = NULL; UPDATE \"Licenses\" SET \"HistoryMac\" = NULL");
        AppProcess.Ended none = await RunAsync("audit", "verify");
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Sealed"));
        AppProcess.Ended since = await RunAsync("audit", "verify");
        AppProcess.Ended known = await RunAsync("audit", "verify", "--unsealed", "4");
        AppProcess.Ended tooMany = await RunAsync("audit", "verify", "--unsealed", "5");

        Assert.Equal((1, 1, 0, 1), (none.ExitCode, since.ExitCode, known.ExitCode, tooMany.ExitCode));
        Assert.All(
            [none, since],
            ended =>
                Assert.Equal(
                    [
                        "4 rows carry no MAC, and 0 are known to have been written before history was sealed (--unsealed): others were made up, or their MACs taken away.",
                    ],
                    ended.ErrorLines
                )
        );
        Assert.Contains("Covered from row 5 on: 4 rows", known.Output, StringComparison.Ordinal);
        Assert.EndsWith("some are gone.", Assert.Single(tooMany.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_made_up_before_the_first_sealed_one_make_verify_fail()
    {
        await house.TamperAsync(
            """
            INSERT INTO "LicenseChanges"
              ("Id", "LicenseId", "Version", "At", "ActorKind", "ActorId", "ActorName", "Origin", "ChangeType", "Fields", "Differences")
            SELECT "Id" - 4, "LicenseId", "Version", "At", "ActorKind", "ActorId", 'made up', "Origin", "ChangeType", "Fields", "Differences"
            FROM "LicenseChanges" WHERE "Version" < 4
            """
        );

        AppProcess.Ended ended = await RunAsync("audit", "verify");

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(
            [
                "3 rows carry no MAC, and 0 are known to have been written before history was sealed (--unsealed): others were made up, or their MACs taken away.",
                "Row 1 of history is broken (license 1, version 1): the license was at version 3 before it: it was made up, or is not in its place.",
            ],
            ended.ErrorLines
        );
    }

    private Task<AppProcess.Ended> RunAsync(params string[] args) =>
        AppProcess.RunAsync(directory, [.. args, $"--ConnectionStrings:LicenseAdmin=Data Source={house.File}"]);
}
