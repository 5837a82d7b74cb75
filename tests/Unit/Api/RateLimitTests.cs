using System.Globalization;
using LicenseAdmin.Domain;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Unit.Api;

/// <summary>How often one may call.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task A_key_that_calls_too_often_is_told_when_to_come_back_and_changes_nothing()
    {
        await using ApiSite site = await ApiSite.OpenAsync(("Api:RateLimit:PermitsPerMinute", "2"), ("Api:RateLimit:Burst", "3"));
        License license = await site.House.CreateAsync("Often");
        List<ApiAnswer> answers = [];

        for (int n = 1; n <= 4; n++)
        {
            answers.Add(await site.UpdateAsync($$"""{"license_id": {{license.Id}}, "count": {{n}}}"""));
        }

        Assert.Equal([200, 200, 200, 429], answers.Select(answer => answer.Status));
        Assert.Equal(["2", "1", "0", "0"], answers.Select(answer => answer.Header("X-RateLimit-Remaining")));
        Assert.All(answers, answer => Assert.Equal("3", answer.Header("X-RateLimit-Limit")));
        Assert.Equal("30", answers[3].IsProblem(429).Header("Retry-After"));
        long reset = long.Parse(answers[3].Header("X-RateLimit-Reset")!, CultureInfo.InvariantCulture);
        Assert.Equal(site.House.Clock.GetUtcNow().AddSeconds(90).ToUnixTimeSeconds(), reset);
        Assert.Equal(3, (await site.House.StoredAsync(license)).SeatsLimit);
    }

    [Fact]
    public async Task A_wait_of_less_than_a_second_is_told_as_one()
    {
        await using ApiSite site = await ApiSite.OpenAsync(("Api:RateLimit:PermitsPerMinute", "100"), ("Api:RateLimit:Burst", "1"));

        ApiAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.ListAsync()));

        Assert.Contains(answers, answer => answer.Status == 429);
        Assert.All(answers.Where(answer => answer.Status == 429), answer => Assert.Equal("1", answer.IsProblem(429).Header("Retry-After")));
    }

    [Fact]
    public async Task Each_key_has_its_own_share()
    {
        await using ApiSite site = await ApiSite.OpenAsync(("Api:RateLimit:PermitsPerMinute", "1"), ("Api:RateLimit:Burst", "1"));

        (await site.ListAsync()).IsOk();
        (await site.ListAsync()).IsProblem(429);

        (await site.ListAsync(caller: Caller.Reader)).IsOk();
    }

    [Fact]
    public async Task Guessing_keys_is_slow_and_does_not_hold_up_those_who_have_one()
    {
        await using ApiSite site = await ApiSite.OpenAsync(("Api:RateLimit:AnonymousPermitsPerMinute", "1"), ("Api:RateLimit:AnonymousBurst", "3"));
        List<int> statuses = [];

        for (int n = 0; n < 5; n++)
        {
            ApiAnswer answer = await site.SendAsync(HttpMethod.Get, ApiSite.ListAddress, with: request => request.UseKey($"guess-{n}"));
            Assert.Equal("3", answer.IsProblem(answer.Status).Header("X-RateLimit-Limit"));
            statuses.Add(answer.Status);
        }

        Assert.Equal([401, 401, 401, 429, 429], statuses);
        (await site.ListAsync()).IsOk();
    }

    [Fact]
    public async Task Every_answer_says_how_much_is_left()
    {
        await using ApiSite site = await ApiSite.OpenAsync();
        ApiAnswer[] answers =
        [
            await site.ListAsync(),
            await site.ListAsync("?page=0"),
            await site.UpdateAsync("{"),
            await site.ListAsync(caller: Caller.Nobody),
            await site.SendAsync(HttpMethod.Post, ApiSite.UpdateAddress, "{}"u8.ToArray(), Caller.Reader),
            await site.SendAsync(HttpMethod.Get, "/api/nothing"),
            await site.SendAsync(HttpMethod.Delete, ApiSite.ListAddress),
            await site.SendAsync(HttpMethod.Get, ApiSite.LicensesAddress),
            await site.PostAsync("{}"),
            await site.SendAsync(HttpMethod.Get, "/incoming/nothing"),
        ];

        Assert.Equal([200, 400, 400, 401, 403, 404, 405, 200, 422, 404], answers.Select(answer => answer.Status));
        Assert.All(
            answers,
            answer =>
            {
                Assert.NotNull(answer.Header("X-RateLimit-Limit"));
                Assert.NotNull(answer.Header("X-RateLimit-Remaining"));
                Assert.NotNull(answer.Header("X-RateLimit-Reset"));
            }
        );
    }

    [Theory]
    [InlineData("Api:RateLimit:Burst", "0")]
    [InlineData("Api:RateLimit:PermitsPerMinute", "-5")]
    [InlineData("Api:MaxBodyBytes", "12")]
    public async Task A_limit_that_makes_no_sense_stops_the_start(string name, string value) =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => ApiSite.OpenAsync((name, value)));
}
