using System.Text;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Api;

/// <summary>Whatever is sent, the site answers in its own words; what it refuses leaves no trace, what it accepts leaves one row of history.</summary>
public sealed class FuzzTests : IAsyncLifetime
{
    private ApiSite site = null!;

    private const int Calls = 2_500;

    private sealed record Everything(int Licenses, int Changes, (int Courses, int Paths, int Tags) Lists, string Rows);

    // One each: a list that is as long as the other tests left it takes as long.
    public async ValueTask InitializeAsync() => site = await ApiSite.OpenAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

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
            HttpMethod.Post,
            ApiSite.UpdateAddress,
            seed => new FuzzedProgramLicenses(seed).Body($"\"license_id\":{license.Id}"),
            (before, after) =>
            {
                Assert.Equal((before.Licenses, before.Lists), (after.Licenses, after.Lists));
                Assert.Equal(before.Changes + 1, after.Changes);
            },
            200,
            400,
            404
        );
    }

    [Fact]
    public async Task Creations_never_fail_and_make_one_license_or_none() =>
        await FuzzAsync(
            HttpMethod.Post,
            ApiSite.CreateAddress,
            seed => new FuzzedProgramLicenses(seed).Body("\"platform_key\":\"acme\"", $"\"program_id\":\"{TestHouse.ProgramId}\""),
            (before, after) => Assert.Equal((before.Licenses + 1, before.Changes + 1, before.Lists), (after.Licenses, after.Changes, after.Lists)),
            200,
            400,
            404
        );

    [Fact]
    public async Task Lists_never_fail_and_change_nothing() => await FuzzListAsync(ApiSite.ListAddress, seed => new FuzzedProgramLicenses(seed));

    [Fact]
    public async Task Contract_Bs_updates_never_fail_and_are_applied_whole_or_not_at_all()
    {
        License parent = await site.House.CreateAsync("Above");
        License license = await site.House.CreateAsync("Target of B", edits => edits.Set(LicenseFields.SeatsLimit, 20));
        await site.House.AssignAsync(license, 5);

        await FuzzAsync(
            HttpMethod.Put,
            ApiSite.AddressOf(license),
            seed => Body(new FuzzedClientLicenses(seed, parent.Uuid)),
            (before, after) =>
            {
                Assert.Equal(before.Licenses, after.Licenses);

                // Whoever was the default before has its own row.
                Assert.InRange(after.Changes, before.Changes + 1, before.Changes + 2);
            },
            200,
            400,
            422
        );

        LicenseState replayed = LicenseState.Replay(await site.House.HistoryAsync(license));
        License stored = await site.House.StoredAsync(license);
        Assert.All(LicenseFields.Values, field => Assert.Equal(field.Read(stored), field.Read(replayed.License)));
        foreach (ContentField list in LicenseFields.Content)
        {
            Assert.Equal((await site.House.ContentAsync(license, list.Kind)).Order(), replayed.Content(list.Kind).Order());
        }
    }

    [Fact]
    public async Task Contract_Bs_creations_never_fail_and_make_one_license_or_none()
    {
        License parent = await site.House.CreateAsync("Above");

        await FuzzAsync(
            HttpMethod.Post,
            ApiSite.LicensesAddress,
            seed => Body(new FuzzedClientLicenses(seed, parent.Uuid), $"\"clientId\":\"{TestHouse.Acme}\""),
            (before, after) =>
            {
                Assert.Equal(before.Licenses + 1, after.Licenses);
                Assert.InRange(after.Changes, before.Changes + 1, before.Changes + 2);
            },
            201,
            400,
            422
        );
    }

    [Fact]
    public async Task Contract_Bs_lists_never_fail_and_change_nothing()
    {
        License parent = await site.House.CreateAsync("Above");

        await FuzzListAsync(ApiSite.LicensesAddress, seed => new FuzzedClientLicenses(seed, parent.Uuid));
    }

    private static byte[] Body(FuzzedClientLicenses calls, params string[] more) => calls.Body([.. calls.Required(), .. more]);

    private async Task FuzzListAsync(string address, Func<int, FuzzedCalls> calls)
    {
        await site.House.CreateAsync("Étude Fuzz");
        Everything before = await EverythingAsync();
        int accepted = 0;
        for (int seed = 0; seed < Calls; seed++)
        {
            string query = calls(seed).Query();

            ApiAnswer answer = await site.SendAsync(HttpMethod.Get, address + query);

            Assert.True(answer.Status is 200 or 400, $"Seed {seed}: {query} gave {answer.Status}: {answer.Text}");
            _ = answer.Status == 200 ? answer.IsOk() : answer.IsProblem(400);
            accepted += answer.Status == 200 ? 1 : 0;
        }

        Assert.InRange(accepted, Calls / 10, Calls - (Calls / 10));
        Assert.Equal(before, await EverythingAsync());
    }

    private async Task FuzzAsync(
        HttpMethod method,
        string address,
        Func<int, byte[]> bodyOf,
        Action<Everything, Everything> accept,
        int success,
        params int[] refusals
    )
    {
        int accepted = 0;
        Everything before = await EverythingAsync();
        for (int seed = 0; seed < Calls; seed++)
        {
            byte[] body = bodyOf(seed);

            ApiAnswer answer = await site.SendAsync(method, address, body);

            string told = $"Seed {seed}: {Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 500))} gave {answer.Status}: {answer.Text}";
            Everything after = await EverythingAsync();
            if (answer.Status == success)
            {
                answer.IsOk(success);
                accept(before, after);
                accepted++;
            }
            else
            {
                Assert.True(refusals.Contains(answer.Status), told);
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
            (
                await db.LicenseCourses.CountAsync(cancellation),
                await db.LicenseLearningPaths.CountAsync(cancellation),
                await db.LicenseCourseTags.CountAsync(cancellation)
            ),
            string.Join(
                '\n',
                licenses.Select(license => string.Join('|', LicenseFields.Values.Select(field => field.Read(license)).Append(license.Version)))
            )
        );
    }
}
