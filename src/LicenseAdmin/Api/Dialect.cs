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
    /// <param name="dryRunMember">The member of an answer that tells what a dry run would change.</param>
    /// <param name="members">Those that stand in one object of an answer follow each other.</param>
    public Dialect(int invalidStatus, string dryRunMember, IReadOnlyList<Member> members)
    {
        InvalidStatus = invalidStatus;
        DryRunMember = dryRunMember;
        Members = members;
        byName = members.Where(member => member.IsAsked).ToDictionary(member => member.Name, StringComparer.Ordinal);
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

    public string DryRunMember { get; }

    public IReadOnlyList<Member> Members { get; }

    public Member? Named(string name) => byName.GetValueOrDefault(name);

    /// <summary>The member that a field has in requests.</summary>
    public Member Of(LicenseField field) => byKey[field.Key];

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
    /// <param name="contents">Null: lists of the catalogue's items are left out.</param>
    public async Task WriteMembersAsync(JsonOutput output, ToldLicense license, ContentReads? contents)
    {
        string? open = null;
        foreach (Member member in Members.Where(member => member.IsAnswered))
        {
            open = GoTo(member.In, open, output.Writer);
            if (member.Items is null)
            {
                license.Write(output.Writer, member);
            }
            else if (contents is not null)
            {
                await WriteItemsAsync(output, member, member.Items, license, contents);
            }

            await output.SendAsync();
        }

        GoTo(null, open, output.Writer);
    }

    /// <summary>Writes what a dry run would change: for each field its name, before and after; and in words what follows.</summary>
    public void WriteDryRun(Utf8JsonWriter writer, LicenseOutcome outcome)
    {
        writer.WriteStartObject(DryRunMember);
        writer.WriteStartArray("changes");
        foreach (Difference difference in outcome.Differences)
        {
            writer.WriteStartObject();
            writer.WriteString("field", NameOf(difference.Field.Key));
            if (difference is ScalarDifference scalar && byKey.GetValueOrDefault(scalar.Field.Key) is { Tell: { } tell } member)
            {
                writer.WritePropertyName("before");
                member.Kind.Write(writer, tell(scalar.Before, outcome));
                writer.WritePropertyName("after");
                member.Kind.Write(writer, tell(scalar.After, outcome));
            }
            else
            {
                DifferenceJson.WriteBody(writer, difference);
            }

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

    private static string? GoTo(string? place, string? open, Utf8JsonWriter writer)
    {
        if (!string.Equals(place, open, StringComparison.Ordinal))
        {
            if (open is not null)
            {
                writer.WriteEndObject();
            }

            if (place is not null)
            {
                writer.WriteStartObject(place);
            }
        }

        return place;
    }

    private static async Task WriteItemsAsync(JsonOutput output, Member member, ItemList list, ToldLicense license, ContentReads contents)
    {
        output.Writer.WriteStartArray(member.Name);
        await foreach (IReadOnlyList<object> items in contents.ItemsAsync(list.Kind, license.Ids(list.Kind), output.Cancellation))
        {
            foreach (object item in items)
            {
                list.Write(output.Writer, item);
            }

            await output.SendAsync();
        }

        output.Writer.WriteEndArray();
    }
}
