using System.Text.Json;
using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Common;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses;
using Microsoft.OpenApi;

namespace LicenseAdmin.Api.ClientLicenses;

/// <summary>
/// Contract B's family: <c>GET /incoming/v2/clients/{id}/licenses</c>, and <c>GET /incoming/v2/licenses</c> over all clients that the key reaches.
/// </summary>
internal static class ListClientLicenses
{
    internal const string Pattern = "/licenses";

    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 100;
    private const string OfAll = "APILicenses";
    private const string OfClient = "APILicensesByClientId";

    private const string PageExample = """
        "pageInfo": { "perPage": 20, "currentPage": 1, "total": 1, "hasMore": false }
        """;

    private static readonly IReadOnlyList<DescribedParameter> Filters =
    [
        DescribedParameter.Query("name", JsonKind.Text, "The exact name."),
        DescribedParameter.Query("sku", JsonKind.Text, "The exact SKU."),
        DescribedParameter.Query("query", JsonKind.Text, "Words in name, label, SKU, IDs or references; accents and case do not matter."),
        DescribedParameter.Query("page", JsonKind.Integer, "From 1."),
        DescribedParameter.Query("perPage", JsonKind.Integer, $"1 to {MaxPageSize}; {DefaultPageSize} if left out."),
    ];

    private static readonly DescribedOperation ListAll = new()
    {
        Dialect = ClientLicense.Dialect,
        Id = OfAll,
        Summary = "List licenses",
        Description = """
            A page of the licenses that match every filter given, the oldest first. An API key of one client sees that client's licenses only. A page after the
            last is empty.
            """,
        Answer = new DescribedBody(
            $"{OfAll}Answer",
            document => MemberSchemas.Enveloped(Page(document, []), [ClientLicense.Data, OfAll]),
            $$"""{"{{ClientLicense.Data}}": {"{{OfAll}}": { {{PageExample}}, "licenses": [{{ClientLicense.Example}}] } } }"""
        ),
        Parameters = [DescribedParameter.Query("clientId", JsonKind.Uuid, "The client's ID."), .. Filters],
    };

    private static readonly DescribedOperation ListOfClient = new()
    {
        Dialect = ClientLicense.Dialect,
        Id = OfClient,
        Summary = "List a client's licenses",
        Description = "The same for one client, with its ID, its name and the SKU of its default license.",
        Answer = new DescribedBody(
            $"{OfClient}Answer",
            document => MemberSchemas.Enveloped(Page(document, ["id", "name", "sku"]), [ClientLicense.Data, OfClient]),
            $$"""
            {"{{ClientLicense.Data}}": {"{{OfClient}}": {
              "id": "00000000-0000-0000-0000-000000000000", "name": "string", "sku": "string", {{PageExample}}, "licenses": [{{ClientLicense.Example}}] } } }
            """
        ),
        Parameters = [DescribedParameter.Path("id", JsonKind.Uuid, "The client's ID."), .. Filters],
        Refusals = [StatusCodes.Status404NotFound],
    };

    public static void Map(RouteGroupBuilder incoming)
    {
        incoming.RefuseOthers(Pattern, HttpMethods.Get, HttpMethods.Post);
        incoming.MapMethods(Pattern, [HttpMethods.Get], ListAsync).ForReaders().WithMetadata(ListAll);
        incoming.MapOnly(HttpMethods.Get, "/clients/{id}/licenses", ListOfClientAsync).ForReaders().WithMetadata(ListOfClient);
    }

    private static Task<IResult> ListAsync(HttpContext context, LicenseQueries licenses, ContentReads contents)
    {
        QueryValues query = new(context.Request.Query);
        return AnswerAsync(context, query, query.Uuid("clientId"), client: null, licenses, contents);
    }

    private static async Task<IResult> ListOfClientAsync(HttpContext context, string id, LicenseQueries licenses, ContentReads contents)
    {
        if (!Guid.TryParseExact(id, "D", out Guid uuid))
        {
            return ClientLicense.NotAnId;
        }

        Result<ClientView> found = await licenses.FindClientAsync(uuid, context.User.ToActor(), context.RequestAborted);
        return found.TryGet(out ClientView? client, out Failure? failure)
            ? await AnswerAsync(context, new QueryValues(context.Request.Query), uuid, client, licenses, contents)
            : FailureResults.Of(failure, ClientLicense.Dialect);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context,
        QueryValues query,
        Guid? clientId,
        ClientView? client,
        LicenseQueries licenses,
        ContentReads contents
    )
    {
        LicenseFilter filter = new()
        {
            ClientId = clientId,
            Name = query.Text("name"),
            Sku = query.Text("sku"),
            Text = query.Text("query"),
        };
        int page = query.Number("page", 1, int.MaxValue, 1);
        int size = query.Number("perPage", 1, MaxPageSize, DefaultPageSize);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        // Oldest first: what is created meanwhile comes last and moves no page.
        Result<Page<LicenseView>> found = await licenses.ListViewsAsync(
            filter,
            LicenseSort.Id,
            descending: false,
            (int)Math.Min((page - 1L) * size, int.MaxValue),
            size,
            context.User.ToActor(),
            context.RequestAborted
        );
        return found.TryGet(out Page<LicenseView>? views, out Failure? failure)
            ? new JsonAnswer(StatusCodes.Status200OK, output => WriteAsync(output, client, views, page, size, contents))
            : FailureResults.Of(failure, ClientLicense.Dialect);
    }

    private static async Task WriteAsync(JsonOutput output, ClientView? client, Page<LicenseView> views, int page, int size, ContentReads contents)
    {
        Utf8JsonWriter writer = output.Writer;
        writer.WriteStartObject();
        writer.WriteStartObject(ClientLicense.Data);
        writer.WriteStartObject(client is null ? OfAll : OfClient);
        if (client is not null)
        {
            writer.WriteString("id", client.Id);
            writer.WriteString("name", client.Name);
            writer.WriteString("sku", client.Sku);
        }

        writer.WriteStartObject("pageInfo");
        writer.WriteNumber("perPage", size);
        writer.WriteNumber("currentPage", page);
        writer.WriteNumber("total", views.Total);
        writer.WriteBoolean("hasMore", (long)page * size < views.Total);
        writer.WriteEndObject();
        writer.WriteStartArray("licenses");
        foreach (LicenseView view in views.Items)
        {
            ShownLicense license = new(view) { Content = await contents.ListsAsync(view.License.Id, output.Cancellation) };
            writer.WriteStartObject();
            await ClientLicense.Dialect.WriteMembersAsync(output, license, contents);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static OpenApiSchema Page(OpenApiDocument document, string[] ofClient)
    {
        Dictionary<string, IOpenApiSchema> members = ofClient.ToDictionary(
            name => name,
            IOpenApiSchema (name) =>
                new OpenApiSchema
                {
                    Type = string.Equals(name, "sku", StringComparison.Ordinal) ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String,
                },
            StringComparer.Ordinal
        );
        members["pageInfo"] = Object(
            new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["perPage"] = JsonKind.Integer.Schema(),
                ["currentPage"] = JsonKind.Integer.Schema(),
                ["total"] = JsonKind.Integer.Schema(),
                ["hasMore"] = JsonKind.Flag.Schema(),
            }
        );
        members["licenses"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = ClientLicense.Schema(document) };
        return Object(members);

        static OpenApiSchema Object(Dictionary<string, IOpenApiSchema> members) =>
            new()
            {
                Type = JsonSchemaType.Object,
                Required = members.Keys.ToHashSet(StringComparer.Ordinal),
                Properties = members,
            };
    }
}
