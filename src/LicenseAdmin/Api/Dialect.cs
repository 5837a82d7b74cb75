using System.Text.Json;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Api;

/// <summary>How one contract speaks of licenses: its table of <see cref="Member"/>s, and what follows from it.</summary>
internal sealed class Dialect
{
    private readonly Dictionary<string, Member> byName;
    private readonly Dictionary<string, Member> byKey;

    /// <param name="invalidStatus">The status of an answer to well-formed JSON whose values break a rule.</param>
    public Dialect(int invalidStatus, IReadOnlyList<Member> members)
    {
        InvalidStatus = invalidStatus;
        Members = members;
        byName = members.ToDictionary(member => member.Name, StringComparer.Ordinal);
        byKey = members.ToDictionary(member => member.Key, StringComparer.Ordinal);
        foreach (Member member in members)
        {
            if (member.OtherKey is { } key)
            {
                byKey.Add(key, member);
            }
        }
    }

    public int InvalidStatus { get; }

    public IReadOnlyList<Member> Members { get; }

    public Member? Named(string name) => byName.GetValueOrDefault(name);

    /// <summary>The wire's name for a failure's key: <c>seatsLimit</c> is <c>count</c>, <c>courses[3]</c> keeps its index.</summary>
    public string NameOf(string key)
    {
        int index = key.IndexOf('[', StringComparison.Ordinal);
        string field = index < 0 ? key : key[..index];
        return byKey.TryGetValue(field, out Member? member) ? member.Name + key[field.Length..] : key;
    }

    /// <summary>A failure's fields under the wire's names.</summary>
    public IReadOnlyDictionary<string, string[]> Translate(Failure.Invalid failure) =>
        failure
            .Fields.GroupBy(field => NameOf(field.Key), field => field.Value, StringComparer.Ordinal)
            .ToDictionary(name => name.Key, name => name.SelectMany(problems => problems).ToArray(), StringComparer.Ordinal);

    /// <summary>Writes the members that a license has in an answer; the object around them is the caller's.</summary>
    public void WriteMembers(Utf8JsonWriter writer, ShownLicense license)
    {
        foreach (Member member in Members.Where(member => member.Show is not null))
        {
            object? value = member.Show!(license);
            if (value is not null || member.Blank == Blank.Null)
            {
                writer.WritePropertyName(member.Name);
                member.Kind.Write(writer, value);
            }
        }
    }

    /// <summary>Writes what a dry run would change: for each field its name, before and after; and in words what follows.</summary>
    public void WriteDryRun(Utf8JsonWriter writer, string name, LicenseOutcome outcome)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray("changes");
        foreach (Difference difference in outcome.Differences)
        {
            writer.WriteStartObject();
            writer.WriteString("field", NameOf(difference.Field.Key));
            DifferenceJson.WriteBody(writer, difference);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("consequences");
        foreach (Consequence consequence in outcome.Consequences)
        {
            writer.WriteStringValue(consequence.Text);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
