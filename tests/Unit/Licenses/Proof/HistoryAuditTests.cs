using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Proof;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Proof;

/// <summary>What an audit finds, and what it takes a kept head to find.</summary>
public sealed class HistoryAuditTests
{
    [Fact]
    public async Task What_nobody_touched_is_well()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(3);
        await house.RenamedAsync(2, "Other");
        KeptHead head = await house.Audit.HeadAsync(CancellationToken.None);
        await house.RenamedAsync(1, "Later");

        AuditReport report = await house.VerifyAsync(head);

        AssertWell(report);
        Assert.Equal((9, 1, 0), (report.Rows, report.CoveredFrom, report.Uncovered));
    }

    [Theory]
    [InlineData("\"LicenseId\" = 2")]
    [InlineData("\"Version\" = 1")]
    [InlineData("\"At\" = '2026-11-21 12:00:00.0000001'")]
    [InlineData("\"At\" = 'yesterday'")]
    [InlineData("\"ActorKind\" = 'ApiKey'")]
    [InlineData("\"ActorKind\" = 'Nobody'")]
    [InlineData("\"ActorId\" = 'BBBBBBBB-0000-4000-8000-000000000002'")]
    [InlineData("\"ActorId\" = 'nobody'")]
    [InlineData("\"ActorName\" = 'dana@example.orh'")]
    [InlineData("\"Origin\" = 'Bulk'")]
    [InlineData("\"ChangeType\" = 'updates'")]
    [InlineData("\"TransactionId\" = ''")]
    [InlineData("\"Fields\" = \"Fields\" + 1")]
    [InlineData("\"Differences\" = replace(\"Differences\", 'Any 1', 'Any 7')")]
    [InlineData("\"Mac\" = zeroblob(32)")]
    [InlineData("\"Mac\" = 'x'")]
    public async Task A_changed_value_breaks_its_row(string change)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(3);
        await house.RenamedAsync(1, "Other");

        await house.TamperAsync($"UPDATE \"LicenseChanges\" SET {change} WHERE \"Id\" = 2");

        AuditReport report = await house.VerifyAsync();
        Assert.Equal((2L, 6L), (report.Broken!.Row, report.Rows));
        Assert.False(report.IsWrongKey);
    }

    [Fact]
    public async Task One_byte_changed_in_the_file_breaks_its_row()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.RenamedAsync(1);
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 4711));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 12));

        await house.TamperAsync("\"after\":4711", "\"after\":4712");

        BrokenRow broken = (await house.VerifyAsync()).Broken!;
        Assert.Equal((3L, license.Id, 3L), (broken.Row, broken.License, broken.Version));
        Assert.Contains("it was changed", broken.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_gone_is_missed_at_the_one_after_it()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(3);

        await house.TamperAsync("DELETE FROM \"LicenseChanges\" WHERE \"Id\" = 2");

        Assert.Equal(
            "Row 3 of history is broken (license 1, version 3): the row before it, which made version 2, is gone.",
            (await house.VerifyAsync()).Broken?.ToString()
        );
    }

    [Fact]
    public async Task A_row_without_differences_that_is_gone_is_missed_as_well()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.RenamedAsync(1);
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Any 1"));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Any 2"));

        await house.TamperAsync("DELETE FROM \"LicenseChanges\" WHERE \"Id\" = 3");

        BrokenRow broken = (await house.VerifyAsync()).Broken!;
        Assert.Equal((4L, 3L), (broken.Row, broken.Version));
        Assert.Contains("a row before it is gone", broken.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tail_that_is_gone_is_missed_by_its_license()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(3);
        await house.RenamedAsync(1, "Other");

        await house.TamperAsync("DELETE FROM \"LicenseChanges\" WHERE \"Id\" = 4");

        Assert.Equal(
            "Row 3 of history is broken (license 1, version 3): the rows after it are gone: the license is at version 4.",
            (await house.VerifyAsync()).Broken?.ToString()
        );
    }

    [Fact]
    public async Task A_license_put_back_with_its_version_is_missed_by_its_mac()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(3);

        await house.TamperAsync("DELETE FROM \"LicenseChanges\" WHERE \"Id\" = 4; UPDATE \"Licenses\" SET \"Version\" = 3");

        Assert.Equal(
            "Row 3 of history is broken (license 1, version 3): rows after it are gone, or the license does not know it.",
            (await house.VerifyAsync()).Broken?.ToString()
        );
    }

    [Fact]
    public async Task A_license_put_back_altogether_is_missed_by_a_kept_head_alone()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(3);
        KeptHead head = await house.Audit.HeadAsync(CancellationToken.None);

        await house.TamperAsync(
            """
            DELETE FROM "LicenseChanges" WHERE "Id" > 2;
            UPDATE "Licenses" SET "Version" = 2, "HistoryMac" = (SELECT "Mac" FROM "LicenseChanges" WHERE "Id" = 2)
            """
        );

        AssertWell(await house.VerifyAsync());
        AuditReport report = await house.VerifyAsync(head);
        Assert.Null(report.Broken);
        Assert.Equal("row 4 and 1 others that it covers are gone.", report.HeadProblem);
    }

    [Fact]
    public async Task All_that_was_ever_known_of_a_license_is_missed_by_a_kept_head_alone()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(1);
        await house.RenamedAsync(1, "Other");
        KeptHead head = await house.Audit.HeadAsync(CancellationToken.None);

        await house.TamperAsync("DELETE FROM \"LicenseChanges\" WHERE \"LicenseId\" = 1; DELETE FROM \"Licenses\" WHERE \"Id\" = 1");

        AssertWell(await house.VerifyAsync());
        Assert.Equal("2 of the rows that it covers are gone.", (await house.VerifyAsync(head)).HeadProblem);
    }

    [Fact]
    public async Task Rows_exchanged_for_as_many_others_are_missed_by_a_kept_head()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(2);
        KeptHead head = await house.Audit.HeadAsync(CancellationToken.None);

        await house.TamperAsync("UPDATE \"LicenseChanges\" SET \"Mac\" = randomblob(32) WHERE \"Id\" = 2");

        AuditReport report = await house.VerifyAsync(head);
        Assert.Equal(2, report.Broken?.Row);
        Assert.Equal("the rows that it covers are as many as they were, and not the same.", report.HeadProblem);
    }

    [Theory]
    [InlineData("\"Mac\"")]
    [InlineData("NULL")]
    public async Task A_row_made_without_the_key_is_broken(string mac)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(2);

        await house.TamperAsync(
            $"""
            INSERT INTO "LicenseChanges"
              ("LicenseId", "Version", "At", "ActorKind", "ActorId", "ActorName", "Origin", "ChangeType", "Fields", "Differences", "Mac")
            SELECT "LicenseId", "Version", "At", "ActorKind", "ActorId", 'somebody else', "Origin", "ChangeType", "Fields", "Differences", {mac}
            FROM "LicenseChanges" WHERE "Id" = 3
            """
        );

        Assert.Equal(4, (await house.VerifyAsync()).Broken?.Row);
    }

    [Fact]
    public async Task Rows_swapped_between_licenses_are_broken()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(1);
        await house.RenamedAsync(1, "Other");

        await house.TamperAsync("UPDATE \"LicenseChanges\" SET \"LicenseId\" = 3 - \"LicenseId\" WHERE \"Version\" = 2");

        AuditReport report = await house.VerifyAsync();
        Assert.Equal(2, report.Broken?.Row);
        Assert.False(report.IsWrongKey);
    }

    [Fact]
    public async Task Rows_of_one_license_swapped_in_time_are_broken()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(3);

        await house.TamperAsync(
            """
            UPDATE "LicenseChanges" SET "Id" = 100 WHERE "Id" = 2;
            UPDATE "LicenseChanges" SET "Id" = 2 WHERE "Id" = 3;
            UPDATE "LicenseChanges" SET "Id" = 3 WHERE "Id" = 100
            """
        );

        Assert.Equal(2, (await house.VerifyAsync()).Broken?.Row);
    }

    [Fact]
    public async Task A_license_without_its_history_and_history_without_its_license_are_told()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(1);
        await house.RenamedAsync(1, "Other");

        await house.TamperAsync(
            "DELETE FROM \"LicenseChanges\" WHERE \"LicenseId\" = 1; UPDATE \"Licenses\" SET \"HistoryMac\" = NULL WHERE \"Id\" = 1"
        );
        BrokenRow? without = (await house.VerifyAsync()).Broken;
        await house.TamperAsync("DELETE FROM \"Licenses\"");
        BrokenRow? left = (await house.VerifyAsync()).Broken;

        Assert.Equal((null, 1L, "all of its rows are gone."), (without!.Row, without.License, without.What));
        Assert.Equal((4L, 2L, "its license is not there."), (left!.Row, left.License, left.What));
    }

    [Fact]
    public async Task Rows_from_before_history_was_sealed_are_counted_and_the_rest_is_verified()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.RenamedAsync(2);
        await house.RenamedAsync(1, "Untouched since");
        await house.TamperAsync("UPDATE \"LicenseChanges\" SET \"Mac\" = NULL; UPDATE \"Licenses\" SET \"HistoryMac\" = NULL");
        AuditReport before = await house.VerifyAsync();

        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Sealed"));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Sealed again"));
        AuditReport after = await house.VerifyAsync();
        await house.TamperAsync("UPDATE \"LicenseChanges\" SET \"Mac\" = NULL WHERE \"Id\" = 7");
        AuditReport stripped = await house.VerifyAsync();

        Assert.Equal((null, 5L, null), (before.CoveredFrom, before.Uncovered, before.Broken));
        AssertWell(after);
        Assert.Equal((6, 5, 7), (after.CoveredFrom, after.Uncovered, after.Rows));
        Assert.Equal((7L, "it carries no MAC, as every row since row 6 does."), (stripped.Broken!.Row, stripped.Broken.What));
    }

    // Whoever has no key can take the MACs from a license's rows, and hope that they pass for old.
    [Fact]
    public async Task A_license_whose_macs_were_all_taken_away_does_not_pass_for_one_from_before()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(1);
        License robbed = await house.RenamedAsync(1, "Robbed");

        await house.TamperAsync(
            $"UPDATE \"LicenseChanges\" SET \"Mac\" = NULL WHERE \"LicenseId\" = {robbed.Id}; UPDATE \"Licenses\" SET \"HistoryMac\" = NULL WHERE \"Id\" = {robbed.Id}"
        );

        Assert.Equal((3L, robbed.Id), ((await house.VerifyAsync()).Broken!.Row, (await house.VerifyAsync()).Broken!.License));
    }

    // Nothing but their numbers speaks for rows from before history was sealed.
    [Theory]
    [InlineData("\"Version\" = 3 WHERE \"Id\" = 2", 2, "the row before it, which made version 2, is gone.")]
    [InlineData("\"Fields\" = 0 WHERE \"Id\" = 2", 2, "the row before it, which made version 2, is gone.")]
    [InlineData("\"Version\" = 1 WHERE \"Id\" = 2", 2, "the license was at version 1 before it: it was made up, or is not in its place.")]
    [InlineData(
        "\"Version\" = 0, \"Fields\" = 0 WHERE \"Id\" = 2",
        2,
        "the license was at version 1 before it: it was made up, or is not in its place."
    )]
    [InlineData("\"Version\" = 0, \"Fields\" = 0 WHERE \"Id\" = 1", 1, "no license was ever at that version: it was made up.")]
    [InlineData("\"ActorKind\" = 'Nobody' WHERE \"Id\" = 2", 2, "it cannot be read.")]
    public async Task Rows_without_a_mac_are_numbered_as_the_site_numbers_them(string change, long row, string problem)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.RenamedAsync(1);
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Any 1"));
        await house.TamperAsync("UPDATE \"LicenseChanges\" SET \"Mac\" = NULL; UPDATE \"Licenses\" SET \"HistoryMac\" = NULL");
        AssertWell(await house.VerifyAsync());

        await house.TamperAsync($"UPDATE \"LicenseChanges\" SET {change}");

        BrokenRow broken = (await house.VerifyAsync()).Broken!;
        Assert.Equal((row, problem), (broken.Row, broken.What));
    }

    [Fact]
    public async Task With_another_key_no_single_row_is_accused()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(2);

        await File.WriteAllBytesAsync(house.KeyFile, new byte[32]);

        AuditReport report = await house.VerifyAsync();
        Assert.True(report.IsWrongKey);
        Assert.Null(report.Broken);
    }

    [Fact]
    public async Task A_head_says_all_that_it_knows_in_one_word()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        KeptHead none = await house.Audit.HeadAsync(CancellationToken.None);
        await house.RenamedAsync(2);
        KeptHead head = await house.Audit.HeadAsync(CancellationToken.None);

        Assert.Matches("^v1:3:3:[0-9a-f]{64}$", head.ToString());
        Assert.True(KeptHead.TryParse($" {head}\n", out KeptHead? read));
        Assert.Equal(head, read);
        Assert.False(KeptHead.TryParse($"v2{head.ToString()[2..]}", out _));
        Assert.Equal("v1:0:0:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", none.ToString());
        AssertWell(await house.VerifyAsync(none));
    }

    private static void AssertWell(AuditReport report)
    {
        Assert.Null(report.Broken?.ToString());
        Assert.Null(report.HeadProblem);
        Assert.False(report.IsWrongKey);
    }
}
