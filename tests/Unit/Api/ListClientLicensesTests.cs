using System.Text.Json;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Api;

/// <summary>Contract B's family: listing licenses.</summary>
public sealed class ListClientLicensesTests : IAsyncLifetime
{
    private const string All = "APILicenses";
    private const string OfClient = "APILicensesByClientId";

    private ApiSite site = null!;

    private static string OfAcme => $"/incoming/v2/clients/{TestHouse.Acme}/licenses";

    public async ValueTask InitializeAsync()
    {
        site = await ApiSite.OpenAsync();
        await site.House.CreateAsync("Alpha", edits => edits.Set(LicenseFields.Sku, "A-1"));
        await site.House.CreateAsync(
            "Été Beta",
            edits =>
                edits
                    .Set(LicenseFields.IsDefault, true)
                    .Set(LicenseFields.Sku, "MAIN")
                    .Set(LicenseFields.SeatsLimit, null)
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1), TestHouse.CourseId(2)]))
        );
        await site.House.CreateAsync("Gamma");
        await site.House.CreateAsync("Foreign", client: TestHouse.Globex);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_clients_licenses_come_with_the_client_in_pages_that_creating_does_not_move()
    {
        JsonElement first = (await GetAsync($"{OfAcme}?perPage=2")).IsOk().Data(OfClient);
        await site.House.CreateAsync("Delta");
        JsonElement second = (await GetAsync($"{OfAcme}?perPage=2&page=2")).IsOk().Data(OfClient);

        Assert.Equal((TestHouse.Acme, "Acme", "MAIN"), (first.GetProperty("id").GetGuid(), Text(first, "name"), Text(first, "sku")));
        Assert.Equal("""{"perPage":2,"currentPage":1,"total":3,"hasMore":true}""", first.GetProperty("pageInfo").GetRawText());
        Assert.Equal("""{"perPage":2,"currentPage":2,"total":4,"hasMore":false}""", second.GetProperty("pageInfo").GetRawText());
        Assert.Equal(["Alpha", "Été Beta"], Names(first));
        Assert.Equal(["Gamma", "Delta"], Names(second));
    }

    [Fact]
    public async Task A_license_is_listed_in_the_shape_of_the_update()
    {
        JsonElement listed = Assert.Single(
            (await GetAsync("/incoming/v2/licenses?sku=MAIN")).IsOk().Data(All).GetProperty("licenses").EnumerateArray()
        );
        Guid uuid = listed.GetProperty("id").GetGuid();

        ApiAnswer updated = await site.SendAsync(HttpMethod.Put, $"{ApiSite.LicensesAddress}/{uuid}", ApiSite.Body("Été Beta"));

        Assert.Equal(updated.IsOk().Data().GetRawText(), listed.GetRawText());
        Assert.Equal(2, listed.GetProperty("client").GetProperty("courses").GetArrayLength());
    }

    [Theory]
    [InlineData("", new[] { "Alpha", "Été Beta", "Gamma", "Foreign" })]
    [InlineData("?name=Alpha", new[] { "Alpha" })]
    [InlineData("?name=alph", new string[0])]
    [InlineData("?sku=A-1", new[] { "Alpha" })]
    [InlineData("?query=ete", new[] { "Été Beta" })]
    [InlineData("?query=main", new[] { "Été Beta" })]
    [InlineData("?clientId=aaaaaaaa-0000-4000-8000-000000000002", new[] { "Foreign" })]
    [InlineData("?clientId=aaaaaaaa-0000-4000-8000-000000000009", new string[0])]
    [InlineData("?clientId=aaaaaaaa-0000-4000-8000-000000000001&query=a&name=Gamma", new[] { "Gamma" })]
    [InlineData("?page=9", new string[0])]
    [InlineData("?name=&unknown=7", new[] { "Alpha", "Été Beta", "Gamma", "Foreign" })]
    public async Task Filters_hold_together(string query, string[] names)
    {
        JsonElement listed = (await GetAsync($"/incoming/v2/licenses{query}")).IsOk().Data(All);

        Assert.Equal(names, Names(listed));
        Assert.False(listed.TryGetProperty("sku", out _));
    }

    [Theory]
    [InlineData("page", "0")]
    [InlineData("page", "x")]
    [InlineData("perPage", "101")]
    [InlineData("clientId", "7")]
    public async Task A_parameter_that_makes_no_sense_is_refused_under_its_name(string name, string value) =>
        Assert.Equal([name], (await GetAsync($"/incoming/v2/licenses?{name}={value}")).IsProblem(400).Errors);

    [Fact]
    public async Task A_platform_admins_key_sees_its_clients_licenses_only()
    {
        Assert.Equal(["Alpha", "Été Beta", "Gamma"], Names((await GetAsync("/incoming/v2/licenses", Caller.Reader)).IsOk().Data(All)));
        (await GetAsync(OfAcme, Caller.Reader)).IsOk();
        (await GetAsync($"/incoming/v2/clients/{TestHouse.Globex}/licenses", Caller.Reader)).IsProblem(404);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("aaaaaaaa-0000-4000-8000-000000000009")]
    public async Task An_unknown_client_is_not_found(string id) => (await GetAsync($"/incoming/v2/clients/{id}/licenses")).IsProblem(404);

    [Fact]
    public async Task A_client_without_a_default_license_has_no_SKU() =>
        Assert.Equal(
            JsonValueKind.Null,
            (await GetAsync($"/incoming/v2/clients/{TestHouse.Globex}/licenses")).IsOk().Data(OfClient).GetProperty("sku").ValueKind
        );

    private static IEnumerable<string> Names(JsonElement page) =>
        page.GetProperty("licenses").EnumerateArray().Select(license => Text(license, "name"));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private Task<ApiAnswer> GetAsync(string address, Caller caller = Caller.Writer) => site.SendAsync(HttpMethod.Get, address, caller: caller);
}
