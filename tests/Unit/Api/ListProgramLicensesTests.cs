using System.Text.Json;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Api;

/// <summary>Contract A's family: finding over HTTP. The licenses are the fixture's, made once.</summary>
public sealed class ListProgramLicensesTests(ListedSite listed) : IClassFixture<ListedSite>
{
    private readonly ApiSite site = listed.Site;

    [Fact]
    public async Task The_newest_come_first()
    {
        JsonElement json = (await site.ListAsync()).IsOk().Json;

        Assert.Equal(5, json.GetProperty("count").GetInt32());
        Assert.Equal(["Étude two", "Globex", "Echo 100%", "Beta", "Étude one"], Names(json));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("next_page").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("previous_page").ValueKind);
    }

    [Theory]
    [InlineData("platform_key=globex", "Globex")]
    [InlineData("key=globex", "Globex")]
    [InlineData("platform_org=GlobexOrg", "Globex")]
    [InlineData("org=GlobexOrg", "Globex")]
    [InlineData("platform_key=globex&key=globex", "Globex")]
    [InlineData("platform_key=nobody", "")]
    [InlineData("name=Beta", "Beta")]
    [InlineData("name=Bet", "")]
    [InlineData("query=etude", "Étude two|Étude one")]
    [InlineData("query=TUDE%20o", "Étude one")]
    [InlineData("query=o", "Étude two|Globex|Echo 100%25|Étude one")]
    [InlineData("query=0%25", "Echo 100%25")]
    [InlineData("query=label-of-beta", "")]
    [InlineData("query=%22", "")]
    [InlineData("source=shop", "Echo 100%25|Beta")]
    [InlineData("active=false", "Beta")]
    [InlineData("active=True&source=shop", "Echo 100%25")]
    [InlineData("program_id=program-v1:acme%2Bdata%2B2026&source=shop", "Echo 100%25|Beta")]
    [InlineData("program_id=other", "")]
    [InlineData("external_id=ext-beta", "Beta")]
    [InlineData("name=&source=%20&active=", "Étude two|Globex|Echo 100%25|Beta|Étude one")]
    [InlineData("unknown=5", "Étude two|Globex|Echo 100%25|Beta|Étude one")]
    public async Task Filters_narrow(string query, string names)
    {
        JsonElement json = (await site.ListAsync($"?{query}")).IsOk().Json;

        Assert.Equal(Uri.UnescapeDataString(names).Split('|', StringSplitOptions.RemoveEmptyEntries), Names(json));
        Assert.Equal(Names(json).Length, json.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("-id", "Étude two|Globex|Echo 100%|Beta|Étude one")]
    [InlineData("id", "Étude one|Beta|Echo 100%|Globex|Étude two")]
    [InlineData("created", "Étude one|Beta|Echo 100%|Globex|Étude two")]
    [InlineData("-created", "Étude two|Globex|Echo 100%|Beta|Étude one")]
    [InlineData("name", "Beta|Echo 100%|Étude one|Étude two|Globex")]
    [InlineData("-name", "Globex|Étude two|Étude one|Echo 100%|Beta")]
    [InlineData("started", "Globex|Étude one|Beta|Echo 100%|Étude two")]
    public async Task Sorting_is_by_a_named_field_either_way(string sort, string names)
    {
        JsonElement json = (await site.ListAsync($"?sort={sort}")).IsOk().Json;

        Assert.Equal(names.Split('|'), Names(json));
    }

    [Fact]
    public async Task Following_the_links_visits_every_license_once_and_keeps_the_filters()
    {
        List<string> names = [];
        string? next = ApiSite.ListAddress + "?page_size=2&query=e&verbose=true&sort=name";
        List<string?> previous = [];
        while (next is not null)
        {
            JsonElement json = (await site.SendAsync(HttpMethod.Get, next)).IsOk().Json;
            Assert.Equal(5, json.GetProperty("count").GetInt32());
            Assert.All(json.GetProperty("results").EnumerateArray(), license => Assert.True(license.TryGetProperty("assignments", out _)));
            names.AddRange(Names(json));
            previous.Add(json.GetProperty("previous_page").GetString());
            string? link = json.GetProperty("next_page").GetString();
            Assert.True(link is null || link.StartsWith(site.Address, StringComparison.Ordinal), link);
            next = link?[site.Address.Length..];
        }

        Assert.Equal(["Beta", "Echo 100%", "Étude one", "Étude two", "Globex"], names);
        Assert.Null(previous[0]);
        Assert.Contains("page=1", previous[1], StringComparison.Ordinal);
        Assert.Contains("query=e", previous[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_after_the_last_is_empty_and_leads_back()
    {
        JsonElement json = (await site.ListAsync("?page=2147483647&page_size=2")).IsOk().Json;

        Assert.Empty(Names(json));
        Assert.Equal(5, json.GetProperty("count").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("next_page").ValueKind);
        Assert.Contains("page=3", json.GetProperty("previous_page").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_license_is_shown_as_an_update_shows_it()
    {
        JsonElement listed = (await site.ListAsync("?external_id=ext-beta&verbose=1")).IsOk().Json.GetProperty("results")[0];
        ApiAnswer updated = await site.UpdateAsync("""{"external_id": "ext-beta"}""", query: "?verbose=true");

        Assert.Equal(updated.IsOk().Text, listed.GetRawText());
        Assert.Equal(3, listed.GetProperty("usage_count").GetInt32());
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=one", "page")]
    [InlineData("page=99999999999", "page")]
    [InlineData("page_size=0", "page_size")]
    [InlineData("page_size=101", "page_size")]
    [InlineData("sort=password", "sort")]
    [InlineData("sort=-", "sort")]
    [InlineData("active=maybe", "active")]
    [InlineData("verbose=2", "verbose")]
    [InlineData("name=a&name=b", "name")]
    [InlineData("platform_key=acme&key=globex", "key")]
    public async Task A_parameter_that_makes_no_sense_is_refused_by_name(string query, string parameter)
    {
        ApiAnswer answer = await site.ListAsync($"?{query}");

        Assert.Equal([parameter], answer.IsProblem(400).Errors);
    }

    [Fact]
    public async Task A_platform_admins_key_sees_its_own_platform_only()
    {
        JsonElement own = (await site.ListAsync(caller: Caller.Reader)).IsOk().Json;
        JsonElement other = (await site.ListAsync("?platform_key=globex", Caller.Reader)).IsOk().Json;

        Assert.Equal(["Étude two", "Echo 100%", "Beta", "Étude one"], Names(own));
        Assert.Empty(Names(other));
        Assert.Equal(0, other.GetProperty("count").GetInt32());
    }

    private static string[] Names(JsonElement page) =>
        [.. page.GetProperty("results").EnumerateArray().Select(license => license.GetProperty("name").GetString()!)];
}

/// <summary>A site with five licenses.</summary>
public sealed class ListedSite : IAsyncLifetime
{
    public ApiSite Site { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        TestHouse house = Site.House;
        await house.CreateAsync("Étude one", edits => edits.Set(LicenseFields.StartsAt, Year(2025)));
        License beta = await house.CreateAsync(
            "Beta",
            edits =>
                edits
                    .Set(LicenseFields.Label, "label-of-beta")
                    .Set(LicenseFields.Source, "shop")
                    .Set(LicenseFields.Active, false)
                    .Set(LicenseFields.SeatsLimit, 9)
                    .Set(LicenseFields.StartsAt, Year(2026)),
            externalId: "ext-beta"
        );
        await house.AssignAsync(beta, 3);
        await house.CreateAsync("Echo 100%", edits => edits.Set(LicenseFields.Source, "shop").Set(LicenseFields.StartsAt, Year(2027)));
        await house.CreateAsync("Globex", edits => edits.Set(LicenseFields.StartsAt, Year(2024)), client: TestHouse.Globex);
        await house.CreateAsync("Étude two", edits => edits.Set(LicenseFields.StartsAt, Year(2028)));
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static DateTime Year(int year) => new(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
}
