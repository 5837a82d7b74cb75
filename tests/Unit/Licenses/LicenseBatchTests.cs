using System.Data;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses;

public sealed class LicenseBatchTests
{
    [Fact]
    public async Task A_refused_command_leaves_nothing_and_the_others_stand()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License one = await house.CreateAsync("One");
        License two = await house.CreateAsync("Two");

        Failure?[] failures = await house.Updates.BatchAsync<Failure?[]>(
            async batch =>
                (
                    [
                        (await batch.UpdateAsync(Rename(one, "First"), house.DmAdmin, CancellationToken.None)).Failure,
                        (await batch.UpdateAsync(Rename(one, ""), house.DmAdmin, CancellationToken.None)).Failure,
                        (await batch.UpdateAsync(Rename(two, "Second"), house.PlatformAdmin, CancellationToken.None)).Failure,
                        (await batch.UpdateAsync(Rename(two, "Second"), house.DmAdmin, CancellationToken.None)).Failure,
                    ],
                    true
                ),
            IsolationLevel.ReadCommitted,
            CancellationToken.None
        );

        Assert.Collection(failures, Assert.Null, f => Assert.IsType<Failure.Invalid>(f), f => Assert.IsType<Failure.Forbidden>(f), Assert.Null);
        Assert.Equal("First", (await house.StoredAsync(one)).Name);
        Assert.Equal("Second", (await house.StoredAsync(two)).Name);
        Assert.Equal(2, (await house.HistoryAsync(one)).Count);
        Assert.Equal(2, (await house.HistoryAsync(two)).Count);
    }

    [Fact]
    public async Task A_command_that_is_refused_after_it_wrote_is_undone()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Before");
        AnswerToKeep answer = new("key", "hash", 200, _ => Task.FromResult("body"));
        await using (LicenseDbContext db = house.Database())
        {
            db.IdempotentAnswers.Add(await AnswerOfAnotherAsync(db, house, answer));
            await db.SaveChangesAsync();
        }

        Failure? failure = await house.Updates.BatchAsync<Failure?>(
            async batch =>
                (
                    (
                        await batch.UpdateAsync(
                            Rename(license, "After") with
                            {
                                Answer = answer,
                            },
                            new Actor(ActorKind.ApiKey, KeyId, "key"),
                            CancellationToken.None
                        )
                    ).Failure,
                    true
                ),
            IsolationLevel.ReadCommitted,
            CancellationToken.None
        );

        Assert.IsType<Failure.StillInFlight>(failure);
        Assert.Equal("Before", (await house.StoredAsync(license)).Name);
        Assert.Single(await house.HistoryAsync(license));
    }

    [Fact]
    public async Task What_is_not_committed_never_was()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Before");

        await house.Updates.BatchAsync(
            async batch => (await batch.UpdateAsync(Rename(license, "After"), house.DmAdmin, CancellationToken.None), false),
            IsolationLevel.ReadCommitted,
            CancellationToken.None
        );

        Assert.Equal("Before", (await house.StoredAsync(license)).Name);
        Assert.Single(await house.HistoryAsync(license));
    }

    [Fact]
    public async Task The_rows_are_those_that_single_commands_write()
    {
        await using TestHouse singly = await TestHouse.OpenAsync();
        await using TestHouse together = await TestHouse.OpenAsync();
        License one = await singly.CreateAsync("License");
        License other = await together.CreateAsync("License");

        for (int seed = 0; seed < 40; seed++)
        {
            await singly.UpdateAsync(one, new RandomEdits(seed).Fill);
        }

        await together.Updates.BatchAsync(
            async batch =>
            {
                for (int seed = 0; seed < 40; seed++)
                {
                    LicenseEdits edits = new();
                    new RandomEdits(seed).Fill(edits);
                    await batch.UpdateAsync(Update(other, edits), together.DmAdmin, CancellationToken.None);
                }

                return (true, true);
            },
            IsolationLevel.Serializable,
            CancellationToken.None
        );

        Assert.Equal((await singly.HistoryAsync(one)).Select(Told), (await together.HistoryAsync(other)).Select(Told));
        License stored = await singly.StoredAsync(one);
        License storedTogether = await together.StoredAsync(other);
        Assert.All(LicenseFields.Values, field => Assert.Equal(field.Read(stored), field.Read(storedTogether)));
        Assert.Equal(stored.Version, storedTogether.Version);
        Assert.True(stored.Version > 20);
    }

    private static readonly Guid KeyId = new("f0000000-0000-4000-8000-000000000001");

    private static (long, string, ChangeOrigin, string, long, string) Told(LicenseChange change) =>
        (change.Version, change.ActorName, change.Origin, change.ChangeType, change.Fields, change.Differences);

    private static UpdateLicense Rename(License license, string name) => Update(license, new LicenseEdits().Set(LicenseFields.Name, name));

    private static UpdateLicense Update(License license, LicenseEdits edits) =>
        new()
        {
            License = new LicenseKey { Id = license.Id },
            Edits = edits,
            Reason = new ChangeReason(ChangeOrigin.Browser),
        };

    private static async Task<IdempotentAnswer> AnswerOfAnotherAsync(LicenseDbContext db, TestHouse house, AnswerToKeep answer)
    {
        db.ApiKeys.Add(
            new ApiKey
            {
                Id = KeyId,
                Name = "key",
                Prefix = "k",
                Hash = "h",
                Role = Roles.DmAdmin,
                CreatedAt = house.Clock.Now,
            }
        );
        await db.SaveChangesAsync();
        return new IdempotentAnswer
        {
            ApiKeyId = KeyId,
            Key = answer.Key,
            RequestHash = answer.RequestHash,
            StatusCode = answer.StatusCode,
            Version = 1,
            Body = "body",
            CreatedAt = house.Clock.Now,
        };
    }
}
