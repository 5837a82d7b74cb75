using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Api;

/// <summary>The OpenAPI document.</summary>
public sealed class ApiDocumentTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const string Address = "/openapi/v1.json";

    [Fact]
    public async Task It_is_for_whoever_is_signed_in_or_holds_a_key_and_not_for_strangers()
    {
        await site.Site.CreateUserAsync("reader@example.org");
        using Browser browser = new(site.Site);
        await browser.SignInAsync("reader@example.org");

        using HttpResponseMessage signedIn = await browser.GetAsync(Address);
        ApiAnswer stranger = await site.SendAsync(HttpMethod.Get, Address, caller: Caller.Nobody);
        ApiAnswer reader = await site.SendAsync(HttpMethod.Get, Address, caller: Caller.Reader);

        Assert.True(signedIn.IsSuccessStatusCode);
        Assert.Null(stranger.IsProblem(401).Header("Location"));
        Assert.Equal("3.1", reader.Json.GetProperty("openapi").GetString()![..3]);
    }

    [Fact]
    public async Task It_describes_the_endpoints_and_nothing_else()
    {
        JsonElement document = await DocumentAsync();

        Assert.Equal(
            [
                ("/api/catalog/licenses/program/", "get"),
                ("/api/catalog/licenses/program/create/", "post"),
                ("/api/catalog/licenses/program/update/", "post"),
                ("/incoming/v2/clients/{id}/licenses", "get"),
                ("/incoming/v2/licenses", "get"),
                ("/incoming/v2/licenses", "post"),
                ("/incoming/v2/licenses/{id}", "put"),
            ],
            Operations(document).Select(o => (o.Path, o.Method)).Order()
        );
        Assert.All(
            Operations(document),
            operation =>
            {
                Assert.NotEmpty(operation.Json.GetProperty("summary").GetString()!);
                Assert.NotEmpty(operation.Json.GetProperty("description").GetString()!);
                Assert.NotEmpty(operation.Json.GetProperty("operationId").GetString()!);
                Assert.All(
                    operation.Json.GetProperty("parameters").EnumerateArray(),
                    parameter => Assert.NotEmpty(parameter.GetProperty("description").GetString()!)
                );
            }
        );
    }

    [Theory]
    [InlineData("catalog_licenses_program_update_create", "200,400,401,403,404,409,412,413,415,422,429,500")]
    [InlineData("catalog_licenses_program_create_create", "200,400,401,403,409,413,415,422,429,500")]
    [InlineData("catalog_licenses_program_retrieve", "200,400,401,403,429,500")]
    [InlineData("UpdateLicense", "200,204,400,401,403,404,409,412,413,415,422,429,500")]
    [InlineData("CreateLicense", "201,400,401,403,409,413,415,422,429,500")]
    [InlineData("APILicenses", "200,400,401,403,429,500")]
    [InlineData("APILicensesByClientId", "200,400,401,403,404,429,500")]
    public async Task It_names_every_status_an_endpoint_can_answer(string operation, string statuses)
    {
        JsonElement responses = (await OperationAsync(operation)).GetProperty("responses");

        Assert.Equal(statuses.Split(','), responses.EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
        Assert.All(
            responses.EnumerateObject().Where(response => response.Name[0] != '2'),
            response => Assert.True(response.Value.GetProperty("content").TryGetProperty("application/problem+json", out _))
        );
    }

    [Fact]
    public async Task The_answers_schema_is_the_documented_one()
    {
        JsonElement schema = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty("ProgramLicense");

        Dictionary<string, string> types = schema
            .GetProperty("properties")
            .EnumerateObject()
            .ToDictionary(member => member.Name, member => Type(member.Value), StringComparer.Ordinal);
        string[] required = [.. schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!)];

        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["id"] = "integer",
                ["created"] = "string",
                ["started"] = "string",
                ["expired"] = "null,string",
                ["name"] = "string",
                ["count"] = "integer",
                ["unlimited"] = "boolean",
                ["active"] = "boolean",
                ["metadata"] = "object",
                ["source"] = "string",
                ["external_id"] = "null,string",
                ["platform_key"] = "string",
                ["program_id"] = "string",
                ["program_key"] = "string",
                ["program_name"] = "string",
                ["usage_count"] = "integer",
                ["assignments"] = "object",
                ["dry_run"] = "object",
            },
            types
        );
        Assert.Equal(
            "active,count,created,expired,external_id,id,metadata,name,platform_key,source,started,usage_count",
            string.Join(',', required.Order(StringComparer.Ordinal))
        );
        Assert.All(
            schema.GetProperty("properties").EnumerateObject(),
            member => Assert.NotEmpty(member.Value.GetProperty("description").GetString()!)
        );
    }

    [Fact]
    public async Task The_requests_schema_is_the_documented_one()
    {
        JsonElement schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        string[] documented =
        [
            "license_id",
            "external_id",
            "name",
            "count",
            "started",
            "expired",
            "active",
            "metadata",
            "enrollment_config",
            "source",
            "transaction_id",
            "change_type",
        ];

        JsonElement update = schemas.GetProperty("ProgramLicenseUpdate").GetProperty("properties");
        JsonElement create = schemas.GetProperty("ProgramLicenseCreate");

        Assert.All(documented, name => Assert.True(update.TryGetProperty(name, out _), name));
        Assert.Equal("null,string", Type(update.GetProperty("expired")));
        Assert.Equal("string", Type(update.GetProperty("started")));
        Assert.Equal(["platform_key", "program_id"], create.GetProperty("required").EnumerateArray().Select(n => n.GetString()).Order());
        Assert.False(create.GetProperty("properties").TryGetProperty("license_id", out _));
    }

    [Fact]
    public async Task The_example_is_the_vendors_own()
    {
        JsonElement answer = (await OperationAsync("catalog_licenses_program_update_create"))
            .GetProperty("responses")
            .GetProperty("200")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("example");

        JsonNode documented = JsonNode.Parse(
            """
            { "id": 123, "created": "2023-06-15T14:30:00Z", "started": "2023-06-15T14:30:00Z", "expired": "2024-06-15T14:30:00Z", "name": "Updated Program License 2023", "count": 150, "active": true, "metadata": {"updated": true}, "source": "updated-source", "external_id": "ext-123", "platform_key": "platform1", "program_id": "program-v1:org+program+run" }
            """
        )!;
        Assert.True(JsonNode.DeepEquals(documented, JsonNode.Parse(answer.GetRawText())), answer.GetRawText());
    }

    [Theory]
    [InlineData("UpdateLicense", "200")]
    [InlineData("CreateLicense", "201")]
    [InlineData("APILicenses", "200")]
    [InlineData("APILicensesByClientId", "200")]
    public async Task Contract_Bs_examples_have_the_shape_of_their_schemas(string operation, string status)
    {
        JsonElement document = await DocumentAsync();
        JsonElement content = (await OperationAsync(operation))
            .GetProperty("responses")
            .GetProperty(status)
            .GetProperty("content")
            .GetProperty("application/json");

        CheckExample(document, content.GetProperty("schema"), content.GetProperty("example"), "example");
    }

    [Fact]
    public async Task The_id_in_an_address_is_a_required_uuid()
    {
        foreach (string operation in new[] { "UpdateLicense", "APILicensesByClientId" })
        {
            JsonElement id = (await OperationAsync(operation))
                .GetProperty("parameters")
                .EnumerateArray()
                .Single(p => p.GetProperty("in").GetString() == "path");

            Assert.Equal("id", id.GetProperty("name").GetString());
            Assert.True(id.GetProperty("required").GetBoolean());
            Assert.Equal("uuid", id.GetProperty("schema").GetProperty("format").GetString());
        }
    }

    [Fact]
    public async Task It_says_how_a_key_is_sent()
    {
        JsonElement document = await DocumentAsync();

        JsonElement schemes = document.GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal(["apiKey", "bearer"], schemes.EnumerateObject().Select(scheme => scheme.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, document.GetProperty("security").GetArrayLength());
        Assert.DoesNotContain(site.WriterKey, document.GetRawText(), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Path, string Method, JsonElement Json)> Operations(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (path.Name, method.Name, method.Value)));

    // Every member that is required is there, and every member that is there is described.
    private static void CheckExample(JsonElement document, JsonElement schema, JsonElement example, string place)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        if (example.ValueKind == JsonValueKind.Array)
        {
            Assert.NotEmpty(example.EnumerateArray());
            Assert.All(example.EnumerateArray(), item => CheckExample(document, schema.GetProperty("items"), item, $"{place}[]"));
        }
        else if (example.ValueKind == JsonValueKind.Object)
        {
            Assert.All(
                schema.GetProperty("required").EnumerateArray(),
                name => Assert.True(example.TryGetProperty(name.GetString()!, out _), $"{place} lacks {name}")
            );
            Assert.All(
                example.EnumerateObject(),
                member => CheckExample(document, schema.GetProperty("properties").GetProperty(member.Name), member.Value, $"{place}.{member.Name}")
            );
        }
        else
        {
            string kind = example.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? "boolean"
                : example.ValueKind.ToString().ToLowerInvariant();
            string types = Type(schema).Replace("integer", "number", StringComparison.Ordinal);
            Assert.True(types.Split(',').Contains(kind), $"{place} is {kind} and not {types}");
        }
    }

    private static string Type(JsonElement schema) =>
        schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } types
            ? string.Join(',', types.EnumerateArray().Select(type => type.GetString()).Order(StringComparer.Ordinal))
            : schema.GetProperty("type").GetString()!;

    private async Task<JsonElement> OperationAsync(string id) =>
        Operations(await DocumentAsync()).Single(o => o.Json.GetProperty("operationId").GetString() == id).Json;

    private async Task<JsonElement> DocumentAsync() => (await site.SendAsync(HttpMethod.Get, Address)).Json;
}
