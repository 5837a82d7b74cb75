using System.Text.Json;
using System.Text.RegularExpressions;
using LicenseAdmin.Api;
using LicenseAdmin.Api.ClientLicenses;
using LicenseAdmin.Api.ProgramLicenses;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Api.Contracts;

/// <summary>Both documents' tables against the running site: every field that can be sent has its effect, every key that is promised is answered.</summary>
public sealed partial class ContractTests(ApiSite site) : IClassFixture<ApiSite>
{
    private static int made;

    public static TheoryData<RequestRow> RequestsOfA => new(ContractTable.A.Requests);

    public static TheoryData<RequestRow> RequestsOfB => new(ContractTable.B.Requests.Where(row => row.Location == "body"));

    [Theory]
    [MemberData(nameof(RequestsOfA), DisableDiscoveryEnumeration = true)]
    public async Task Every_field_of_contract_As_requests_is_accepted_and_has_its_effect(RequestRow row)
    {
        (License license, string sample) = await PrepareAsync(row);
        string finder = row.Effect == "finds" ? string.Empty : $"\"license_id\": {license.Id}, ";

        ApiAnswer answer = await site.UpdateAsync($"{{{finder}\"{row.Name}\": {sample}}}");

        Assert.Equal(license.Id, answer.IsOk().Json.GetProperty("id").GetInt32());
        await CheckEffectAsync(
            row,
            license,
            sample,
            () => site.UpdateAsync($"{{\"license_id\": {license.Id}, \"{row.Name}\": \"{Guid.NewGuid()}\"}}"),
            refusal: 400
        );
    }

    [Theory]
    [MemberData(nameof(RequestsOfB), DisableDiscoveryEnumeration = true)]
    public async Task Every_field_of_contract_Bs_requests_is_accepted_and_has_its_effect(RequestRow row)
    {
        (License license, string sample) = await PrepareAsync(row);

        ApiAnswer answer = await site.PutAsync(license, ApiSite.Body(license.Name, (row.Name, sample)));

        Assert.Equal(license.Uuid, answer.IsOk().Data().GetProperty("id").GetGuid());
        await CheckEffectAsync(
            row,
            license,
            sample,
            () => site.PutAsync(license, ApiSite.Body(license.Name, (row.Name, $"\"{Guid.NewGuid()}\""))),
            refusal: 422
        );
    }

    [Fact]
    public async Task Contract_A_requires_what_its_table_says()
    {
        License license = await site.House.CreateAsync("Required of A");
        RequestRow[] required = [.. ContractTable.A.Requests.Where(row => row.IsRequired)];

        Assert.Empty(required);
        (await site.UpdateAsync($$"""{"license_id": {{license.Id}}}""")).IsOk();
    }

    [Fact]
    public async Task Contract_B_requires_what_its_table_says_and_names_all_that_is_missing()
    {
        License license = await site.House.CreateAsync("Required of B");
        string[] required = [.. ContractTable.B.Requests.Where(row => row is { IsRequired: true, Location: "body" }).Select(row => row.Name)];

        ApiAnswer nothing = await site.PutAsync(license, "{}");

        Assert.Equal(required.Order(StringComparer.Ordinal), nothing.IsProblem(422).Errors.Order(StringComparer.Ordinal));
        foreach (string name in required)
        {
            Assert.Equal([name], (await site.PutAsync(license, ApiSite.Body("No", (name, null)))).IsProblem(422).Errors);
        }

        Assert.Equal("Required of B", (await site.House.StoredAsync(license)).Name);
    }

    [Fact]
    public async Task Every_key_of_contract_As_answer_is_there_with_its_type()
    {
        License license = await FullAsync();

        JsonElement answer = (await site.UpdateAsync($$"""{"license_id": {{license.Id}}}""", query: "?verbose=true")).IsOk().Json;

        CheckShape(ContractTable.A, answer);
    }

    [Fact]
    public async Task Every_key_of_contract_Bs_answer_that_the_domain_knows_is_there_with_its_type_and_no_other()
    {
        License license = await FullAsync();

        JsonElement answer = (await site.PutAsync(license, ApiSite.Body(license.Name))).IsOk().Data();

        CheckShape(ContractTable.B, answer);
    }

