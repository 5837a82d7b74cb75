using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace LicenseAdmin.Api.OpenApi;

/// <summary>What the API document says of an endpoint; the endpoint carries it as metadata.</summary>
internal sealed record DescribedOperation
{
    /// <summary>The document's <c>operationId</c>.</summary>
    public required string Id { get; init; }

    public required string Summary { get; init; }

    public required string Description { get; init; }

    public required Dialect Dialect { get; init; }

    public required DescribedBody Answer { get; init; }

    public int SuccessStatus { get; init; } = StatusCodes.Status200OK;

    /// <summary>What <c>Prefer: return=minimal</c> gets; null: it is not honoured.</summary>
    public MinimalAnswer? Minimal { get; init; }

    /// <summary>Null: it takes no body.</summary>
    public DescribedBody? Request { get; init; }

    public IReadOnlyList<DescribedParameter> Parameters { get; init; } = [];

    /// <summary>The refusals it can give, besides those of every endpoint.</summary>
    public IReadOnlyList<int> Refusals { get; init; } = [];

    /// <summary>Whether answers carry the license's version.</summary>
    public bool HasEntityTag { get; init; }
}

/// <summary>A body's schema, to be a component under its name, with an example.</summary>
internal sealed record DescribedBody(string Name, Func<OpenApiDocument, OpenApiSchema> Schema, string Example)
{
    public JsonNode ExampleJson => JsonNode.Parse(Example)!;
}

/// <summary>A part of the address, query parameter or header.</summary>
internal sealed record DescribedParameter(string Name, ParameterLocation In, OpenApiSchema Schema, string Description)
{
    public static DescribedParameter Path(string name, JsonKind kind, string description) =>
        new(name, ParameterLocation.Path, kind.Schema(), description);

    public static DescribedParameter Query(string name, JsonKind kind, string description) =>
        new(name, ParameterLocation.Query, kind.Schema(), description);

    public static DescribedParameter Header(string name, string description) =>
        new(name, ParameterLocation.Header, JsonKind.Text.Schema(), description);
}
