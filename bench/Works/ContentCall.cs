using System.Net;
using System.Net.Http.Json;
using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Bench.Works;

/// <summary>A change of a license's courses over contract B with <c>Prefer: return=minimal</c>, and the floor's way.</summary>
internal sealed class ContentCall(BenchSite site) : IDisposable
{
    private readonly FloorCommand begin = site.Floor.Prepare("BEGIN IMMEDIATE");
    private readonly FloorCommand commit = site.Floor.Prepare("COMMIT");
    private readonly FloorCommand version = site.Floor.Prepare("""SELECT "Version" FROM "Licenses" WHERE "Id" = @id""", "@id");
    private readonly FloorCommand list = site.Floor.Prepare("""SELECT "CourseId" FROM "LicenseCourses" WHERE "LicenseId" = @id""", "@id");
    private readonly FloorCommand insert = site.Floor.Prepare(
        """INSERT INTO "LicenseCourses" ("LicenseId", "CourseId") VALUES (@license, @course)""",
        "@license",
        "@course"
    );
    private readonly FloorCommand delete = site.Floor.Prepare(
        """DELETE FROM "LicenseCourses" WHERE "LicenseId" = @license AND "CourseId" = @course""",
        "@license",
        "@course"
    );
    private readonly FloorCommand stamp = site.Floor.Prepare(
        """UPDATE "Licenses" SET "UpdatedAt" = @now, "Version" = @version WHERE "Id" = @id""",
        "@now",
        "@version",
        "@id"
    );
    private readonly HistoryFloor history = new(site.Floor);

    /// <summary>The status that the site answers with; 204 where it did what it should.</summary>
    public async Task<HttpStatusCode> CallAsync(int license, Guid[] courses, bool replace)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, $"incoming/v2/licenses/{Stock.License(license)}")
        {
            Content = JsonContent.Create(
                new
                {
                    name = $"Content {license}",
                    courseIds = courses,
                    learningPathIds = Array.Empty<Guid>(),
                    courseTagIds = Array.Empty<Guid>(),
                    replaceCourseIds = replace,
                }
            ),
        };
        request.Headers.Add("Prefer", "return=minimal");
        using HttpResponseMessage answer = await site.Api.SendAsync(request);
        _ = await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode;
    }

    public Task FloorAsync(int license, Guid[] courses, bool replace)
    {
        begin.Run();
        HashSet<Guid> before = [.. list.With(license).Read().Select(row => Guid.Parse((string)row[0]))];
        Guid[] added = [.. courses.Where(course => !before.Contains(course)).Order()];
        Guid[] removed = replace ? [.. before.Except(courses).Order()] : [];
        foreach (Guid course in removed)
        {
            delete.With(license, course).Run();
        }

        foreach (Guid course in added)
        {
            insert.With(license, course).Run();
        }

        long next = version.With(license).Count() + 1;
        stamp.With(DateTime.UtcNow, next, license).Run();
        history.Add(license, next, [new ContentDifference(LicenseFields.Courses, added, removed)]);
        commit.Run();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        begin.Dispose();
        commit.Dispose();
        version.Dispose();
        list.Dispose();
        insert.Dispose();
        delete.Dispose();
        stamp.Dispose();
        history.Dispose();
    }
}
