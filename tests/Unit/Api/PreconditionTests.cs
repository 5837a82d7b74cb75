using LicenseAdmin.Domain;

namespace LicenseAdmin.Unit.Api;

/// <summary><c>ETag</c> and <c>If-Match</c>.</summary>
public sealed class PreconditionTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task The_tag_is_the_version_and_moves_with_each_change()
    {
        License license = await site.House.CreateAsync("Tagged");

        ApiAnswer first = await site.UpdateAsync(Rename(license, "One"));
        ApiAnswer second = await site.UpdateAsync(Rename(license, "Two"), Matching(first.Header("ETag")!));

        Assert.Equal("\"2\"", first.IsOk().Header("ETag"));
        Assert.Equal("\"3\"", second.IsOk().Header("ETag"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"2\"")]
    [InlineData("\"7\", \"2\"")]
    [InlineData("\"2\" , W/\"9\"")]
    [InlineData("\"abc\", \"1\", \"2\", \"3\"")]
    public async Task A_call_that_names_the_present_version_is_applied(string tags)
    {
        License license = await AtVersionTwoAsync();

        ApiAnswer answer = await site.UpdateAsync(Rename(license, "Applied"), Matching(tags));

        Assert.Equal("\"3\"", answer.IsOk().Header("ETag"));
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("\"3\"")]
    [InlineData("W/\"2\"")]
    [InlineData("\"02\"")]
    [InlineData("\"+2\"")]
    [InlineData("\"\"")]
    [InlineData("\"abc\"")]
    [InlineData("\"99999999999999999999999\"")]
    [InlineData("\"9223372036854775807\"")]
    [InlineData("\"1\", W/\"2\"")]
    public async Task A_call_that_names_other_versions_changes_nothing(string tags)
    {
        License license = await AtVersionTwoAsync();

        ApiAnswer answer = await site.UpdateAsync(Rename(license, "No"), Matching(tags));

        Assert.Equal("\"2\"", answer.IsProblem(412).Header("ETag"));
        Assert.Contains("version 2", answer.Detail, StringComparison.Ordinal);
        Assert.Equal("At two", (await site.House.StoredAsync(license)).Name);
        Assert.Equal(2, (await site.House.HistoryAsync(license)).Count);
    }

    [Fact]
    public async Task A_stale_call_hears_in_the_contracts_names_what_changed_since_and_by_whom()
    {
        License license = await site.House.CreateAsync("Stale");
        await site.House.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 5));

        ApiAnswer answer = await site.UpdateAsync(Rename(license, "No"), Matching("\"1\""));

        Assert.Contains("Changed since: count, by dana@example.org", answer.IsProblem(412).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("")]
    [InlineData("\"2")]
    [InlineData("\"2\" \"3\"")]
    [InlineData("2, \"2\"")]
    public async Task A_malformed_precondition_is_refused(string tags)
    {
        License license = await AtVersionTwoAsync();

        (await site.UpdateAsync(Rename(license, "No"), Matching(tags))).IsProblem(400);

        Assert.Equal("At two", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task Of_many_calls_that_name_one_version_one_is_applied()
    {
        License license = await site.House.CreateAsync("Race");

        ApiAnswer[] answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(n => site.UpdateAsync(Rename(license, $"Racer {n}"), Matching("\"1\"")))
        );

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(9, answers.Count(answer => answer.Status == 412));
        Assert.Equal(2, (await site.House.StoredAsync(license)).Version);
    }

    private static string Rename(License license, string name) => $$"""{"license_id": {{license.Id}}, "name": "{{name}}"}""";

    private static Action<HttpRequestMessage> Matching(string tags) => request => request.Headers.TryAddWithoutValidation("If-Match", tags);

    private async Task<License> AtVersionTwoAsync()
    {
        License license = await site.House.CreateAsync("At one");
        await site.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "At two"));
        return license;
    }
}
