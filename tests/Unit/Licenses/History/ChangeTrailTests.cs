using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Licenses.Bulk;
using LicenseAdmin.Unit.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.History;

/// <summary>The history of all licenses, read from a SQLite file.</summary>
public sealed class ChangeTrailTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Each_filter_keeps_what_it_names_and_nothing_else()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        DateTime before = house.Clock.Now;
        Actor other = await TimelineQueriesTests.KeyAsync(house, "ERP");
        License acme = await house.CreateAsync("Acme's");
        License globex = await house.CreateAsync("Globex's", client: TestHouse.Globex);
        await TimelineQueriesTests.ChangeAsync(
            house,
            acme,
            new(ChangeOrigin.ContractA, "renewal", "t-1"),
            e => e.Set(LicenseFields.SeatsLimit, 5),
            other
        );
        await TimelineQueriesTests.ChangeAsync(house, globex, new(ChangeOrigin.Browser, "correction"), e => e.Set(LicenseFields.Sku, "A"));
        await TimelineQueriesTests.ChangeAsync(
            house,
            globex,
            new(ChangeOrigin.Import, "update", "t-1"),
            e => e.Set(LicenseFields.Courses, Add(TestHouse.CourseId(1)))
        );
        await TimelineQueriesTests.ChangeAsync(
            house,
            acme,
            new(ChangeOrigin.Browser),
            e =>
                e.Set(LicenseFields.Courses, Add(TestHouse.CourseId(1)))
                    .Set(LicenseFields.LearningPaths, Add(TestHouse.PathId(1)))
                    .Set(LicenseFields.Metadata, $$"""{"seen":"{{TestHouse.TagId(1)}}"}""")
        );

        // In the order of their making 1 and 2 are the creations.
        Assert.Equal([6, 5, 4, 3, 2, 1], await IdsAsync(new TimelineFilter()));
        Assert.Equal([3], await IdsAsync(new TimelineFilter { Field = LicenseFields.SeatsLimit }));
        Assert.Equal([6, 5], await IdsAsync(new TimelineFilter { Field = LicenseFields.Courses }));
        Assert.Equal([3], await IdsAsync(new TimelineFilter { ActorName = "ERP" }));
        Assert.Equal([4], await IdsAsync(new TimelineFilter { ChangeType = "correction" }));
        Assert.Equal([5], await IdsAsync(new TimelineFilter { Origin = ChangeOrigin.Import }));
        Assert.Equal([5, 3], await IdsAsync(new TimelineFilter { TransactionId = "t-1" }));
        Assert.Equal([6, 5], await IdsAsync(new TimelineFilter { From = before.AddHours(3) }));
        Assert.Equal([3, 2, 1], await IdsAsync(new TimelineFilter { Until = before.AddHours(2) }));
        Assert.Equal([5, 4, 2], await IdsAsync(new TimelineFilter { ClientId = TestHouse.Globex }));
        Assert.Equal([6, 5], await IdsAsync(Content(ContentKind.Course, TestHouse.CourseId(1))));
        Assert.Equal([6], await IdsAsync(Content(ContentKind.LearningPath, TestHouse.PathId(1))));
        Assert.Empty(await IdsAsync(Content(ContentKind.CourseTag, TestHouse.TagId(1))));
        Assert.Equal([5], await IdsAsync(new TimelineFilter { TransactionId = "t-1", ClientId = TestHouse.Globex }));
        Assert.Equal([6], await IdsAsync(Content(ContentKind.Course, TestHouse.CourseId(1)) with { ClientId = TestHouse.Acme }));

        TimelineFilter Content(ContentKind kind, Guid id) => new() { Content = new ContentRef(kind, id) };

        async Task<IEnumerable<long>> IdsAsync(TimelineFilter filter) => (await ReadAsync(house, filter)).Select(entry => entry.Id);
    }

    [Fact]
    public async Task An_entry_names_its_license_and_the_run_that_made_it()
    {
        await using BulkHost host = await BulkHost.OpenAsync();
        License[] licenses = await host.AddLicensesAsync(2);
        License globex = await host.House.CreateAsync("Globex's", client: TestHouse.Globex);
        int first = await host.QueueAsync(licenses, ContentMode.Append, 1);
        await host.CarryOutAsync(first);
        int second = await host.QueueAsync([licenses[1], globex], ContentMode.Append, 2);
        await host.CarryOutAsync(second);

        Assert.Equal(
            [
                ("Globex's", "Globex", second),
                ("License 2", "Acme", second),
                ("License 2", "Acme", first),
                ("License 1", "Acme", first),
                ("Globex's", "Globex", null),
                ("License 2", "Acme", null),
                ("License 1", "Acme", (int?)null),
            ],
            (await ReadAsync(host.House, new TimelineFilter())).Select(entry => (entry.License!.Link.Name, entry.License.ClientName, entry.Run))
        );
        Assert.All(await ReadAsync(host.House, new TimelineFilter(), host.House.PlatformAdmin), entry => Assert.Null(entry.Run));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("dana@example.org")]
    public async Task Reading_on_gives_every_entry_once_whatever_is_written_meanwhile(string? actor)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Acme");
        License other = await house.CreateAsync("Other", client: TestHouse.Globex);

        // All in one instant at first: ties must not repeat or skip any.
        await RenameAsync(house, license, 40);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await RenameAsync(house, other, 40);
        IEnumerable<long> known = [.. (await house.HistoryAsync(license)).Concat(await house.HistoryAsync(other)).Select(change => change.Id)];
        TimelineFeed feed = new(house.Timeline, house.Naming, license: null, new TimelineFilter { ActorName = actor });

        do
        {
            Assert.Null((await feed.ReadOlderAsync(house.DmAdmin, None)).Failure);
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            await RenameAsync(house, license, 3);
        } while (feed.HasOlder);

        Assert.Equal(known.OrderDescending(), feed.Entries.Select(shown => shown.Entry.Id));
    }

    [Fact]
    public async Task What_is_found_far_back_comes_after_stretches_in_which_nothing_is()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Acme");
        house.Clock.Advance(TimeSpan.FromDays(365));
        await house.WriteAsync(license, (2 * ChangeTrail.Reach) - 1);
        TimelineFilter sparse = new() { ActorName = house.DmAdmin.Name };

        TimelinePage first = await StretchAsync(house, sparse, null);
        TimelinePage second = await StretchAsync(house, sparse, first.Before);
        TimelinePage third = await StretchAsync(house, sparse, second.Before);

        Assert.Empty(first.Entries);
        Assert.Equal(house.Clock.Now.AddSeconds(-ChangeTrail.Reach), first.Before?.At);
        Assert.Equal("create", Assert.Single(second.Entries).ChangeType);
        Assert.Equal((0, null), (third.Entries.Count, third.Before));
    }

    [Fact]
    public async Task Changes_stand_by_their_time_though_they_were_not_written_in_its_order()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Acme");
        await house.WriteAsync(license, 2);

        Assert.Equal([1, 3, 2], (await ReadAsync(house, new TimelineFilter())).Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_reader_of_one_client_sees_the_changes_of_that_clients_licenses_only()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        Actor erp = await TimelineQueriesTests.KeyAsync(house, "ERP");
        License acme = await house.CreateAsync("Acme's");
        License globex = await house.CreateAsync("Globex's", client: TestHouse.Globex);
        await TimelineQueriesTests.ChangeAsync(
            house,
            globex,
            new(ChangeOrigin.ContractA, "secret", "t-1"),
            e => e.Set(LicenseFields.SeatsLimit, 5),
            erp
        );
        await TimelineQueriesTests.ChangeAsync(house, acme, new(ChangeOrigin.Browser, "seen", "t-1"), e => e.Set(LicenseFields.SeatsLimit, 5));

        TimelineChoices choices = (await house.Timeline.ChoicesAsync(house.PlatformAdmin, None)).Value;

        Assert.Equal(["Acme's", "Acme's"], await NamesAsync(new TimelineFilter()));
        Assert.Equal(["Acme's"], await NamesAsync(new TimelineFilter { TransactionId = "t-1" }));
        Assert.Empty(await NamesAsync(new TimelineFilter { ClientId = TestHouse.Globex }));
        Assert.Equal(["dana@example.org", "pat@example.org"], choices.Actors);
        Assert.Contains("seen", choices.ChangeTypes);
        Assert.DoesNotContain("secret", choices.ChangeTypes);

        async Task<IEnumerable<string>> NamesAsync(TimelineFilter filter) =>
            (await ReadAsync(house, filter, house.PlatformAdmin)).Select(entry => entry.License!.Link.Name);
    }

    [Fact]
    public async Task Whoever_has_lost_the_role_sees_nothing()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.CreateAsync("Acme");
        await using LicenseDbContext db = house.Database();
        await db.UserRoles.Where(link => link.UserId == house.DmAdmin.Id).ExecuteDeleteAsync(None);

        Assert.IsType<Failure.Forbidden>((await house.Timeline.TrailAsync(new TimelineFilter(), null, 25, house.DmAdmin, None)).Failure);
        Assert.IsType<Failure.Forbidden>((await house.Timeline.ChoicesAsync(house.DmAdmin, None)).Failure);
        Assert.IsType<Failure.Forbidden>((await house.HistoryExport.ReadAsync(new TimelineFilter(), house.DmAdmin, None)).Failure);
    }

    public static TheoryData<TimelineFilter, string> Plans() =>
        new()
        {
            { new TimelineFilter(), ByTime },
            {
                new TimelineFilter { Field = LicenseFields.SeatsLimit },
                ByTime
            },
            {
                new TimelineFilter { ActorName = "ERP" },
                ByTime
            },
            {
                new TimelineFilter { ChangeType = "renewal", Origin = ChangeOrigin.Import },
                ByTime
            },
            {
                new TimelineFilter { From = DateTime.UnixEpoch, Until = new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc) },
                ByTime
            },
            {
                new TimelineFilter { ClientId = TestHouse.Globex },
                ByTime
            },
            {
                new TimelineFilter { ClientId = TestHouse.Globex, Content = new ContentRef(ContentKind.Course, TestHouse.CourseId(1)) },
                ByTime
            },
            {
                new TimelineFilter { TransactionId = "t-1" },
                ByTransaction
            },
            {
                new TimelineFilter
                {
                    TransactionId = "t-1",
                    ClientId = TestHouse.Globex,
                    From = DateTime.UnixEpoch,
                },
                ByTransaction
            },
        };

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Every_filter_reads_along_an_index_and_sorts_no_more_than_a_transaction(TimelineFilter filter, string index)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        using PlanRecorder plans = new(house.File);
        License license = await house.CreateAsync("Acme");
        await RenameAsync(house, license, 30);

        foreach (Actor actor in new[] { house.DmAdmin, house.PlatformAdmin })
        {
            plans.IsRecording = true;
            await house.Timeline.TrailAsync(filter, new TimelinePoint(house.Clock.Now, long.MaxValue), 10, actor, None);
            plans.IsRecording = false;
        }

        Assert.Contains(plans.Steps, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plans.Scanned, table => table is "LicenseChanges" or "Licenses");
        Assert.DoesNotContain(plans.Steps, step => step.Contains("AUTOMATIC", StringComparison.Ordinal));
        Assert.Equal(index == ByTransaction, plans.Steps.Any(step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal)));
    }

    private const string ByTime = "IX_LicenseChanges_At_Id (At";
    private const string ByTransaction = "IX_LicenseChanges_TransactionId_Id (TransactionId=?";

    private static ContentEdit Add(params Guid[] ids) => new(ContentMode.Append, ids);

    private static async Task<IReadOnlyList<TimelineEntry>> ReadAsync(TestHouse house, TimelineFilter filter, Actor? actor = null) =>
        (await house.Timeline.TrailAsync(filter, null, 25, actor ?? house.DmAdmin, None)).Value.Entries;

    private static async Task<TimelinePage> StretchAsync(TestHouse house, TimelineFilter filter, TimelinePoint? before) =>
        (await house.Timeline.TrailAsync(filter, before, 25, house.DmAdmin, None)).Value;

    private static async Task RenameAsync(TestHouse house, License license, int times)
    {
        for (int n = 0; n < times; n++)
        {
            Assert.Null((await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, $"{Guid.NewGuid()}"))).Failure);
        }
    }
}
