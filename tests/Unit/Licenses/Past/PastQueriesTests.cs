using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Past;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Past;

public sealed class PastQueriesTests
{
    [Fact]
    public async Task A_moment_leads_to_the_version_that_the_license_had_then()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        DateTime begin = house.Clock.Now;
        License license = await house.CreateAsync("Main");
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "A"));
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "A"));

        Assert.Equal(1, (await AtAsync(begin)).Value);
        Assert.Equal(1, (await AtAsync(begin.AddMinutes(59))).Value);
        Assert.Equal(2, (await AtAsync(begin.AddMinutes(60))).Value);
        Assert.Equal(2, (await AtAsync(begin.AddYears(1))).Value);
        Assert.IsType<Failure.NotFound>((await AtAsync(begin.AddTicks(-1))).Failure);

        Task<Result<long>> AtAsync(DateTime at) => house.Past.VersionAtAsync(license.Uuid, at, house.DmAdmin, CancellationToken.None);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public async Task A_version_that_never_was_is_not_found(long version)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main");
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "A"));

        Assert.IsType<Failure.NotFound>((await house.Past.FindAsync(license.Uuid, version, house.DmAdmin, CancellationToken.None)).Failure);
        Assert.IsType<Failure.NotFound>((await house.Past.CompareAsync(license.Uuid, 1, version, house.DmAdmin, CancellationToken.None)).Failure);
    }

    [Fact]
    public async Task The_past_of_another_clients_license_is_not_found_either()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License mine = await house.CreateAsync("Mine");
        License other = await house.CreateAsync("Other", client: TestHouse.Globex);

        Assert.Null(await FailureOfAsync(mine));
        Assert.IsType<Failure.NotFound>(await FailureOfAsync(other));
        Assert.IsType<Failure.NotFound>(
            (await house.Past.VersionAtAsync(other.Uuid, house.Clock.Now, house.PlatformAdmin, CancellationToken.None)).Failure
        );
        Assert.IsType<Failure.NotFound>((await house.Past.CompareAsync(other.Uuid, 1, null, house.PlatformAdmin, CancellationToken.None)).Failure);

        async Task<Failure?> FailureOfAsync(License license) =>
            (await house.Past.FindAsync(license.Uuid, 1, house.PlatformAdmin, CancellationToken.None)).Failure;
    }

    [Fact]
    public async Task What_left_the_catalogue_is_skipped_and_named_and_the_rest_is_restored()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        Guid gone = TestHouse.CourseId(7);
        License license = await house.CreateAsync(
            "Main",
            edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), gone]))
        );
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [TestHouse.CourseId(2)])));
        await using (LicenseDbContext db = house.Database())
        {
            await db.Courses.Where(course => course.Id == gone).ExecuteDeleteAsync();
        }

        RestorePlan plan = await PlanAsync(house, license, 1, LicenseFields.All);
        Result<LicenseOutcome> restored = await house.Restoring.RestoreAsync(plan, house.DmAdmin, CancellationToken.None);

        Assert.Equal([gone], plan.Skipped[LicenseFields.Courses]);
        Assert.Null(restored.Failure);
        Assert.Equal([TestHouse.CourseId(1)], await house.ContentAsync(license, ContentKind.Course));
        PastLicense past = (await house.Past.FindAsync(license.Uuid, 1, house.DmAdmin, CancellationToken.None)).Value;
        Assert.Contains(gone, past.State.Content(ContentKind.Course));
    }

    [Fact]
    public async Task One_field_is_restored_and_the_others_stay()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync(
            "Main",
            edits => edits.Set(LicenseFields.Sku, "A").Set(LicenseFields.Metadata, """{"a":{"b":1},"c":2}""")
        );
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "B").Set(LicenseFields.Metadata, """{"a":{"d":1}}"""));

        RestorePlan plan = await PlanAsync(house, license, 1, [LicenseFields.Metadata]);
        _ = (await house.Restoring.RestoreAsync(plan, house.DmAdmin, CancellationToken.None)).Value;

        License stored = await house.StoredAsync(license);
        Assert.Equal("B", stored.Sku);
        Assert.Empty(JsonDifferences.Between("""{"a":{"b":1},"c":2}""", stored.Metadata));
    }

    [Fact]
    public async Task Seats_below_those_in_use_are_refused_and_nothing_is_restored()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 2).Set(LicenseFields.Sku, "A"));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 10).Set(LicenseFields.Sku, "B"));
        await house.AssignAsync(license, 3);

        RestorePlan plan = await PlanAsync(house, license, 1, LicenseFields.All);
        Result<LicenseOutcome> restored = await house.Restoring.RestoreAsync(plan, house.DmAdmin, CancellationToken.None);

        Failure.Invalid refused = Assert.IsType<Failure.Invalid>(restored.Failure);
        Assert.Equal([LicenseFields.SeatsLimit.Key], refused.Fields.Keys);
        Assert.Equal("B", (await house.StoredAsync(license)).Sku);
    }

    [Fact]
    public async Task A_plan_that_somebody_was_faster_than_is_a_conflict()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main");
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "A"));
        RestorePlan plan = await PlanAsync(house, license, 1, LicenseFields.All);

        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Label, "Theirs"));
        Result<LicenseOutcome> restored = await house.Restoring.RestoreAsync(plan, house.DmAdmin, CancellationToken.None);

        Assert.IsType<Failure.Conflict>(restored.Failure);
        Assert.Equal("A", (await house.StoredAsync(license)).Sku);
    }

    [Fact]
    public async Task Who_may_only_read_restores_nothing()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Main");
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "A"));
        RestorePlan plan = await PlanAsync(house, license, 1, LicenseFields.All);

        Result<LicenseOutcome> restored = await house.Restoring.RestoreAsync(plan, house.PlatformAdmin, CancellationToken.None);

        Assert.IsType<Failure.Forbidden>(restored.Failure);
    }

    [Fact]
    public void Only_a_restore_names_a_source()
    {
        RestoreSource source = new(Guid.NewGuid(), 7, 12);
        string written = source.ToReason().TransactionId!;

        Assert.Equal(source, RestoreSource.Read(ChangeOrigin.Restore, written));
        Assert.Null(RestoreSource.Read(ChangeOrigin.ContractA, written));
        Assert.Null(RestoreSource.Read(ChangeOrigin.Restore, "restore:7"));
        Assert.Null(RestoreSource.Read(ChangeOrigin.Restore, null));
        Assert.InRange(
            new RestoreSource(Guid.NewGuid(), long.MaxValue / 10, long.MaxValue / 10).ToReason().TransactionId!.Length,
            1,
            ChangeReason.MaxTransactionIdLength
        );
    }

    private static async Task<RestorePlan> PlanAsync(TestHouse house, License license, long version, IReadOnlyCollection<LicenseField> fields) =>
        (await house.Restoring.PlanAsync(license.Uuid, version, fields, house.DmAdmin, CancellationToken.None)).Value;
}
