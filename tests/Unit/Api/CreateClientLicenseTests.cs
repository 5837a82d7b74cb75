using System.Text.Json;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Api;

/// <summary>Contract B's family: creating a license.</summary>
public sealed class CreateClientLicenseTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const string Name = "CreateLicense";

    [Fact]
    public async Task A_license_is_made_with_everything_that_is_sent()
    {
        License parent = await site.House.CreateAsync("Above");

        ApiAnswer answer = await site.PostAsync(
            Body(
                "Made",
                ("courseIds", $"\"{TestHouse.CourseId(1)}\""),
                ("courseTagIds", $"[\"{TestHouse.TagId(1)}\"]"),
                ("seatsLimit", "12"),
                ("parentLicenseId", $"\"{parent.Uuid}\""),
                ("label", "\"L\""),
                ("expirationDate", "\"2030-01-01T00:00:00.000Z\""),
                ("ref10", "\"ten\"")
            )
        );

        JsonElement told = answer.IsOk(201).Data(Name);
        Assert.Equal("\"1\"", answer.Header("ETag"));
        Assert.Equal(parent.Uuid, told.GetProperty("parentLicenseId").GetGuid());
        License stored = await StoredAsync(told);
        Assert.Equal(("Made", "L", 12, parent.Id, "ten"), (stored.Name, stored.Label, stored.SeatsLimit, stored.ParentId, stored.References[10]));
        Assert.Equal((TestHouse.Acme, true, site.House.Clock.Now), (stored.ClientId, stored.Active, stored.StartsAt));
        Assert.Equal([TestHouse.CourseId(1)], await site.House.ContentAsync(stored, ContentKind.Course));
        Assert.Equal([TestHouse.TagId(1)], await site.House.ContentAsync(stored, ContentKind.CourseTag));
        LicenseChange change = Assert.Single(await site.House.HistoryAsync(stored));
        Assert.Equal((ChangeOrigin.ContractB, "create"), (change.Origin, change.ChangeType));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("0", null)]
    [InlineData("null", null)]
    [InlineData("1", 1)]
    public async Task Without_a_limit_seats_are_unlimited(string? sent, int? stored)
    {
        ApiAnswer answer = await site.PostAsync(Body("Seats", ("seatsLimit", sent)));

        Assert.Equal(stored ?? 0, answer.IsOk(201).Data(Name).GetProperty("seatsLimit").GetInt32());
        Assert.Equal(stored, (await StoredAsync(answer.Data(Name))).SeatsLimit);
    }

    [Fact]
    public async Task What_is_required_is_named()
    {
        ApiAnswer answer = await site.PostAsync("{}");

        Assert.Equal(
            ["clientId", "courseIds", "courseTagIds", "learningPathIds", "name"],
            answer.IsProblem(422).Errors.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task An_unknown_client_is_refused_and_so_is_one_that_the_key_does_not_reach()
    {
        string key = await site.IssueKeyAsync(Roles.DmAdmin, TestHouse.Globex);

        ApiAnswer unknown = await site.PostAsync(Body("No", ("clientId", $"\"{Guid.NewGuid()}\"")));
        ApiAnswer unreached = await site.PostAsync(Body("No"), request => request.UseKey(key));

        Assert.Equal(["clientId"], unknown.IsProblem(422).Errors);
        Assert.Equal(unknown.Text, unreached.IsProblem(422).Text);
    }

    [Fact]
    public async Task Unknown_content_makes_no_license()
    {
        await using LicenseDbContext db = site.House.Database();
        int before = await db.Licenses.CountAsync(TestContext.Current.CancellationToken);

        ApiAnswer answer = await site.PostAsync(Body("No", ("courseIds", $"[\"{Guid.NewGuid()}\"]")));

        Assert.Equal(["courseIds[0]"], answer.IsProblem(422).Errors);
        Assert.Equal(before, await db.Licenses.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_short_answer_has_the_id_only_also_when_it_is_asked_for_again()
    {
        string body = Body("Short");
        void Short(HttpRequestMessage request)
        {
            request.Headers.Add("Prefer", "return=minimal");
            request.Headers.Add("Idempotency-Key", "create-short");
        }

        ApiAnswer first = await site.PostAsync(body, Short);
        ApiAnswer second = await site.PostAsync(body, Short);

        Assert.Equal(["id"], first.IsOk(201).Data(Name).EnumerateObject().Select(member => member.Name));
        Assert.Equal("return=minimal", first.Header("Preference-Applied"));
        Assert.Equal(first.Text, second.IsOk(201).Text);
        Assert.Equal("true", second.Header("Idempotency-Replayed"));
        Assert.Equal("Short", (await StoredAsync(first.Data(Name))).Name);
    }

    [Fact]
    public async Task A_repeated_creation_makes_one_license()
    {
        string body = Body("Made once", ("courseIds", $"[\"{TestHouse.CourseId(1)}\"]"));
        void Key(HttpRequestMessage request) => request.Headers.Add("Idempotency-Key", "create-once");

        ApiAnswer first = await site.PostAsync(body, Key);
        ApiAnswer second = await site.PostAsync(body, Key);

        Assert.Equal(first.IsOk(201).Text, second.IsOk(201).Text);
        await using LicenseDbContext db = site.House.Database();
        Assert.Equal(1, await db.Licenses.CountAsync(license => license.Name == "Made once", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_dry_run_gives_no_id_away_and_makes_nothing()
    {
        await using LicenseDbContext db = site.House.Database();
        int before = await db.Licenses.CountAsync(TestContext.Current.CancellationToken);

        ApiAnswer dry = await site.PostAsync(Body("Dry", ("courseIds", $"[\"{TestHouse.CourseId(1)}\"]")), query: "?dryRun=true");

        JsonElement told = dry.IsOk(201).Data(Name);
        Assert.Equal(Guid.Empty, told.GetProperty("id").GetGuid());
        Assert.Equal("Course 1", told.GetProperty("client").GetProperty("courses")[0].GetProperty("title").GetString());
        Assert.Contains("""{"field":"courseIds","added":[""", dry.Text, StringComparison.Ordinal);
        Assert.Null(dry.Header("ETag"));
        Assert.Equal(before, await db.Licenses.CountAsync(TestContext.Current.CancellationToken));
    }

    private static string Body(string name, params (string Name, string? Json)[] members) =>
        ApiSite.Body(name, [("clientId", $"\"{TestHouse.Acme}\""), .. members]);

    private async Task<License> StoredAsync(JsonElement told)
    {
        Guid uuid = told.GetProperty("id").GetGuid();
        await using LicenseDbContext db = site.House.Database();
        return await db.Licenses.AsNoTracking().SingleAsync(license => license.Uuid == uuid, TestContext.Current.CancellationToken);
    }
}
