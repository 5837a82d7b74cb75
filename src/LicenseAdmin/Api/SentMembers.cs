using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Api;

/// <summary>What a request body says, member by member as the contract's table reads it, with everything that is wrong with it.</summary>
internal sealed class SentMembers
{
    private readonly Dictionary<Member, object?> values = [];
    private readonly Dictionary<string, string[]> wrong = new(StringComparer.Ordinal);

    private SentMembers() { }

    /// <summary>The fields to edit, in the order in which they were sent.</summary>
    public LicenseEdits Edits { get; } = new();

    /// <summary>All that is wrong; null: nothing.</summary>
    public Failure.Invalid? Failure => wrong.Count == 0 ? null : new Failure.Invalid(wrong);

    /// <param name="body">An object.</param>
    /// <param name="use">Whether this kind of request has the member.</param>
    public static SentMembers Read(JsonElement body, Dialect dialect, Func<Member, Use> use)
    {
        SentMembers sent = new();
        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (dialect.Named(property.Name) is { } member && use(member) != Use.Never)
            {
                sent.Take(member, property.Value, use(member));
            }
        }

        foreach ((Member member, ContentField list) in sent.Lists)
        {
            ContentMode mode = sent.Flag(member.Replaces!) == true ? ContentMode.Replace : ContentMode.Append;
            sent.Edits.Set(list, new ContentEdit(mode, (Guid[])sent.values[member]!));
        }

        foreach (Member missing in dialect.Members.Where(member => use(member) == Use.Required && !sent.Has(member)))
        {
            sent.Refuse(missing, "Is required.");
        }

        return sent;
    }

    /// <summary>Whether it was sent, be it good or bad.</summary>
    public bool Has(Member member) => values.ContainsKey(member);

    /// <summary>Null: not sent.</summary>
    public string? Text(Member member) => (string?)values.GetValueOrDefault(member);

    /// <summary>Null: not sent.</summary>
    public int? Number(Member member) => (int?)values.GetValueOrDefault(member);

    /// <summary>Null: not sent, or sent as null.</summary>
    public Guid? Uuid(Member member) => (Guid?)values.GetValueOrDefault(member);

    /// <summary>Null: not sent.</summary>
    public bool? Flag(Member member) => (bool?)values.GetValueOrDefault(member);

    public void Refuse(Member member, string problem) => wrong[member.Key] = [problem];

    private IEnumerable<(Member Member, ContentField List)> Lists =>
        values.Where(sent => sent.Value is not null && sent.Key.Field is ContentField).Select(sent => (sent.Key, (ContentField)sent.Key.Field!));

    private void Take(Member member, JsonElement json, Use use)
    {
        JsonReading reading =
            json.ValueKind != JsonValueKind.Null ? member.Kind.Read(json)
            : member.ClearedByNull ? default
            : new JsonReading(null, use == Use.Required ? "Must not be null." : "Must not be null. Leave it out to keep what is stored.");
        values[member] = reading.Value;
        if (reading.Problem is not null)
        {
            Refuse(member, reading.Problem);
        }
        else if (member.Field is ValueField field)
        {
            Edits.Put(field, member.ToField(reading.Value));
        }

        foreach ((int at, string problem) in reading.ItemProblems ?? ReadOnlyDictionary<int, string>.Empty)
        {
            wrong[string.Create(CultureInfo.InvariantCulture, $"{member.Key}[{at}]")] = [problem];
        }
    }
}
