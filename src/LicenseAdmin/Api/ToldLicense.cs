using System.Text.Json;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Api;

/// <summary>A license that an answer tells of.</summary>
internal abstract record ToldLicense
{
    /// <summary>Writes one member, or nothing where it is to be left out.</summary>
    public abstract void Write(Utf8JsonWriter writer, Member member);

    /// <summary>The ids on a content list.</summary>
    public abstract IReadOnlyCollection<Guid> Ids(ContentKind kind);
}

/// <summary>A license as it was just read or written.</summary>
/// <param name="Verbose">With its assignments by status.</param>
/// <param name="IsStored">False for what a dry run would have created.</param>
internal sealed record ShownLicense(LicenseView View, bool Verbose = false, bool IsStored = true) : ToldLicense
{
    public License License => View.License;

    /// <summary>Its content lists, for a contract that tells them.</summary>
    public IReadOnlyDictionary<ContentKind, IReadOnlyCollection<Guid>> Content { get; init; } =
        new Dictionary<ContentKind, IReadOnlyCollection<Guid>>();

    public override void Write(Utf8JsonWriter writer, Member member)
    {
        object? value = member.Show!(this);
        if (value is not null || member.Blank == Blank.Null)
        {
            writer.WritePropertyName(member.Name);
            member.Kind.Write(writer, value);
        }
    }

    public override IReadOnlyCollection<Guid> Ids(ContentKind kind) => Content[kind];
}

/// <summary>A license as the first answer to a call told of it, kept for the same call sent again. See ADR 0006.</summary>
/// <param name="Json">The license's own object; its lists are kept as ids.</param>
internal sealed record KeptLicense(Dialect Dialect, JsonElement Json) : ToldLicense
{
    public override void Write(Utf8JsonWriter writer, Member member)
    {
        if (Find(member) is { } value)
        {
            writer.WritePropertyName(member.Name);
            value.WriteTo(writer);
        }
    }

    public override IReadOnlyCollection<Guid> Ids(ContentKind kind) =>
        [.. Find(Dialect.Of(LicenseFields.Of(kind)))!.Value.EnumerateArray().Select(id => id.GetGuid())];

    private JsonElement? Find(Member member)
    {
        JsonElement around = member.In is null ? Json : Json.GetProperty(member.In);
        return around.TryGetProperty(member.Name, out JsonElement value) ? value : null;
    }
}
