using System.Diagnostics.CodeAnalysis;

namespace LicenseAdmin.Domain;

/// <summary>What to do with a content list.</summary>
public enum ContentMode
{
    /// <summary>Keeps what the list has and adds what it lacks.</summary>
    Append,

    /// <summary>Makes the list exactly these items; an empty set clears it.</summary>
    Replace,

    /// <summary>Takes these items out; those that are not in the list do not matter.</summary>
    Remove,
}

/// <summary>An edit of a content list. Ids may repeat: they are folded.</summary>
/// <param name="Ids">In the caller's order, so that an unknown one can be named by its index.</param>
public sealed record ContentEdit(ContentMode Mode, IReadOnlyList<Guid> Ids)
{
    /// <summary>With <see cref="ContentMode.Append"/>: what is taken out in the same stroke, which is how a replacement is undone.</summary>
    public IReadOnlyList<Guid> Without { get; init; } = [];

    /// <summary>What this edit adds to and removes from a list.</summary>
    public (IReadOnlyCollection<Guid> Added, IReadOnlyCollection<Guid> Removed) Against(IReadOnlySet<Guid> list)
    {
        HashSet<Guid> ids = [.. Ids];
        return Mode switch
        {
            ContentMode.Append => (
                [.. ids.Where(id => !list.Contains(id))],
                [.. Without.Distinct().Where(id => list.Contains(id) && !ids.Contains(id))]
            ),
            ContentMode.Remove => ([], [.. ids.Where(list.Contains)]),
            _ => ([.. ids.Where(id => !list.Contains(id))], [.. list.Where(id => !ids.Contains(id))]),
        };
    }
}

/// <summary>
/// The edits of a command, in the order they were made. A field that is absent is kept; a field that is present with null is cleared: the
/// two are different things everywhere. Filled once, then handed over.
/// </summary>
public sealed class LicenseEdits
{
    private static readonly ContentEdit Nothing = new(ContentMode.Append, []);

    private readonly OrderedDictionary<LicenseField, object?> edits = [];

    public IReadOnlyList<LicenseField> Fields => edits.Keys;

    public bool IsEmpty => edits.Count == 0;

    public LicenseEdits Set<T>(ScalarField<T> field, T value) => Put(field, value);

    /// <param name="json">An object, already parsed by <see cref="JsonObjectText"/>.</param>
    public LicenseEdits Set(JsonField field, string json) => Put(field, json);

    public LicenseEdits Set(JsonField field, JsonMembers members) => Put(field, members);

    public LicenseEdits Set(ContentField field, ContentEdit edit) => Put(field, edit);

    /// <summary>The edits that take differences back, of lists and JSON objects no more than what they did.</summary>
    /// <param name="differences">Those of the newest change first.</param>
    public static LicenseEdits Undoing(IEnumerable<Difference> differences)
    {
        LicenseEdits undoing = new();
        foreach (Difference difference in differences)
        {
            switch (difference)
            {
                case ScalarDifference scalar:
                    undoing.Put(scalar.Scalar, scalar.Before);
                    break;
                case JsonDifference json:
                    IReadOnlyList<JsonChange> after = undoing.TryGet(json.Json, out JsonMembers? members) ? members.Changes : [];
                    undoing.Set(json.Json, new JsonMembers([.. after, .. json.Changes.Select(change => change.Inverse)]));
                    break;
                case ContentDifference list:
                    undoing.Set(list.Content, undoing.TryGet(list.Content, out ContentEdit? newer) ? Then(newer, list) : Then(Nothing, list));
                    break;
            }
        }

        return undoing;
    }

    // What an older change did to a list is taken back after what newer ones did.
    private static ContentEdit Then(ContentEdit newer, ContentDifference older) =>
        new(ContentMode.Append, [.. newer.Ids.Except(older.Added).Union(older.Removed)])
        {
            Without = [.. newer.Without.Except(older.Removed).Union(older.Added)],
        };

    /// <summary>Sets a field from a value of its own type whose type the caller does not know.</summary>
    internal LicenseEdits Put(LicenseField field, object? value)
    {
        // An edit made again counts as made now: a rule over two fields blames the later one.
        edits.Remove(field);
        edits.Add(field, value);
        return this;
    }

    public bool Contains(LicenseField field) => edits.ContainsKey(field);

    internal object? ValueOf(ValueField field) => edits[field];

    /// <summary>Whether single members of the object are edited, and not all of it.</summary>
    public bool TryGet(JsonField field, [NotNullWhen(true)] out JsonMembers? members)
    {
        members = edits.GetValueOrDefault(field) as JsonMembers;
        return members is not null;
    }

    public bool TryGet(ContentField field, [NotNullWhen(true)] out ContentEdit? edit)
    {
        edit = edits.TryGetValue(field, out object? value) ? (ContentEdit)value! : null;
        return edit is not null;
    }

    /// <summary>The one of two fields that was edited last, or the first where neither was.</summary>
    public LicenseField Later(LicenseField one, LicenseField other) => edits.IndexOf(other) > edits.IndexOf(one) ? other : one;
}
