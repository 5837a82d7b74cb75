using System.Text.Json;
using LicenseAdmin.Domain;
using Microsoft.OpenApi;

namespace LicenseAdmin.Api;

/// <summary>A list of objects in an answer: what the catalogue knows of each item of a content list, under the contract's names.</summary>
internal sealed record ItemList(ContentKind Kind, IReadOnlyList<ItemMember> Members)
{
    public void Write(Utf8JsonWriter writer, object item)
    {
        writer.WriteStartObject();
        foreach (ItemMember member in Members)
        {
            writer.WritePropertyName(member.Name);
            member.Kind.Write(writer, member.Show(item));
        }

        writer.WriteEndObject();
    }

    public OpenApiSchema Schema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = Members.ToDictionary(member => member.Name, IOpenApiSchema (member) => member.Schema(), StringComparer.Ordinal),
            Required = Members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal),
        };
}

/// <summary>One member of an item's object.</summary>
/// <param name="IsNullable">The catalogue may know that an item has none.</param>
internal sealed record ItemMember(string Name, JsonKind Kind, Func<object, object?> Show, bool IsNullable)
{
    public static ItemMember Of<T>(string name, JsonKind kind, Func<T, object?> show, bool isNullable = false) =>
        new(name, kind, item => show((T)item), isNullable);

    public OpenApiSchema Schema()
    {
        OpenApiSchema schema = Kind.Schema();
        if (IsNullable)
        {
            schema.Type |= JsonSchemaType.Null;
        }

        return schema;
    }
}
