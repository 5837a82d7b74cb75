using System.Data;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.Past;
using LicenseAdmin.Licenses.Proof;
using LicenseAdmin.Unit.Api;
using LicenseAdmin.Unit.Licenses.Bulk;
using LicenseAdmin.Unit.Licenses.Schedule;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Proof;

/// <summary>Whichever way a change comes in, and however many come at once, the chain holds.</summary>
public sealed class EveryDoorTests
{
    private const int Writers = 4;
    private const int RoundsOfWriter = 160;
    private const int Licenses = 12;
    private const int SetSize = 6;

    [Fact]
    public async Task Every_door_leaves_a_chain_that_verifies()
    {
        await using ApiSite site = await ApiSite.OpenAsync();
        TestHouse house = site.House;
        List<int> imported = await house.CreateManyAsync(3);
        License license = await house.CreateAsync("By the browser", externalId: "door");
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.IsDefault, true));
        (await site.UpdateAsync("""{"external_id":"door","count":12}""")).IsOk();
        (await site.PutAsync(license, ApiSite.Body("By contract B"))).IsOk();
        await RestoreAsync(house, license, version: 1);
        BulkRunView run = await house.CarryOutAsync(
            await house.DraftAsync([.. imported, license.Id]),
            new BulkOrder { Edits = new LicenseEdits().Set(LicenseFields.Courses, Appended) }
        );
        BulkRunView undone = await house.CarryOutAsync((await house.Drafts.UndoAsync(run.Id, house.DmAdmin, CancellationToken.None)).Value, null);
        BulkRunView values = await house.CarryOutAsync(
            await house.DraftAsync(imported),
            new BulkOrder { Edits = new LicenseEdits().Set(LicenseFields.Label, "By a run").Set(LicenseFields.Courses, Appended) }
        );

        await house.ScheduleSeatsAsync(license, TimeSpan.FromHours(1), 50);
        await house.PassAsync(TimeSpan.FromHours(1));

        // A default that is taken over leaves a row at both licenses.
        await house.CreateAsync("The next default", edits => edits.Set(LicenseFields.IsDefault, true));
        AuditReport report = await house.VerifyAsync();

        Assert.Equal((4, 4, 3), (run.Changed, undone.Changed, values.Changed));
        Assert.Null(report.Broken?.ToString());
        Assert.Equal(0, report.Uncovered);
        List<LicenseChange> history = await house.HistoryAsync(license);
        Assert.Equal(
            Enum.GetValues<ChangeOrigin>().Order(),
            [.. history.Select(change => change.Origin).Append(ChangeOrigin.Import).Distinct().Order()]
        );
    }

    [Fact]
    public async Task Thousands_of_changes_by_many_at_once_verify_and_so_they_do_meanwhile()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        int[] ids = [.. await house.CreateManyAsync(Licenses)];

        Task<int>[] writers = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(house, ids, new Random(writer))))];
        Task<int[]> all = Task.WhenAll(writers);
        int verified = 0;
        KeptHead? head = null;
        while (!all.IsCompleted)
        {
            AssertWell(await house.VerifyAsync(head));
            head = await house.Audit.HeadAsync(CancellationToken.None);
            verified++;
        }

        int changed = (await all).Sum();
        AuditReport report = await house.VerifyAsync(head);
        AssertWell(report);
        Assert.Equal(0, report.Uncovered);
        Assert.InRange(verified, 2, int.MaxValue);
        Assert.InRange(changed, 1500, report.Rows);
    }

    [Fact]
    public async Task Of_two_changes_without_differences_that_build_on_the_same_row_the_later_is_told()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Any");
        await using LicenseDbContext db = house.Database();
        License read = await db.Licenses.SingleAsync(stored => stored.Id == license.Id, TestContext.Current.CancellationToken);
        await house.UpdateAsync(license, _ => { });

        read.HistoryMac = new byte[HistoryChain.MacLength];

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, (await house.StoredAsync(license)).Version);
        Assert.Equal(2, (await house.HistoryAsync(license)).Count);
        AssertWell(await house.VerifyAsync());
    }

    private static ContentEdit Appended => new(ContentMode.Append, [TestHouse.CourseId(9)]);

    // By one, by one that changes nothing, by a batch, and by a set; some are taken back.
    private static async Task<int> WriteAsync(TestHouse house, int[] ids, Random random)
    {
        int changed = 0;
        for (int round = 0; round < RoundsOfWriter; round++)
        {
            LicenseEdits edits = new();
            new RandomEdits(random.Next()).Fill(edits);
            License license = new() { Id = ids[random.Next(ids.Length)] };
            bool commit = random.Next(8) != 0;
            switch (random.Next(4))
            {
                case 0:
                    changed += (await house.UpdateAsync(license, _ => { })).Failure is null ? 1 : 0;
                    break;
                case 1:
                    changed += await InBatchAsync(
                        house,
                        batch => OneByOneAsync(batch, house, [license.Id, ids[random.Next(ids.Length)]], edits),
                        commit
                    );
                    break;
                case 2:
                    edits = new LicenseEdits().Set(
                        LicenseFields.Courses,
                        new ContentEdit((ContentMode)random.Next(3), [TestHouse.CourseId(random.Next(1, 40))])
                    );
                    changed += await InBatchAsync(house, batch => TogetherAsync(batch, house, Some(ids, random), edits), commit);
                    break;
                default:
                    changed += await InBatchAsync(house, batch => TogetherAsync(batch, house, Some(ids, random), edits), commit);
                    changed += (await house.UpdateAsync(license, new RandomEdits(random.Next()).Fill)).Failure is null ? 1 : 0;
                    break;
            }
        }

        return changed;
    }

    private static int[] Some(int[] ids, Random random)
    {
        int[] shuffled = [.. ids];
        random.Shuffle(shuffled);
        return shuffled[..SetSize];
    }

    private static Task<int> InBatchAsync(TestHouse house, Func<LicenseBatch, Task> work, bool commit) =>
        house.Updates.BatchAsync(
            async batch =>
            {
                await work(batch);
                return (commit ? batch.Written : 0, commit);
            },
            IsolationLevel.Serializable,
            CancellationToken.None
        );

    private static async Task OneByOneAsync(LicenseBatch batch, TestHouse house, int[] ids, LicenseEdits edits)
    {
        foreach (int id in ids)
        {
            UpdateLicense update = new()
            {
                License = new LicenseKey { Id = id },
                Edits = edits,
                Reason = new ChangeReason(ChangeOrigin.Import),
            };
            await batch.UpdateAsync(update, house.DmAdmin, CancellationToken.None);
        }
    }

    private static async Task TogetherAsync(LicenseBatch batch, TestHouse house, int[] ids, LicenseEdits edits) =>
        await batch.UpdateEachAsync(
            [.. ids.Select(id => new SetCommand(id, edits, null))],
            new ChangeReason(ChangeOrigin.Bulk, TransactionId: "№ 1\u200fعربي"),
            house.DmAdmin,
            CancellationToken.None
        );

    private static async Task RestoreAsync(TestHouse house, License license, long version)
    {
        RestorePlan plan = (await house.Restoring.PlanAsync(license.Uuid, version, LicenseFields.All, house.DmAdmin, CancellationToken.None)).Value;
        Result<LicenseOutcome> restored = await house.Restoring.RestoreAsync(plan, house.DmAdmin, CancellationToken.None);
        Assert.Null(restored.Failure);
    }

    private static void AssertWell(AuditReport report)
    {
        Assert.Null(report.Broken?.ToString());
        Assert.Null(report.HeadProblem);
        Assert.False(report.IsWrongKey);
    }
}
