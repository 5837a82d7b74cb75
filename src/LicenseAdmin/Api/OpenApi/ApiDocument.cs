using System.Globalization;
using LicenseAdmin.Identity.ApiKeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace LicenseAdmin.Api.OpenApi;

/// <summary>The OpenAPI 3.1 document of the contracts, for whoever is signed in or holds an API key.</summary>
internal static class ApiDocument
{
    private const string Version = "v1";
    private const string JsonType = "application/json";
    private const string ProblemType = "application/problem+json";
    private const string ProblemSchema = "Problem";
    private const string KeyScheme = "apiKey";
    private const string BearerScheme = "bearer";

    private static readonly int[] CommonRefusals =
    [
        StatusCodes.Status400BadRequest,
        StatusCodes.Status401Unauthorized,
        StatusCodes.Status403Forbidden,
        StatusCodes.Status429TooManyRequests,
        StatusCodes.Status500InternalServerError,
    ];

    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            Version,
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = endpoint => endpoint.ActionDescriptor.EndpointMetadata.OfType<DescribedOperation>().Any();
                options.AddOperationTransformer(
                    (operation, context, _) =>
                    {
                        DescribedOperation described = context.Description.ActionDescriptor.EndpointMetadata.OfType<DescribedOperation>().Single();
                        Describe(operation, described, context.Document!);
                        return Task.CompletedTask;
                    }
                );
                options.AddDocumentTransformer(
                    (document, context, _) =>
                    {
                        Describe(document);
                        EndAsMapped(document, context.DescriptionGroups.SelectMany(group => group.Items));
                        return Task.CompletedTask;
                    }
                );
            }
        );

    public static void MapApiDocument(this IEndpointRouteBuilder site) =>
        site.MapOpenApi($"{ApiPipeline.OpenApiRoot}/{Version}.json")
            .RequireAuthorization(policy =>
                policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, ApiKeyAuthenticationHandler.Scheme).RequireAuthenticatedUser()
            );

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "LicenseAdmin",
            Version = Version,
            Description = """
                Finds, makes and changes content licenses. Every refusal is an `application/problem+json` (RFC 9457) with `detail` and, where fields are
                to blame, `errors` by field. Unknown members of a body are ignored, members that are there twice are refused.
                """,
        };
        document.Servers = [];
        document.AddComponent<IOpenApiSecurityScheme>(
            KeyScheme,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "Authorization",
                Description = "`Authorization: <key>`, `Authorization: Api-Key <key>` or `Authorization: Api-Token <key>`.",
            }
        );
        document.AddComponent<IOpenApiSecurityScheme>(
            BearerScheme,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "`Authorization: Bearer <key>`.",
            }
        );
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] },
        ];
        document.AddComponent<IOpenApiSchema>(ProblemSchema, Problem());
    }

    // The generator takes the slash away with which contract A's addresses end.
    private static void EndAsMapped(OpenApiDocument document, IEnumerable<ApiDescription> endpoints)
    {
        foreach (
            string address in endpoints
                .Select(endpoint => $"/{endpoint.RelativePath}")
                .Where(address => address.EndsWith('/'))
                .Distinct(StringComparer.Ordinal)
        )
        {
            if (document.Paths.Remove(address.TrimEnd('/'), out IOpenApiPathItem? path))
            {
                document.Paths[address] = path;
            }
        }
    }

    private static void Describe(OpenApiOperation operation, DescribedOperation described, OpenApiDocument document)
    {
        operation.OperationId = described.Id;
        operation.Summary = described.Summary;
        operation.Description = described.Description;
        operation.Parameters =
        [
            .. described.Parameters.Select(parameter => new OpenApiParameter
            {
                Name = parameter.Name,
                In = parameter.In,
                Required = parameter.In == ParameterLocation.Path,
                Schema = parameter.Schema,
                Description = parameter.Description,
            }),
        ];
        operation.RequestBody = described.Request is { } request
            ? new OpenApiRequestBody { Required = true, Content = Content(JsonType, request, document) }
            : null;
        operation.Responses = new OpenApiResponses { [Key(described.SuccessStatus)] = Success(described, document) };
        if (described.Minimal is { } minimal && minimal.Status != described.SuccessStatus)
        {
            operation.Responses[Key(minimal.Status)] = new OpenApiResponse
            {
                Description = "Done, and the call preferred `return=minimal`.",
                Headers = SuccessHeaders(described),
            };
        }

        foreach (int status in CommonRefusals.Concat(described.Refusals).Order())
        {
            operation.Responses[Key(status)] = Refusal(status, described.Dialect, document);
        }
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static OpenApiResponse Success(DescribedOperation described, OpenApiDocument document) =>
        new()
        {
            Description = "Done.",
            Headers = SuccessHeaders(described),
            Content = Content(JsonType, described.Answer, document),
        };

    private static Dictionary<string, IOpenApiHeader> SuccessHeaders(DescribedOperation described)
    {
        Dictionary<string, IOpenApiHeader> headers = RateLimitHeaders();
        if (described.HasEntityTag)
        {
            headers["ETag"] = Text("The license's version, as a strong tag such as \"12\".");
            headers[IdempotentCalls.ReplayedHeader] = Text("true: the stored answer to the first call with this Idempotency-Key.");
        }

        if (described.Minimal is not null)
        {
            headers[Preference.AppliedHeader] = Text($"{Preference.Minimal}, where the call preferred that.");
        }

        return headers;
    }

    private static OpenApiResponse Refusal(int status, Dialect dialect, OpenApiDocument document)
    {
        Dictionary<string, IOpenApiHeader> headers = RateLimitHeaders();
        if (status is StatusCodes.Status409Conflict or StatusCodes.Status429TooManyRequests)
        {
            headers["Retry-After"] = Number("Seconds to wait.");
        }

        return new OpenApiResponse
        {
            Description = status switch
            {
                StatusCodes.Status400BadRequest when dialect.InvalidStatus == status =>
                    "Malformed, or required parameters are missing or invalid; `errors` names each.",
                StatusCodes.Status400BadRequest => "Malformed: a body that is no JSON object, a query parameter or a header.",
                StatusCodes.Status401Unauthorized => "No API key, or an unknown, expired or revoked one.",
                StatusCodes.Status403Forbidden => "The role of the API key does not allow this.",
                StatusCodes.Status404NotFound => "There is nothing of that id, or nothing that the API key reaches.",
                StatusCodes.Status409Conflict => "The first call with this Idempotency-Key is still being worked on.",
                StatusCodes.Status412PreconditionFailed => "The license is at another version than If-Match names; the ETag says which.",
                StatusCodes.Status413PayloadTooLarge => "The body is too large.",
                StatusCodes.Status415UnsupportedMediaType => "The body is not declared as JSON.",
                StatusCodes.Status422UnprocessableEntity when dialect.InvalidStatus == status =>
                    "Values are missing or break a rule; `errors` names each. Or this Idempotency-Key was used before with a different request.",
                StatusCodes.Status422UnprocessableEntity => "This Idempotency-Key was used before with a different request.",
                StatusCodes.Status429TooManyRequests => "Too many calls.",
                StatusCodes.Status500InternalServerError => "A failure of our own; `traceId` finds it in the log.",
                _ => ReasonPhrases.GetReasonPhrase(status),
            },
            Headers = headers,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [ProblemType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(ProblemSchema, document) },
            },
        };
    }

    private static Dictionary<string, OpenApiMediaType> Content(string type, DescribedBody body, OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSchema>(body.Name, body.Schema(document));
        OpenApiMediaType content = new() { Schema = new OpenApiSchemaReference(body.Name, document), Example = body.ExampleJson };
        return new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [type] = content };
    }

    private static Dictionary<string, IOpenApiHeader> RateLimitHeaders() =>
        new(StringComparer.Ordinal)
        {
            ["X-RateLimit-Limit"] = Number("How many calls can be made at once."),
            ["X-RateLimit-Remaining"] = Number("How many of them are left."),
            ["X-RateLimit-Reset"] = Number("When all of them are there again, in Unix seconds."),
        };

    private static OpenApiHeader Number(string description) =>
        new()
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
            Description = description,
        };

    private static OpenApiHeader Text(string description) => new() { Schema = JsonKind.Text.Schema(), Description = description };

    private static OpenApiSchema Problem() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "RFC 9457.",
            Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = JsonKind.Text.Schema(),
                ["title"] = JsonKind.Text.Schema(),
                ["status"] = JsonKind.Integer.Schema(),
                ["detail"] = JsonKind.Text.Schema(),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "What is wrong, by field.",
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = JsonKind.Text.Schema() },
                },
                ["traceId"] = JsonKind.Text.Schema(),
                ["error"] = Described(JsonKind.Text, "Below /incoming: a stable code for the refusal."),
                ["message"] = Described(JsonKind.Text, "Below /incoming: the same as `detail`."),
                ["retryAfter"] = Described(JsonKind.Integer, "Below /incoming: the seconds of the Retry-After header."),
            },
        };

    private static OpenApiSchema Described(JsonKind kind, string description)
    {
        OpenApiSchema schema = kind.Schema();
        schema.Description = description;
        return schema;
    }
}
