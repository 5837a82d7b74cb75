using System.Diagnostics;
using System.Globalization;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses;

public sealed class KilledProcessTests
{
    private const int Kills = 5;

    [Fact]
    public async Task A_process_killed_in_the_middle_of_a_large_update_leaves_the_old_state_or_the_new_one()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await AddCoursesAsync(house, 2 * TirelessWriter.ListSize);
        License license = await house.CreateAsync("Large");
        Random random = new(3);
        long answered = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process writer = TirelessWriter.Start(house.File, license);
            for (int updates = 0; updates < 2; updates++)
            {
                answered = long.Parse((await writer.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            }

            // Anywhere within the next update or two: that is the point, whatever the moment turns out to be.
            SpinWait.SpinUntil(() => writer.HasExited, random.Next(60));
            writer.Kill();
            await writer.WaitForExitAsync();

            await AssertWholeAsync(house, license, answered);
        }
    }

    private static async Task AddCoursesAsync(TestHouse house, int upTo)
    {
        await using LicenseDbContext db = house.Database();
        db.Courses.AddRange(
            Enumerable
                .Range(TestHouse.CatalogueSize + 1, upTo - TestHouse.CatalogueSize)
                .Select(n => new Course
                {
                    Id = TestHouse.CourseId(n),
                    Slug = $"course-{n}",
                    Title = $"Course {n}",
                    Status = "published",
                })
        );
        await db.SaveChangesAsync();
    }

    private static async Task AssertWholeAsync(TestHouse house, License license, long answered)
    {
        // A connection that was open before keeps SQLite's full-text index in mind as it was, and would call what is there malformed.
        SqliteConnection.ClearAllPools();
        await using LicenseDbContext db = house.Database();
        Assert.Equal("ok", (await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync()).Single());

        License stored = await house.StoredAsync(license);
        List<LicenseChange> history = await house.HistoryAsync(license);
        LicenseState replayed = LicenseState.Replay(history);
        HashSet<Guid> list = await house.ContentAsync(license, ContentKind.Course);

        Assert.True(stored.Version >= answered, $"Version {answered} was answered for, {stored.Version} is stored.");
        Assert.Equal(Enumerable.Range(1, (int)stored.Version).Select(v => (long)v), history.Select(change => change.Version));
        Assert.Equal(TirelessWriter.ListSize, list.Count);
        Assert.True(list.SetEquals(replayed.Content(ContentKind.Course)));
        Assert.Equal(stored.Label, replayed.License.Label);
        Assert.Null((await house.Audit.VerifyAsync(null, CancellationToken.None)).Broken);
    }
}
