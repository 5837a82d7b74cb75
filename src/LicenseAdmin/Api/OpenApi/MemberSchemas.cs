using Microsoft.OpenApi;

namespace LicenseAdmin.Api.OpenApi;

/// <summary>Makes the API document's schemas from a contract's table.</summary>
internal static class MemberSchemas
{
    public static OpenApiSchema Request(Dialect dialect, Func<Member, Use> use)
    {
        Member[] members = [.. dialect.Members.Where(member => use(member) != Use.Never)];
        return Of(members, member => use(member) == Use.Required, member => member.ClearedByNull);
    }

    public static OpenApiSchema Answer(Dialect dialect)
    {
        Member[] members = [.. dialect.Members.Where(member => member.Show is not null)];
        return Of(members, member => member.Blank != Blank.LeftOut, member => member.Blank == Blank.Null);
    }

    private static OpenApiSchema Of(Member[] members, Func<Member, bool> isRequired, Func<Member, bool> isNullable) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = members.ToDictionary(
                member => member.Name,
                IOpenApiSchema (member) => Of(member, isNullable(member)),
                StringComparer.Ordinal
            ),
            Required = members.Where(isRequired).Select(member => member.Name).ToHashSet(StringComparer.Ordinal),
        };

    private static OpenApiSchema Of(Member member, bool isNullable)
    {
        OpenApiSchema schema = member.Kind.Schema();
        schema.Description = member.Description;
        if (isNullable)
        {
            schema.Type |= JsonSchemaType.Null;
        }

        return schema;
    }
}
