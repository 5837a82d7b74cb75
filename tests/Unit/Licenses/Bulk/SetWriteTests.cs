using System.Data;
using System.Data.Common;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Unit.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Bulk;

/// <summary>Many commands at once follow the rules of one.</summary>
public sealed class SetWriteTests
{
    private const int Licenses = 40;
    private const int Rounds = 25;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task Many_commands_at_once_do_what_each_of_them_does_alone(DatabaseProvider provider)
    {
        await using TestHouse together = await TestHouse.OpenAsync(provider);
        await using TestHouse alone = await TestHouse.OpenAsync(provider);
        List<int> ids = await together.CreateManyAsync(Licenses);
        Assert.Equal(ids, await alone.CreateManyAsync(Licenses));
        foreach (TestHouse house in new[] { together, alone })
        {
            await house.AssignAsync(new License { Id = ids[3] }, 700);
        }

        int changed = 0;
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            List<SetCommand> commands = [.. ids.Select((id, at) => Command(id, seed: (round * Licenses) + at))];
            Result<SetEffect>[] effects = await WriteAsync(together, commands);
            foreach ((SetCommand command, Result<SetEffect> effect) in commands.Zip(effects))
            {
                Result<LicenseOutcome> single = await alone.Updates.UpdateAsync(
                    new UpdateLicense
                    {
                        License = new LicenseKey { Id = command.License },
                        Edits = command.Edits,
                        ExpectedVersion = command.ExpectedVersion,
                        Reason = new ChangeReason(ChangeOrigin.Bulk),
                    },
                    alone.DmAdmin,
                    CancellationToken.None
                );
                AssertAlike(single, effect);
                changed += effect.TryGet(out SetEffect? done, out _) && done.Version is not null ? 1 : 0;
                refused += effect.Failure is null ? 0 : 1;
            }
        }

        foreach (int id in ids)
        {
            await AssertAlikeAsync(together, alone, new License { Id = id });
        }

        Assert.InRange(changed, Rounds * Licenses / 3, int.MaxValue);
        Assert.InRange(refused, Rounds, int.MaxValue);
    }

    [Fact]
    public async Task Entries_of_many_licenses_are_found_by_the_whole_of_their_key_to_be_taken_out()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await using LicenseDbContext db = house.Database();
        UpsertTable table = UpsertTable.Of<LicenseCourse>(db.Model, [nameof(LicenseContent.LicenseId), nameof(LicenseContent.ItemId)]);

        List<string> plan = await PlanAsync(db, SqliteLicenseDbContext.DeleteSql(table));

        Assert.Contains(plan, step => step.Contains("(LicenseId=? AND CourseId=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("SCAN LicenseCourses", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Licenses_of_which_only_lists_change_are_found_by_their_key()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await using LicenseDbContext db = house.Database();
        UpsertTable table = UpsertTable.Of<License>(db.Model, [nameof(License.Id), nameof(License.HistoryMac)]);

        List<string> plan = await PlanAsync(db, SqliteLicenseDbContext.UpdateSql(table));

        Assert.Contains(plan, step => step.Contains("SEARCH stored USING INTEGER PRIMARY KEY (rowid=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("SCAN stored", StringComparison.Ordinal));
    }

    private static async Task<List<string>> PlanAsync(LicenseDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using DbCommand explain = db.Database.GetDbConnection().CreateCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        explain.Parameters.Add(new SqliteParameter("@rows", "[]"));
        List<string> plan = [];
        await using DbDataReader reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            plan.Add(reader.GetString(3));
        }

        return plan;
    }

    // Some name content that does not exist, some come with a version that may be stale.
    private static SetCommand Command(int license, int seed)
    {
        Random random = new(seed);
        LicenseEdits edits = new();
        new RandomEdits(seed).Fill(edits);
        if (random.Next(8) == 0)
        {
            edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), Guid.NewGuid()]));
        }

        if (edits.Contains(LicenseFields.IsDefault))
        {
            edits.Set(LicenseFields.IsDefault, false);
        }

        return new SetCommand(license, edits, random.Next(10) == 0 ? random.Next(1, 8) : null);
    }

    private static Task<Result<SetEffect>[]> WriteAsync(TestHouse house, List<SetCommand> commands)
    {
        // Those that edit the default go the way of single commands: here it is the other way that is looked at.
        List<SetCommand> plain = commands;
        return house.Updates.BatchAsync<Result<SetEffect>[]>(
            async batch =>
            {
                Result<IReadOnlyList<Result<SetEffect>>> done = await batch.UpdateEachAsync(
                    plain,
                    new ChangeReason(ChangeOrigin.Bulk),
                    house.DmAdmin,
                    CancellationToken.None
                );
                return ([.. done.Value], true);
            },
            IsolationLevel.ReadCommitted,
            CancellationToken.None
        );
    }

    private static void AssertAlike(Result<LicenseOutcome> single, Result<SetEffect> effect)
    {
        if (single.Failure is { } failure)
        {
            switch (failure, effect.Failure)
            {
                case (Failure.Invalid one, Failure.Invalid other):
                    Assert.Equal(one.Fields.OrderBy(field => field.Key), other.Fields.OrderBy(field => field.Key));
                    break;
                case (Failure.Conflict one, Failure.Conflict other):
                    Assert.Equal(one.CurrentVersion, other.CurrentVersion);
                    Assert.Equal(one.ChangedFields, other.ChangedFields);
                    Assert.Equal(one.ChangedBy, other.ChangedBy);
                    break;
                default:
                    Assert.Equal(failure, effect.Failure);
                    break;
            }

            return;
        }

        ContentDifference[] lists = [.. single.Value.Differences.OfType<ContentDifference>()];
        Assert.Null(effect.Failure);
        Assert.Equal(single.Value.Differences.Count > 0 ? single.Value.License.Version : null, effect.Value.Version);
        Assert.Equal(lists.Sum(list => list.Added.Count), effect.Value.Added);
        Assert.Equal(lists.Sum(list => list.Removed.Count), effect.Value.Removed);
    }

    private static async Task AssertAlikeAsync(TestHouse one, TestHouse other, License license)
    {
        License stored = await one.StoredAsync(license);
        License expected = await other.StoredAsync(license);
        foreach (ValueField field in LicenseFields.Values)
        {
            Assert.Equal(field.Read(expected), field.Read(stored));
        }

        Assert.Equal(expected.Version, stored.Version);
        foreach (ContentKind kind in Enum.GetValues<ContentKind>())
        {
            Assert.Equal((await other.ContentAsync(license, kind)).Order(), (await one.ContentAsync(license, kind)).Order());
        }

        // A single command leaves a row where nothing differs; one of many does not.
        IEnumerable<LicenseChange> rows = (await other.HistoryAsync(license)).Where(change => change.Fields != 0);
        Assert.Equal(rows.Select(Told), (await one.HistoryAsync(license)).Select(Told));
    }

    private static (long Version, long Fields, ChangeOrigin Origin, string Type, string Actor) Told(LicenseChange change) =>
        (change.Version, change.Fields, change.Origin, change.ChangeType, change.ActorName);
}
