using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Demonstration;
using LicenseAdmin.Licenses.Proof;
using LicenseAdmin.Unit.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses;

public sealed class DemonstrationTests(DemonstrationFixture fixture) : IClassFixture<DemonstrationFixture>
{
    private static readonly string[] Told =
    [
        "Clients",
        "Programs",
        "Licenses",
        "LicenseCourses",
        "LicenseLearningPaths",
        "LicenseCourseTags",
        "LicenseChanges",
        "LicenseAssignments",
        "BulkRuns",
        "BulkRunItems",
        "ScheduledChanges",
    ];

    private DateTime Now => fixture.House.Clock.Now;

    [Fact]
    public void It_is_as_large_as_promised()
    {
        DemonstrationSummary summary = fixture.Summary;

        Assert.Equal((4306, 539, 392), (summary.Courses, summary.LearningPaths, summary.CourseTags));
        Assert.Equal((41, 60, 1200), (summary.Clients, summary.Programs, summary.Licenses));
        Assert.InRange(summary.Changes, 4 * summary.Licenses, 6 * summary.Licenses);
        Assert.InRange(summary.Assignments, 20_000, 80_000);
        Assert.Equal(15, summary.BulkRuns);
        Assert.InRange(summary.ScheduledChanges, 30, 150);
        Assert.StartsWith("1,200 licenses of 41 clients with ", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_history_is_sealed_like_any_other()
    {
        AuditReport report = await fixture.House.Audit.VerifyAsync(null, CancellationToken.None);

        Assert.Equal((fixture.Summary.Changes, 0, null), (report.Rows, report.Uncovered, report.Broken?.ToString()));
        Assert.False(report.IsWrongKey);
    }

    [Fact]
    public async Task Two_runs_make_the_same_rows_even_when_one_was_stopped_half_way_and_begun_again()
    {
        Assert.Equal(0, fixture.LeftBehind);
        Assert.Equal(await FingerprintAsync(fixture.House), await FingerprintAsync(fixture.Other));
    }

    [Fact]
    public async Task It_refuses_a_database_that_is_in_use_and_says_so()
    {
        Result<DemonstrationSummary> again = await fixture.House.Demonstration.FillAsync(CancellationToken.None);

        Assert.Equal(
            "Demonstration data goes into an empty database only. This one has 1,200 licenses, 41 clients and 60 programs.",
            Assert.IsType<Failure.Forbidden>(again.Failure).Message
        );
    }

    [Fact]
    public async Task It_leaves_a_database_with_clients_of_its_own_alone()
    {
        await using TestHouse house = await TestHouse.OpenAsync();

        Result<DemonstrationSummary> filled = await house.Demonstration.FillAsync(CancellationToken.None);

        await using LicenseDbContext db = house.Database();
        Assert.IsType<Failure.Forbidden>(filled.Failure);
        Assert.Equal(TestHouse.CatalogueSize, await db.Courses.CountAsync());
        Assert.Empty(await db.Licenses.ToListAsync());
    }

    [Fact]
    public async Task Every_status_occurs_in_a_believable_share()
    {
        List<License> licenses = await LicensesAsync();

        Dictionary<LicenseStatus, int> shares = licenses.CountBy(license => license.StatusAt(Now)).ToDictionary();

        Assert.InRange(shares[LicenseStatus.Active], 600, 960);
        Assert.InRange(shares[LicenseStatus.Expiring], 36, 144);
        Assert.InRange(shares[LicenseStatus.Expired], 84, 240);
        Assert.InRange(shares[LicenseStatus.Scheduled], 24, 120);
        Assert.InRange(shares[LicenseStatus.Inactive], 48, 180);
    }

    [Fact]
    public async Task Seats_are_unlimited_none_few_and_many_and_some_are_full_nearly_full_or_empty()
    {
        List<License> licenses = await LicensesAsync();
        await using LicenseDbContext db = fixture.House.Database();
        Dictionary<int, int> used = await db
            .Assignments.Where(assignment => assignment.Status == AssignmentStatus.Active)
            .GroupBy(assignment => assignment.LicenseId)
            .ToDictionaryAsync(license => license.Key, license => license.Count());

        int Used(License license) => used.GetValueOrDefault(license.Id);

        Assert.Contains(licenses, license => license.SeatsLimit is null && Used(license) > 0);
        Assert.Contains(licenses, license => license.SeatsLimit == 0);
        Assert.Contains(licenses, license => license.SeatsLimit is > 0 and < 10);
        Assert.Contains(licenses, license => license.SeatsLimit >= 5000);
        Assert.All(licenses, license => Assert.True(license.SeatsLimit is null || Used(license) <= license.SeatsLimit));
        Assert.InRange(licenses.Count(license => license.SeatsLimit > 0 && Used(license) == license.SeatsLimit), 20, 150);
        Assert.InRange(
            licenses.Count(license =>
                Used(license) < license.SeatsLimit && Used(license) * 100 >= license.SeatsLimit * LicenseFilter.NearlyFullPercent
            ),
            20,
            200
        );
        Assert.InRange(licenses.Count(license => Used(license) == 0), 60, 400);
        Assert.Equal(3, await db.Assignments.Select(assignment => assignment.Status).Distinct().CountAsync());
    }

    [Fact]
    public async Task Lists_go_from_no_course_to_three_thousand_and_are_mostly_short()
    {
        await using LicenseDbContext db = fixture.House.Database();

        List<int> sizes = await db.Licenses.Select(license => db.LicenseCourses.Count(entry => entry.LicenseId == license.Id)).ToListAsync();

        Assert.Contains(0, sizes);
        Assert.InRange(sizes.Max(), 3000, 4306);
        Assert.InRange(sizes.Count(size => size is >= 5 and <= 60), 700, 1100);
        Assert.InRange(sizes.Count(size => size is >= 100 and < 1000), 40, 300);
        Assert.InRange(sizes.Count(size => size >= 1000), 3, 30);
        Assert.True(await db.LicenseLearningPaths.AnyAsync());
        Assert.True(await db.LicenseCourseTags.AnyAsync());
    }

    [Fact]
    public async Task A_license_is_about_what_its_name_says()
    {
        await using LicenseDbContext db = fixture.House.Database();

        List<string?> subjects = await (
            from license in db.Licenses
            where license.Name.Contains("Machine learning")
            join entry in db.LicenseCourses on license.Id equals entry.LicenseId
            join course in db.Courses on entry.ItemId equals course.Id
            select course.Subject
        ).ToListAsync();

        string[] fitting = ["Machine Learning", "Deep Learning", "Artificial Intelligence", "Generative AI", "AI", "Machine-Learning"];
        Assert.True(subjects.Count > 100);
        Assert.True(subjects.Count(subject => fitting.Contains(subject, StringComparer.Ordinal)) > subjects.Count * 0.7);
    }

    [Fact]
    public async Task History_spans_two_years_by_people_and_keys_through_every_door()
    {
        List<LicenseChange> changes = await ChangesAsync();

        Assert.InRange((changes[^1].At - changes[0].At).TotalDays, 715, 731);
        Assert.InRange(changes[^1].At, Now.AddDays(-1), Now);
        Assert.InRange(changes.Where(change => change.ActorKind == ActorKind.User).Select(change => change.ActorId).Distinct().Count(), 5, 10);
        Assert.Equal(
            ["Billing sync", "LMS provisioning"],
            changes.Where(change => change.ActorKind == ActorKind.ApiKey).Select(change => change.ActorName).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Superset(
            new HashSet<ChangeOrigin>
            {
                ChangeOrigin.Browser,
                ChangeOrigin.ContractA,
                ChangeOrigin.ContractB,
                ChangeOrigin.Bulk,
                ChangeOrigin.Import,
            },
            changes.Select(change => change.Origin).ToHashSet()
        );
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "create", "update", "correction", "renewal", "customer request" },
            changes.Select(change => change.ChangeType).ToHashSet(StringComparer.Ordinal)
        );
        Assert.InRange(changes.Count(change => change.Fields == 0), 50, 800);
        Assert.InRange(changes.CountBy(change => change.LicenseId).Count(license => license.Value >= 60), 2, 10);
        Assert.InRange(
            changes.Where(change => change.TransactionId is not null).CountBy(change => change.TransactionId!).Max(batch => batch.Value),
            20,
            200
        );
    }

    [Fact]
    public async Task Its_bulk_runs_are_in_history_and_one_of_them_took_another_back()
    {
        await using LicenseDbContext db = fixture.House.Database();
        List<BulkRun> runs = await db.BulkRuns.AsNoTracking().OrderBy(run => run.Id).ToListAsync();
        ILookup<string?, LicenseChange> changes = (await ChangesAsync())
            .Where(change => change.Origin == ChangeOrigin.Bulk)
            .ToLookup(change => change.TransactionId, StringComparer.Ordinal);

        Assert.All(runs, run => Assert.Equal((BulkState.Done, run.Changed), (run.State, changes[run.TransactionId].Count())));
        Assert.Equal(changes.Sum(run => run.Count()), runs.Sum(run => run.Changed));
        Assert.All(runs, run => Assert.Equal(run.Total, run.Changed + run.Unchanged + run.Refused + run.Conflicts));
        Assert.True(runs.Max(run => run.Total) >= 30);
        BulkRun undo = Assert.Single(runs, run => run.Kind == BulkKind.Undo);
        BulkRun undone = runs.Single(run => run.Id == undo.SourceRunId);
        Assert.Equal((undone.Changed, undone.Added), (undo.Total, undo.Removed));
    }

    [Fact]
    public async Task What_is_scheduled_lies_ahead_and_would_be_allowed()
    {
        await using LicenseDbContext db = fixture.House.Database();
        List<ScheduledChange> scheduled = await db.ScheduledChanges.AsNoTracking().ToListAsync();

        Assert.All(scheduled, change => Assert.Equal((ScheduleState.Waiting, true), (change.State, change.DueAt > Now && change.ScheduledAt < Now)));
        Assert.Contains(scheduled, change => change.ReadEdits().Contains(LicenseFields.ExpiresAt));
        Assert.Contains(scheduled, change => change.ReadEdits().Contains(LicenseFields.SeatsLimit));
        Assert.Contains(scheduled, change => change.ReadEdits().Contains(LicenseFields.Courses));
        foreach (ScheduledChange change in scheduled)
        {
            Result<LicenseOutcome> preview = await fixture.House.Updates.PreviewAsync(
                new UpdateLicense
                {
                    License = new LicenseKey { Id = change.LicenseId },
                    Edits = change.ReadEdits(),
                    Reason = change.Reason,
                },
                change.Actor,
                CancellationToken.None
            );
            Assert.Null(preview.Failure);
            Assert.NotEmpty(preview.Value.Differences);
        }
    }

    [Fact]
    public async Task Ids_and_times_of_history_agree()
    {
        List<LicenseChange> changes = await ChangesAsync();

        Assert.All(changes.Zip(changes.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
    }

    [Fact]
    public async Task Replaying_every_history_gives_the_present()
    {
        List<License> licenses = await LicensesAsync();
        ILookup<int, LicenseChange> changes = (await ChangesAsync()).ToLookup(change => change.LicenseId);
        await using LicenseDbContext db = fixture.House.Database();
        Dictionary<ContentKind, ILookup<int, Guid>> content = [];
        foreach (ContentKind kind in Enum.GetValues<ContentKind>())
        {
            content[kind] = (await db.ContentOf(kind).AsNoTracking().ToListAsync()).ToLookup(entry => entry.LicenseId, entry => entry.ItemId);
        }

        foreach (License license in licenses)
        {
            LicenseState replayed = LicenseState.Replay(changes[license.Id]);
            Assert.All(LicenseFields.Values, field => Assert.Equal(field.Read(license), field.Read(replayed.License)));
            Assert.All(
                Enum.GetValues<ContentKind>(),
                kind => Assert.True(replayed.Content(kind).SetEquals(content[kind][license.Id]), $"License {license.Id}: {kind}")
            );
            Assert.Equal(license.Version, changes[license.Id].Last().Version);
        }
    }

    [Fact]
    public async Task Trees_have_no_circle_stay_within_their_client_and_are_up_to_four_levels_deep()
    {
        Dictionary<int, License> licenses = (await LicensesAsync()).ToDictionary(license => license.Id);

        int[] depths = [.. licenses.Values.Select(Depth)];

        Assert.Equal(4, depths.Max());
        Assert.InRange(depths.Count(depth => depth == 1), 41, 80);

        int Depth(License license)
        {
            int depth = 1;
            for (License at = license; at.ParentId is { } above; at = licenses[above])
            {
                Assert.Equal(license.ClientId, licenses[above].ClientId);
                Assert.True(++depth <= licenses.Count, $"License {license.Id} is in a circle.");
            }

            return depth;
        }
    }

    [Fact]
    public async Task Every_client_has_one_default_and_one_client_has_more_than_150_licenses()
    {
        List<License> licenses = await LicensesAsync();

        Assert.All(licenses.GroupBy(license => license.ClientId), client => Assert.Single(client, license => license.IsDefault));
        Assert.Equal(41, licenses.DistinctBy(license => license.ClientId).Count());
        Assert.True(licenses.CountBy(license => license.ClientId).Max(client => client.Value) > 150);
    }

    [Fact]
    public async Task Names_come_in_many_scripts_and_lengths()
    {
        List<string> names = [.. (await LicensesAsync()).Select(license => license.Name)];

        Assert.Contains(names, name => name.Any(letter => letter is >= 'א' and <= 'ת'));
        Assert.Contains(names, name => name.Any(letter => letter is >= 'ا' and <= 'ي'));
        Assert.Contains(names, name => name.Any(letter => letter is >= 'ア' and <= 'ン'));
        Assert.Contains(names, name => name.Contains('ü', StringComparison.Ordinal));
        Assert.Contains(names, name => name.Length > 150);
        Assert.All(names, name => Assert.DoesNotContain('{', name));
    }

    [Fact]
    public async Task Nobody_of_it_can_sign_in_and_every_address_is_an_example()
    {
        await using LicenseDbContext db = fixture.House.Database();
        List<AppUser> users = await db.Users.AsNoTracking().ToListAsync();
        List<string> learners = await db.Assignments.Select(assignment => assignment.Email).ToListAsync();

        Assert.All(users, user => Assert.Null(user.PasswordHash));
        Assert.InRange(users.Count(user => user.ClientId is not null), 3, 20);
        Assert.All(
            users.Select(user => user.Email!).Concat(learners),
            address => Assert.Matches(@"^[a-z0-9.-]+@([a-z0-9-]+\.)*example\.(org|com)$", address)
        );
    }

    [Fact]
    public async Task A_platform_admin_of_it_sees_one_client_only()
    {
        await using LicenseDbContext db = fixture.House.Database();
        AppUser reader = await db.Users.FirstAsync(user => user.ClientId != null);

        Result<Page<LicenseRow>> page = await fixture.House.Queries.ListAsync(
            new LicenseFilter(),
            LicenseSort.Name,
            descending: false,
            0,
            500,
            new Actor(ActorKind.User, reader.Id, reader.Email!),
            CancellationToken.None
        );

        Assert.Equal(await db.Licenses.CountAsync(license => license.ClientId == reader.ClientId), page.Value.Total);
    }

    private async Task<List<License>> LicensesAsync()
    {
        await using LicenseDbContext db = fixture.House.Database();
        return await db.Licenses.AsNoTracking().ToListAsync();
    }

    private async Task<List<LicenseChange>> ChangesAsync()
    {
        await using LicenseDbContext db = fixture.House.Database();
        return await db.Changes.AsNoTracking().OrderBy(change => change.Id).ToListAsync();
    }

    // Every column of every row, as it is stored.
    private static async Task<string> FingerprintAsync(TestHouse house)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using SqliteConnection connection = new($"Data Source={house.File};Pooling=False");
        await connection.OpenAsync();
        foreach (string table in Told)
        {
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2";
            await using SqliteDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (int column = 0; column < reader.FieldCount; column++)
                {
                    hash.AppendData(Encoding.UTF8.GetBytes($"{Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)}\u001f"));
                }
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
