using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Timeline;

public sealed class TimelineQueriesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Reading_on_gives_every_entry_once_whatever_is_written_meanwhile()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Acme");
        await RenameAsync(house, license, 60);
        long[] known = [.. (await house.HistoryAsync(license)).Select(change => change.Id).OrderDescending()];
        TimelineFeed feed = new(house.Timeline, house.Naming, license.Uuid, new TimelineFilter());

        do
        {
            Assert.Null((await feed.ReadOlderAsync(house.DmAdmin, None)).Failure);
            await RenameAsync(house, license, 3);
        } while (feed.HasOlder);

        Assert.Equal(known, feed.Entries.Select(shown => shown.Entry.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(TimelineFeed.PageSize - 1)]
    [InlineData(TimelineFeed.PageSize)]
    [InlineData(TimelineFeed.PageSize + 1)]
    [InlineData(70)]
    public async Task Reading_what_is_new_leaves_no_hole_and_repeats_nothing(int written)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Acme");
        await RenameAsync(house, license, 40);
        TimelineFeed feed = new(house.Timeline, house.Naming, license.Uuid, new TimelineFilter());
        await feed.ReadOlderAsync(house.DmAdmin, None);

        await RenameAsync(house, license, written);
        Result<int> brought = await feed.ReadNewerAsync(house.DmAdmin, None);
        while (feed.HasOlder)
        {
            await feed.ReadOlderAsync(house.DmAdmin, None);
        }

        Assert.Equal(Math.Min(written, TimelineFeed.PageSize), brought.Value);
        Assert.Equal((await house.HistoryAsync(license)).Select(change => change.Id).OrderDescending(), feed.Entries.Select(shown => shown.Entry.Id));
    }

    [Fact]
    public async Task Each_filter_keeps_what_it_names_and_nothing_else()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        DateTime before = house.Clock.Now;
        Actor other = await KeyAsync(house, "ERP");
        License license = await house.CreateAsync("Acme");
        await ChangeAsync(house, license, new(ChangeOrigin.ContractA, "renewal", "t-1"), e => e.Set(LicenseFields.SeatsLimit, 5), other);
        await ChangeAsync(house, license, new(ChangeOrigin.Browser, "correction"), e => e.Set(LicenseFields.Sku, "A"));
        await ChangeAsync(house, license, new(ChangeOrigin.Bulk, "update", "t-1"), e => e.Set(LicenseFields.Courses, Add(TestHouse.CourseId(1))));
        await ChangeAsync(
            house,
            license,
            new(ChangeOrigin.Browser),
            e =>
                e.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [TestHouse.CourseId(2)]))
                    .Set(LicenseFields.LearningPaths, Add(TestHouse.PathId(1)))
                    .Set(LicenseFields.Metadata, $$"""{"seen":"{{TestHouse.TagId(1)}}"}""")
        );
        License elsewhere = await house.CreateAsync("Other");
        await ChangeAsync(house, elsewhere, new(ChangeOrigin.ContractA, "renewal", "t-1"), e => e.Set(LicenseFields.SeatsLimit, 5), other);

        Assert.Equal([5, 4, 3, 2, 1], await VersionsAsync(new TimelineFilter()));
        Assert.Equal([2], await VersionsAsync(new TimelineFilter { Field = LicenseFields.SeatsLimit }));
        Assert.Equal([5, 4], await VersionsAsync(new TimelineFilter { Field = LicenseFields.Courses }));
        Assert.Equal([2], await VersionsAsync(new TimelineFilter { ActorName = "ERP" }));
        Assert.Equal([3], await VersionsAsync(new TimelineFilter { ChangeType = "correction" }));
        Assert.Equal([4], await VersionsAsync(new TimelineFilter { Origin = ChangeOrigin.Bulk }));
        Assert.Equal([4, 2], await VersionsAsync(new TimelineFilter { TransactionId = "t-1" }));
        Assert.Equal([5, 4], await VersionsAsync(new TimelineFilter { From = before.AddHours(3) }));
        Assert.Equal([2, 1], await VersionsAsync(new TimelineFilter { Until = before.AddHours(2) }));
        Assert.Equal([5, 4], await VersionsAsync(Content(ContentKind.Course, TestHouse.CourseId(1))));
        Assert.Equal([5], await VersionsAsync(Content(ContentKind.LearningPath, TestHouse.PathId(1))));
        Assert.Empty(await VersionsAsync(Content(ContentKind.CourseTag, TestHouse.TagId(1))));
        Assert.Equal([4], await VersionsAsync(new TimelineFilter { TransactionId = "t-1", Origin = ChangeOrigin.Bulk }));

        TimelineFilter Content(ContentKind kind, Guid id) => new() { Content = new ContentRef(kind, id) };

        async Task<IEnumerable<long>> VersionsAsync(TimelineFilter filter) =>
            (await house.Timeline.PageAsync(license.Uuid, filter, null, 25, house.DmAdmin, None)).Value.Entries.Select(entry => entry.Version);
    }

    [Fact]
    public async Task What_a_license_ever_had_includes_what_went_and_what_left_the_catalogue()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Acme", e => e.Set(LicenseFields.Courses, Add(TestHouse.CourseId(1), TestHouse.CourseId(2))));
        await house.UpdateAsync(license, e => e.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [TestHouse.CourseId(3)])));
        await house.UpdateAsync(license, e => e.Set(LicenseFields.CourseTags, Add(TestHouse.TagId(9))));
        await house.CreateAsync("Other", e => e.Set(LicenseFields.Courses, Add(TestHouse.CourseId(8))));

        var had = (await house.Timeline.EverHadAsync(license.Uuid, house.DmAdmin, None)).Value;

        Assert.Equal([TestHouse.CourseId(1), TestHouse.CourseId(2), TestHouse.CourseId(3)], had[ContentKind.Course].Order());
        Assert.Empty(had[ContentKind.LearningPath]);
        Assert.Equal([TestHouse.TagId(9)], had[ContentKind.CourseTag]);
    }

    [Fact]
    public async Task Items_that_left_the_catalogue_come_last_in_pages_that_fit_together()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        Guid[] gone = [.. Enumerable.Range(1, 7).Select(n => Guid.Parse($"99999999-0000-4000-8000-00000000000{n}"))];
        Guid[] ids = [.. gone.Reverse(), .. Enumerable.Range(1, 12).Select(TestHouse.CourseId)];

        List<ContentItem> read = [];
        for (int skip = 0; skip < 24; skip += 4)
        {
            Page<ContentItem> page = await house.Naming.ItemsAsync(ContentKind.Course, ids, null, skip, 4, None);
            Assert.Equal(ids.Length, page.Total);
            read.AddRange(page.Items);
        }

        Assert.Equal(ids.Length, read.Count);
        Assert.Equal(gone, read.TakeLast(7).Select(item => item.Id));
        Assert.All(read.TakeLast(7), item => Assert.Equal((item.Id.ToString(), ContentItem.Gone), (item.Title, item.Detail)));
        Assert.Equal(
            [gone[3]],
            (await house.Naming.ItemsAsync(ContentKind.Course, ids, "99999999 000000000004", 0, 4, None)).Items.Select(item => item.Id)
        );
    }

    [Fact]
    public async Task Whoever_does_not_reach_the_license_finds_no_timeline_of_it()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Not Acme's", client: TestHouse.Globex);

        Assert.IsType<Failure.NotFound>(
            (await house.Timeline.PageAsync(license.Uuid, new TimelineFilter(), null, 25, house.PlatformAdmin, None)).Failure
        );
        Assert.IsType<Failure.NotFound>((await house.Timeline.ChoicesAsync(license.Uuid, house.PlatformAdmin, None)).Failure);
        Assert.IsType<Failure.NotFound>((await house.Timeline.EverHadAsync(license.Uuid, house.PlatformAdmin, None)).Failure);
    }

    internal static async Task<Actor> KeyAsync(TestHouse house, string name)
    {
        await using LicenseDbContext db = house.Database();
        ApiKey key = new()
        {
            Id = Guid.NewGuid(),
            Name = name,
            Prefix = "la_12345",
            Hash = name,
            Role = Roles.DmAdmin,
            CreatedAt = house.Clock.Now,
        };
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(None);
        return new Actor(ActorKind.ApiKey, key.Id, key.Name);
    }

    private static ContentEdit Add(params Guid[] ids) => new(ContentMode.Append, ids);

    private static async Task RenameAsync(TestHouse house, License license, int times)
    {
        for (int n = 0; n < times; n++)
        {
            Assert.Null((await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, $"{Guid.NewGuid()}"))).Failure);
        }
    }

    // An hour later each, so that a time tells them apart.
    internal static async Task ChangeAsync(TestHouse house, License license, ChangeReason reason, Action<LicenseEdits> edit, Actor? actor = null)
    {
        house.Clock.Advance(TimeSpan.FromHours(1));
        LicenseEdits edits = new();
        edit(edits);
        UpdateLicense command = new()
        {
            License = new LicenseKey { Id = license.Id },
            Edits = edits,
            Reason = reason,
        };
        Assert.Null((await house.Updates.UpdateAsync(command, actor ?? house.DmAdmin, None)).Failure);
    }
}
