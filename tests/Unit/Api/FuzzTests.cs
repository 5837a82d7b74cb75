using System.Text;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Api;

/// <summary>Whatever is sent, the site answers in its own words; what it refuses leaves no trace, what it accepts leaves one row of history.</summary>
public sealed class FuzzTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const int Calls = 2_500;

    private sealed record Everything(int Licenses, int Changes, int Lists, string Rows);

    [Fact]
    public async Task Updates_never_fail_and_are_applied_whole_or_not_at_all()
    {
        License license = await site.House.CreateAsync(
            "Target",
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 20)
                    .Set(LicenseFields.Metadata, """{"k0":0}""")
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), TestHouse.CourseId(2)])),
            externalId: "ext-fuzz"
        );
        await site.House.AssignAsync(license, 5);

        await FuzzAsync(
            ApiSite.UpdateAddress,
            calls => calls.Body($"\"license_id\":{license.Id}"),
            (before, after) =>
            {
                Assert.Equal((before.Licenses, before.Lists), (after.Licenses, after.Lists));
                Assert.Equal(before.Changes + 1, after.Changes);
            }
        );
    }

    [Fact]
    public async Task Creations_never_fail_and_make_one_license_or_none() =>
        await FuzzAsync(
            ApiSite.CreateAddress,
            calls => calls.Body("\"platform_key\":\"acme\"", $"\"program_id\":\"{TestHouse.ProgramId}\""),
            (before, after) => Assert.Equal((before.Licenses + 1, before.Changes + 1, before.Lists), (after.Licenses, after.Changes, after.Lists))
        );

    [Fact]
    public async Task Lists_never_fail_and_change_nothing()
    {
        await site.House.CreateAsync("Étude Fuzz");
        Everything before = await EverythingAsync();
        int accepted = 0;
        for (int seed = 0; seed < Calls; seed++)
        {
            string query = new FuzzedCalls(seed).Query();

            ApiAnswer answer = await site.ListAsync(query);

            Assert.True(answer.Status is 200 or 400, $"Seed {seed}: {query} gave {answer.Status}: {answer.Text}");
            _ = answer.Status == 200 ? answer.IsOk() : answer.IsProblem(400);
            accepted += answer.Status == 200 ? 1 : 0;
        }

        Assert.InRange(accepted, Calls / 10, Calls - (Calls / 10));
        Assert.Equal(before, await EverythingAsync());
    }

    private async Task FuzzAsync(string address, Func<FuzzedCalls, byte[]> bodyOf, Action<Everything, Everything> accept)
    {
        int accepted = 0;
        Everything before = await EverythingAsync();
        for (int seed = 0; seed < Calls; seed++)
        {
            byte[] body = bodyOf(new FuzzedCalls(seed));

            ApiAnswer answer = await site.SendAsync(HttpMethod.Post, address, body);

            string told = $"Seed {seed}: {Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 500))} gave {answer.Status}: {answer.Text}";
            Everything after = await EverythingAsync();
            if (answer.Status == 200)
            {
                answer.IsOk();
                accept(before, after);
                accepted++;
            }
            else
            {
                Assert.True(answer.Status is 400 or 404, told);
                answer.IsProblem(answer.Status);
                Assert.True(before == after, told);
            }

            before = after;
        }

        // A generator whose every body is refused, or none, would prove nothing.
        Assert.InRange(accepted, Calls / 10, Calls - (Calls / 10));
    }

    private async Task<Everything> EverythingAsync()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using LicenseDbContext db = site.House.Database();
        List<License> licenses = await db.Licenses.AsNoTracking().OrderBy(license => license.Id).Take(3).ToListAsync(cancellation);
        return new Everything(
            await db.Licenses.CountAsync(cancellation),
            await db.Changes.CountAsync(cancellation),
            await db.LicenseCourses.CountAsync(cancellation),
            string.Join(
                '\n',
                licenses.Select(license => string.Join('|', LicenseFields.Values.Select(field => field.Read(license)).Append(license.Version)))
            )
        );
    }
}
