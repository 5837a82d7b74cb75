using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.Unit.Api;

/// <summary><c>Idempotency-Key</c>. See ADR 0006.</summary>
public sealed class IdempotencyTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task A_repeated_call_gets_the_first_answer_and_changes_nothing()
    {
        License license = await site.House.CreateAsync("Repeated");
        Action<HttpRequestMessage> key = Key();
        ApiAnswer first = await site.UpdateAsync(Rename(license, "Once"), key);
        await site.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "By somebody else"));

        ApiAnswer second = await site.UpdateAsync(Rename(license, "Once"), key);

        Assert.Null(first.IsOk().Header("Idempotency-Replayed"));
        Assert.Equal("true", second.IsOk().Header("Idempotency-Replayed"));
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Header("ETag"), second.Header("ETag"));
        Assert.Equal("By somebody else", (await site.House.StoredAsync(license)).Name);
        Assert.Equal(3, (await site.House.HistoryAsync(license)).Count);
    }

    [Fact]
    public async Task A_repeated_creation_makes_one_license()
    {
        Action<HttpRequestMessage> key = Key();
        string body = $$"""{"platform_key": "acme", "program_id": "{{TestHouse.ProgramId}}", "name": "Made once"}""";

        ApiAnswer first = await site.CreateAsync(body, key);
        ApiAnswer second = await site.CreateAsync(body, key);

        Assert.Equal(first.IsOk().Text, second.IsOk().Text);
        await using LicenseDbContext db = site.House.Database();
        Assert.Equal(1, await db.Licenses.CountAsync(license => license.Name == "Made once", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_refused()
    {
        License license = await site.House.CreateAsync("Other");
        Action<HttpRequestMessage> key = Key();
        (await site.UpdateAsync(Rename(license, "First"), key)).IsOk();

        (await site.UpdateAsync(Rename(license, "Second"), key)).IsProblem(422);
        (await site.UpdateAsync(Rename(license, "First"), key, query: "?verbose=true")).IsProblem(422);
        (await site.CreateAsync(Rename(license, "First"), key)).IsProblem(422);

        Assert.Equal("First", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task Another_API_key_has_its_own_keys()
    {
        License license = await site.House.CreateAsync("Shared");
        string other = await site.IssueKeyAsync(Roles.DmAdmin, null);
        Action<HttpRequestMessage> key = Key();
        (await site.UpdateAsync(Rename(license, "Mine"), key)).IsOk();

        ApiAnswer theirs = await site.UpdateAsync(
            Rename(license, "Theirs"),
            request =>
            {
                key(request);
                request.UseKey(other);
            }
        );

        Assert.Null(theirs.IsOk().Header("Idempotency-Replayed"));
        Assert.Equal("Theirs", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task While_the_first_call_is_worked_on_the_second_is_told_to_wait()
    {
        License license = await site.House.CreateAsync("In flight");
        Action<HttpRequestMessage> key = Key();
        Task<ApiAnswer> one;
        Task<ApiAnswer> two;
        using (await site.Site.Services.GetRequiredService<SqliteWriteQueue>().WaitAsync(TestContext.Current.CancellationToken))
        {
            one = site.UpdateAsync(Rename(license, "Slow"), key);
            two = site.UpdateAsync(Rename(license, "Slow"), key);

            ApiAnswer told = await await Task.WhenAny(one, two);

            Assert.Equal("1", told.IsProblem(409).Header("Retry-After"));
        }

        Assert.Equal([200, 409], new[] { (await one).Status, (await two).Status }.Order());
        Assert.Equal("true", (await site.UpdateAsync(Rename(license, "Slow"), key)).IsOk().Header("Idempotency-Replayed"));
        Assert.Equal(2, (await site.House.HistoryAsync(license)).Count);
    }

    [Fact]
    public async Task Of_many_calls_at_once_one_changes_something()
    {
        License license = await site.House.CreateAsync("Crowd");
        Action<HttpRequestMessage> key = Key();

        ApiAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.UpdateAsync(Rename(license, "Crowded"), key)));

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 409, answer.Text));
        Assert.Single(answers, answer => answer.Status == 200 && answer.Header("Idempotency-Replayed") is null);
        Assert.Equal(2, (await site.House.HistoryAsync(license)).Count);
    }

    [Fact]
    public async Task A_refused_call_may_be_mended_and_sent_again_under_its_key()
    {
        License license = await site.House.CreateAsync("Mended");
        Action<HttpRequestMessage> key = Key();

        (await site.UpdateAsync(Rename(license, ""), key)).IsProblem(400);
        (await site.UpdateAsync("{", key)).IsProblem(400);
        ApiAnswer mended = await site.UpdateAsync(Rename(license, "Good"), key);

        Assert.Null(mended.IsOk().Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task The_answer_outlives_the_process()
    {
        await using ApiSite restarted = await ApiSite.OpenAsync();
        License license = await restarted.House.CreateAsync("Restarted");
        Action<HttpRequestMessage> key = Key();
        ApiAnswer first = await restarted.UpdateAsync(Rename(license, "Before"), key);

        await restarted.RestartAsync();
        ApiAnswer second = await restarted.UpdateAsync(Rename(license, "Before"), key);

        Assert.Equal("true", second.IsOk().Header("Idempotency-Replayed"));
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task After_a_day_a_key_is_free_again_and_old_answers_are_cleared()
    {
        await using ApiSite aged = await ApiSite.OpenAsync();
        License license = await aged.House.CreateAsync("Aged");
        Action<HttpRequestMessage> key = Key();
        (await aged.UpdateAsync(Rename(license, "Old"), key)).IsOk();
        (await aged.UpdateAsync(Rename(license, "Old too"), Key())).IsOk();

        aged.House.Clock.Advance(IdempotentAnswer.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull((await aged.UpdateAsync(Rename(license, "Old"), key)).IsOk().Header("Idempotency-Replayed"));
        aged.House.Clock.Advance(TimeSpan.FromSeconds(1));
        ApiAnswer anew = await aged.UpdateAsync(Rename(license, "New"), key);

        Assert.Null(anew.IsOk().Header("Idempotency-Replayed"));
        await using LicenseDbContext db = aged.House.Database();
        Assert.Equal(1, await db.IdempotentAnswers.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("a\tb")]
    public async Task A_key_has_to_be_printable(string key)
    {
        License license = await site.House.CreateAsync("Printable");

        (await site.UpdateAsync(Rename(license, "No"), request => request.Headers.TryAddWithoutValidation("Idempotency-Key", key))).IsProblem(400);

        Assert.Equal("Printable", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task A_key_has_at_most_255_characters()
    {
        License license = await site.House.CreateAsync("Length");

        (await site.UpdateAsync(Rename(license, "No"), Key(new string('k', 256)))).IsProblem(400);
        (await site.UpdateAsync(Rename(license, "Yes"), Key(new string('k', 255)))).IsOk();
    }

    [Fact]
    public async Task A_change_and_its_answer_are_stored_together_or_not_at_all()
    {
        await using ApiSite broken = await ApiSite.OpenAsync();
        License license = await broken.House.CreateAsync("Together");
        await using (LicenseDbContext db = broken.House.Database())
        {
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER Refuse BEFORE INSERT ON IdempotentAnswers BEGIN SELECT RAISE(ABORT, 'no'); END",
                TestContext.Current.CancellationToken
            );
        }

        (await broken.UpdateAsync(Rename(license, "Apart"), Key())).IsProblem(500);

        Assert.Equal("Together", (await broken.House.StoredAsync(license)).Name);
        Assert.Single(await broken.House.HistoryAsync(license));
    }

    private static string Rename(License license, string name) => $$"""{"license_id": {{license.Id}}, "name": "{{name}}"}""";

    private static Action<HttpRequestMessage> Key(string? key = null)
    {
        string value = key ?? Guid.NewGuid().ToString();
        return request => request.Headers.Add("Idempotency-Key", value);
    }
}
