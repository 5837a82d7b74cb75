namespace LicenseAdmin.Domain;

/// <summary>
/// A license with its three lists, as history tells it: replaying every change from the first gives the present, taking changes back from the
/// present gives the past.
/// </summary>
public sealed class LicenseState
{
    private readonly Dictionary<ContentKind, HashSet<Guid>> content;

    public LicenseState()
        : this(new License(), LicenseFields.Content.ToDictionary(list => list.Kind, _ => new HashSet<Guid>())) { }

    private LicenseState(License license, Dictionary<ContentKind, HashSet<Guid>> content)
    {
        License = license;
        this.content = content;
    }

    /// <summary>Only its editable fields mean anything where it was replayed.</summary>
    public License License { get; }

    public IReadOnlySet<Guid> Content(ContentKind kind) => content[kind];

    /// <param name="changes">Oldest first.</param>
    public static LicenseState Replay(IEnumerable<LicenseChange> changes)
    {
        LicenseState state = new();
        state.Apply(changes.SelectMany(change => change.ReadDifferences()));
        return state;
    }

    /// <summary>A license as it is, before anything is taken back.</summary>
    /// <param name="content">All three lists. They become the state's own.</param>
    internal static LicenseState Of(License license, IReadOnlyDictionary<ContentKind, HashSet<Guid>> content) =>
        new(license.Clone(), content.ToDictionary());

    internal void Apply(Difference difference) => Apply([difference]);

    /// <summary>Takes changes back.</summary>
    /// <param name="differences">Those of the newest change first.</param>
    internal void TakeBack(IEnumerable<Difference> differences) => Apply(differences.Select(Inverse));

    /// <summary>What leads from this state to another: none where both are the same, in whatever order JSON objects have their members.</summary>
    public IReadOnlyList<Difference> DifferencesTo(LicenseState other)
    {
        License from = License.Clone();
        List<Difference> differences = [.. LicenseFields.Values.Select(field => field.Change(from, field.Read(other.License))).OfType<Difference>()];
        foreach (ContentField list in LicenseFields.Content)
        {
            ContentEdit edit = new(ContentMode.Replace, [.. other.content[list.Kind]]);
            (IReadOnlyCollection<Guid> added, IReadOnlyCollection<Guid> removed) = edit.Against(content[list.Kind]);
            if (added.Count + removed.Count > 0)
            {
                differences.Add(new ContentDifference(list, added, removed));
            }
        }

        return differences;
    }

    private static Difference Inverse(Difference difference) =>
        difference switch
        {
            ScalarDifference scalar => new ScalarDifference(scalar.Scalar, scalar.After, scalar.Before),
            JsonDifference json => new JsonDifference(json.Json, [.. json.Changes.Select(change => change.Inverse)]),
            ContentDifference list => new ContentDifference(list.Content, list.Removed, list.Added),
            _ => throw new NotSupportedException($"Nothing takes back a difference of {difference.Field}."),
        };

    private void Apply(IEnumerable<Difference> differences)
    {
        Dictionary<JsonField, List<JsonChange>> objects = [];
        foreach (Difference difference in differences)
        {
            switch (difference)
            {
                case ScalarDifference scalar:
                    scalar.Scalar.Write(License, scalar.After);
                    break;
                case JsonDifference json when objects.TryGetValue(json.Json, out List<JsonChange>? changes):
                    changes.AddRange(json.Changes);
                    break;
                case JsonDifference json:
                    objects.Add(json.Json, [.. json.Changes]);
                    break;
                case ContentDifference list:
                    content[list.Content.Kind].ExceptWith(list.Removed);
                    content[list.Content.Kind].UnionWith(list.Added);
                    break;
            }
        }

        // An object is read and written once, however many changes it has seen: it may be large.
        foreach ((JsonField field, List<JsonChange> changes) in objects)
        {
            field.Write(License, JsonDifferences.Apply((string)field.Read(License)!, changes));
        }
    }
}
