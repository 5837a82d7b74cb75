using System.Globalization;
using System.Text.Json;
using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Common;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.OpenApi;

namespace LicenseAdmin.Api.ProgramLicenses;

/// <summary>Contract A's family: <c>GET /api/catalog/licenses/program/</c>. Programs and other licenses alike; a platform admin's key sees its own platform's.</summary>
internal static class ListProgramLicenses
{
    internal const int DefaultPageSize = 20;
    internal const int MaxPageSize = 100;
    internal const string DefaultSort = "-id";

    // Ids are given in the order in which licenses are created.
    private static readonly Dictionary<string, LicenseSort> Sorts = new(StringComparer.Ordinal)
    {
        ["id"] = LicenseSort.Id,
        ["created"] = LicenseSort.Id,
        ["name"] = LicenseSort.Name,
        ["started"] = LicenseSort.StartsAt,
        ["expired"] = LicenseSort.ExpiresAt,
    };

    private static readonly DescribedOperation Operation = new()
    {
        Dialect = ProgramLicense.Dialect,
        Id = "catalog_licenses_program_retrieve",
        Summary = "List program licenses",
        Description = """
            A page of the licenses that match every filter given. An API key of one platform sees that platform's licenses only. A page after the last
            is empty.
            """,
        Answer = new DescribedBody(
            "ProgramLicensePage",
            Page,
            """
            {
              "count": 10,
              "next_page": "https://example.com/api/catalog/licenses/program/?page=2",
              "previous_page": null,
              "results": [
                {
                  "id": 123,
                  "created": "2023-06-15T14:30:00Z",
                  "started": "2023-06-15T14:30:00Z",
                  "expired": null,
                  "name": "Program License 2023",
                  "count": 100,
                  "active": true,
                  "metadata": {},
                  "source": "source",
                  "external_id": "ext-123",
                  "platform_key": "platform1",
                  "program_id": "program-v1:org+program+run",
                  "assignments": { "total": 50, "active": 45, "pending": 5 }
                }
              ]
            }
            """
        ),
        Parameters =
        [
            DescribedParameter.Query("platform_key", JsonKind.Text, "The platform's key; also as `key`."),
            DescribedParameter.Query("platform_org", JsonKind.Text, "The platform's organization; also as `org`."),
            DescribedParameter.Query("name", JsonKind.Text, "The exact name."),
            DescribedParameter.Query("query", JsonKind.Text, "A part of the name; accents and case do not matter."),
            DescribedParameter.Query("source", JsonKind.Text, "The exact source."),
            DescribedParameter.Query("active", JsonKind.Flag, "Switched on, or off."),
            DescribedParameter.Query("program_id", JsonKind.Text, "The program's ID."),
            DescribedParameter.Query("external_id", JsonKind.Text, "The external identifier."),
            DescribedParameter.Query("page", JsonKind.Integer, "From 1."),
            DescribedParameter.Query("page_size", JsonKind.Integer, $"1 to {MaxPageSize}; {DefaultPageSize} if left out."),
            DescribedParameter.Query(
                "sort",
                JsonKind.Text,
                $"One of {string.Join(", ", Sorts.Keys)}; a - in front: descending. {DefaultSort} if left out."
            ),
            ProgramLicense.VerboseDescribed,
        ],
    };

    public static void Map(RouteGroupBuilder programs) => programs.MapOnly(HttpMethods.Get, "/", HandleAsync).ForReaders().WithMetadata(Operation);

    private static async Task<IResult> HandleAsync(HttpContext context, LicenseQueries licenses)
    {
        QueryValues query = new(context.Request.Query);
        LicenseFilter filter = new()
        {
            ClientKey = query.Text("platform_key", "key"),
            ClientOrg = query.Text("platform_org", "org"),
            Name = query.Text("name"),
            NameContains = query.Text("query"),
            Source = query.Text("source"),
            Active = query.Flag("active"),
            ProgramId = query.Text("program_id"),
            ExternalId = query.Text("external_id"),
        };
        bool verbose = query.Flag(ProgramLicense.VerboseParameter) ?? false;
        int page = query.Number("page", 1, int.MaxValue, 1);
        int size = query.Number("page_size", 1, MaxPageSize, DefaultPageSize);
        string sort = query.Text("sort") ?? DefaultSort;
        bool isDescending = sort.StartsWith('-');
        if (!Sorts.TryGetValue(isDescending ? sort[1..] : sort, out LicenseSort by))
        {
            query.Refuse("sort", $"Must be one of {string.Join(", ", Sorts.Keys)}, with a - in front for descending.");
        }

        if (query.Problem is { } wrong)
        {
            return wrong;
        }

        // A page that far is empty whatever is counted.
        int skip = (int)Math.Min((page - 1L) * size, int.MaxValue);
        Result<Page<LicenseView>> found = await licenses.ListViewsAsync(
            filter,
            by,
            isDescending,
            skip,
            size,
            context.User.ToActor(),
            context.RequestAborted
        );
        return found.TryGet(out Page<LicenseView>? views, out Failure? failure)
            ? new JsonAnswer(StatusCodes.Status200OK, output => WriteAsync(output, context.Request, views, page, size, verbose))
            : FailureResults.Of(failure, ProgramLicense.Dialect);
    }

    private static async Task WriteAsync(JsonOutput output, HttpRequest request, Page<LicenseView> views, int page, int size, bool verbose)
    {
        Utf8JsonWriter writer = output.Writer;
        int last = (views.Total + size - 1) / size;
        writer.WriteStartObject();
        writer.WriteNumber("count", views.Total);
        writer.WriteString("next_page", page < last ? AddressOf(request, page + 1) : null);
        writer.WriteString("previous_page", page > 1 && last > 0 ? AddressOf(request, Math.Min(page - 1, last)) : null);
        writer.WriteStartArray("results");
        foreach (LicenseView view in views.Items)
        {
            writer.WriteStartObject();
            await ProgramLicense.Dialect.WriteMembersAsync(output, new ShownLicense(view, verbose), contents: null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string AddressOf(HttpRequest request, int page)
    {
        QueryBuilder query = new(request.Query.Where(parameter => !parameter.Key.Equals("page", StringComparison.OrdinalIgnoreCase)));
        query.Add("page", page.ToString(CultureInfo.InvariantCulture));
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, query.ToQueryString());
    }

    private static OpenApiSchema Page(OpenApiDocument document)
    {
        OpenApiSchema link = new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "uri" };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "count", "next_page", "previous_page", "results" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["count"] = JsonKind.Integer.Schema(),
                ["next_page"] = link,
                ["previous_page"] = link,
                ["results"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchemaReference(ProgramLicense.SchemaName, document),
                },
            },
        };
    }
}
