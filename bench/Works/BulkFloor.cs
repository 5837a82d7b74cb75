using LicenseAdmin.Bench.Site;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Bench.Works;

/// <summary>The same courses to many licenses, a history row each, in one transaction: the floor's way.</summary>
internal sealed class BulkFloor(FloorDatabase floor) : IDisposable
{
    private readonly FloorCommand begin = floor.Prepare("BEGIN IMMEDIATE");
    private readonly FloorCommand commit = floor.Prepare("COMMIT");
    private readonly FloorCommand version = floor.Prepare("""SELECT "Version" FROM "Licenses" WHERE "Id" = @id""", "@id");
    private readonly FloorCommand insert = floor.Prepare(
        """INSERT OR IGNORE INTO "LicenseCourses" ("LicenseId", "CourseId") VALUES (@license, @course)""",
        "@license",
        "@course"
    );
    private readonly FloorCommand stamp = floor.Prepare(
        """UPDATE "Licenses" SET "UpdatedAt" = @now, "Version" = @version WHERE "Id" = @id""",
        "@now",
        "@version",
        "@id"
    );
    private readonly HistoryFloor history = new(floor);

    public Task AppendAsync(IEnumerable<int> licenses, Guid[] courses)
    {
        begin.Run();
        foreach (int license in licenses)
        {
            List<Guid> added = [.. courses.Where(course => insert.With(license, course).Run() > 0)];
            long next = version.With(license).Count() + 1;
            stamp.With(DateTime.UtcNow, next, license).Run();
            history.Add(license, next, [new ContentDifference(LicenseFields.Courses, added, [])]);
        }

        commit.Run();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        begin.Dispose();
        commit.Dispose();
        version.Dispose();
        insert.Dispose();
        stamp.Dispose();
        history.Dispose();
    }
}
