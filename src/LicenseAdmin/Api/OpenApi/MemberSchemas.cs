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
        ILookup<string?, Member> places = dialect.Members.Where(member => member.IsAnswered).ToLookup(member => member.In, StringComparer.Ordinal);
        OpenApiSchema schema = Answer([.. places[null]]);
        foreach (IGrouping<string?, Member> place in places.Where(place => place.Key is not null))
        {
            schema.Properties![place.Key!] = Answer([.. place]);
            schema.Required!.Add(place.Key!);
        }

        schema.Properties![dialect.DryRunMember] = DryRun();
        return schema;
    }

    /// <summary>Puts objects round what is answered, the outermost first.</summary>
    public static OpenApiSchema Enveloped(IOpenApiSchema answer, IEnumerable<string> envelope) =>
        (OpenApiSchema)
            envelope
                .Reverse()
                .Aggregate(
                    answer,
                    (inner, name) =>
                        new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            Required = new HashSet<string>(StringComparer.Ordinal) { name },
                            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { [name] = inner },
                        }
                );

    private static OpenApiSchema Answer(Member[] members) =>
        Of(members, member => member.Blank != Blank.LeftOut, member => member.Blank == Blank.Null);

    private static OpenApiSchema DryRun() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = "Only with ?dryRun=true: what the call would do.",
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["changes"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "For each field that differs its `field`, `before` and `after`; for an object `changes` by `path`.",
                    Items = new OpenApiSchema { Type = JsonSchemaType.Object },
                },
                ["consequences"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "What follows, in words.",
                    Items = JsonKind.Text.Schema(),
                },
            },
        };

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