    [Fact]
    public async Task A_license_with_nothing_set_has_the_same_keys()
    {
        License license = await site.House.CreateAsync("Bare");

        JsonElement answer = (await site.PutAsync(license, ApiSite.Body("Bare"))).IsOk().Data();

        Assert.Equal(
            Promised(ContractTable.B).Where(place => !place.Contains("[]", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Places(answer).Order(StringComparer.Ordinal)
        );
        Assert.All(
            ["label", "sku", "parentLicenseId", "accessDays", "expirationDate", "ref1", "ref10"],
            name => Assert.Equal(JsonValueKind.Null, answer.GetProperty(name).ValueKind)
        );
        Assert.Equal(0, answer.GetProperty("client").GetProperty("courses").GetArrayLength());
    }

    [Fact]
    public void The_tables_cover_every_field_that_a_contract_has()
    {
        Check(ContractTable.A, ProgramLicense.Dialect);
        Check(ContractTable.B, ClientLicense.Dialect);

        static void Check(ContractTable table, Dialect dialect)
        {
            Member[] sent = [.. dialect.Members.Where(member => member.Update != Use.Never)];
            Assert.Equal(
                sent.Select(member => member.Name).Order(StringComparer.Ordinal),
                table.Requests.Where(row => row.Location == "body").Select(row => row.Name).Order(StringComparer.Ordinal)
            );
            Assert.Equal(
                sent.Select(member => member.Key).Where(key => LicenseFields.Find(key) is not null).Order(StringComparer.Ordinal),
                table
                    .Requests.Where(row => row.Effect.StartsWith("field:", StringComparison.Ordinal))
                    .Select(row => row.Field)
                    .Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public async Task The_API_document_has_the_tables_fields()
    {
        JsonElement schemas = (await site.SendAsync(HttpMethod.Get, "/openapi/v1.json")).IsOk().Json.GetProperty("components").GetProperty("schemas");

        foreach ((ContractTable table, string schema) in new[] { (ContractTable.A, "ProgramLicenseUpdate"), (ContractTable.B, "LicenseUpdate") })
        {
            Assert.Equal(
                table.Requests.Where(row => row.Location == "body").Select(row => row.Name).Order(StringComparer.Ordinal),
                schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)
            );
        }

        Assert.Equal(
            [.. Promised(ContractTable.B).Append("dryRun").Order(StringComparer.Ordinal)],
            Places(schemas.GetProperty("License")).Order(StringComparer.Ordinal).ToArray()
        );

        static IEnumerable<string> Places(JsonElement schema, string before = "") =>
            schema
                .GetProperty("properties")
                .EnumerateObject()
                .SelectMany(member => Below(member.Value, before + member.Name).Prepend(before + member.Name));

        static IEnumerable<string> Below(JsonElement schema, string place) =>
            place == "dryRun" ? []
            : schema.TryGetProperty("properties", out _) ? Places(schema, $"{place}.")
            : schema.TryGetProperty("items", out JsonElement items) && items.TryGetProperty("properties", out _) ? Places(items, $"{place}[].")
            : [];
    }

    private static IEnumerable<string> Promised(ContractTable table) => table.Responses.Where(row => row.IsAnswered).Select(row => row.Place);

    private static void CheckShape(ContractTable table, JsonElement answer)
    {
        foreach (ResponseRow row in table.Responses.Where(row => row.IsAnswered))
        {
            JsonElement[] values = [.. At(answer, row.Place.Split('.'))];
            Assert.True(values.Length > 0, $"{row.Place} is missing.");
            Assert.All(values, value => Assert.True(IsOf(row.Type, value), $"{row.Place} should be {row.Type} and is {value.GetRawText()}"));
        }

        Assert.Equal(Promised(table).Order(StringComparer.Ordinal), Places(answer).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<JsonElement> At(JsonElement json, string[] path)
    {
        if (path.Length == 0)
        {
            return [json];
        }

        string name = path[0].Replace("[]", string.Empty, StringComparison.Ordinal);
        return !json.TryGetProperty(name, out JsonElement value) ? []
            : name == path[0] ? At(value, path[1..])
            : value.EnumerateArray().SelectMany(item => At(item, path[1..]));
    }

    // A contract's own objects are walked; what is inside metadata and counts is their owners' business.
    private static IEnumerable<string> Places(JsonElement json, string before = "") =>
        json.EnumerateObject()
            .SelectMany(member =>
                (
                    member.Value.ValueKind switch
                    {
                        JsonValueKind.Object when member.Name is not ("metadata" or "assignments") => Places(member.Value, $"{before}{member.Name}."),
                        JsonValueKind.Array => member
                            .Value.EnumerateArray()
                            .Where(item => item.ValueKind == JsonValueKind.Object)
                            .SelectMany(item => Places(item, $"{before}{member.Name}[].")),
                        _ => [],
                    }
                ).Prepend(before + member.Name)
            );

    private static bool IsOf(string type, JsonElement value) =>
        type switch
        {
            "uuid" => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out _),
            "timestamp" => value.ValueKind == JsonValueKind.String && Timestamp().IsMatch(value.GetString()!),
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
            "object" => value.ValueKind == JsonValueKind.Object,
            "uuid[]" => value.ValueKind == JsonValueKind.Array
                && value.GetArrayLength() > 0
                && value.EnumerateArray().All(item => IsOf("uuid", item)),
            "object[]" => value.ValueKind == JsonValueKind.Array
                && value.GetArrayLength() > 0
                && value.EnumerateArray().All(item => IsOf("object", item)),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The table names a type that nobody checks."),
        };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3,7})?Z$")]
    private static partial Regex Timestamp();

    private async Task<(License License, string Sample)> PrepareAsync(RequestRow row)
    {
        string name = $"Contract {Interlocked.Increment(ref made)}";
        License parent = await site.House.CreateAsync($"{name}, above");
        License license = await site.House.CreateAsync(
            name,
            edits =>
            {
                foreach (ContentField list in LicenseFields.Content)
                {
                    edits.Set(list, new ContentEdit(ContentMode.Append, [TestHouse.ContentId(list.Kind, 7)]));
                }
            },
            externalId: $"ext-{name}"
        );
        string sample = row
            .Sample.Replace("{id}", $"{license.Id}", StringComparison.Ordinal)
            .Replace("{external}", license.ExternalId, StringComparison.Ordinal)
            .Replace("{parent}", $"{parent.Uuid}", StringComparison.Ordinal)
            .Replace("{client}", $"{TestHouse.Acme}", StringComparison.Ordinal)
            .Replace("{program}", TestHouse.ProgramId, StringComparison.Ordinal)
            .Replace("{course}", $"{TestHouse.CourseId(1)}", StringComparison.Ordinal)
            .Replace("{path}", $"{TestHouse.PathId(1)}", StringComparison.Ordinal)
            .Replace("{tag}", $"{TestHouse.TagId(1)}", StringComparison.Ordinal);
        return (license, sample);
    }

    private async Task CheckEffectAsync(RequestRow row, License license, string sample, Func<Task<ApiAnswer>> sendAnother, int refusal)
    {
        LicenseChange change = (await site.House.HistoryAsync(license))[^1];
        IReadOnlyList<Difference> differences = change.ReadDifferences();
        switch (row.Effect.Split(':')[0])
        {
            case "field":
                Assert.Equal(row.Field, Assert.Single(differences).Field.Key);
                break;
            case "replaces":
                ContentDifference list = Assert.IsType<ContentDifference>(Assert.Single(differences));
                Assert.Equal((row.Field, 0, 1), (list.Field.Key, list.Added.Count, list.Removed.Count));
                break;
            case "history":
                Assert.Contains(JsonDocument.Parse(sample).RootElement.GetString(), new[] { change.ChangeType, change.TransactionId });
                break;
            case "fixed":
                Assert.Empty(differences);
                Assert.Equal([row.Name], (await sendAnother()).IsProblem(refusal).Errors);
                break;
            default:
                Assert.Equal("finds", row.Effect);
                break;
        }
    }

    // Everything that can be null is set, so that each type shows.
    private async Task<License> FullAsync()
    {
        await using LicenseDbContext db = site.House.Database();
        await db.Courses.ExecuteUpdateAsync(set => set.SetProperty(c => c.Sku, c => "C-" + c.Slug).SetProperty(c => c.Kind, "online-course"));
        await db.LearningPaths.ExecuteUpdateAsync(set =>
            set.SetProperty(p => p.Sku, p => "P-" + p.Slug).SetProperty(p => p.Language, "en").SetProperty(p => p.Source, "test")
        );
        string name = $"Full {Interlocked.Increment(ref made)}";
        License parent = await site.House.CreateAsync($"{name}, above");
        License license = await site.House.CreateAsync(
            name,
            edits =>
            {
                edits
                    .Set(LicenseFields.Label, "label")
                    .Set(LicenseFields.Sku, "sku")
                    .Set(LicenseFields.SeatsLimit, 5)
                    .Set(LicenseFields.ExpiresAt, new DateTime(2030, 1, 1, 0, 0, 0, 123, DateTimeKind.Utc))
                    .Set(LicenseFields.AccessDays, 3)
                    .Set(LicenseFields.Parent, parent.Id)
                    .Set(LicenseFields.Source, "test");
                foreach (TextField reference in LicenseFields.References)
                {
                    edits.Set(reference, reference.Key);
                }

                foreach (ContentField list in LicenseFields.Content)
                {
                    edits.Set(list, new ContentEdit(ContentMode.Append, [TestHouse.ContentId(list.Kind, 1), TestHouse.ContentId(list.Kind, 2)]));
                }
            },
            externalId: $"ext-{name}"
        );
        return license;
    }
}
