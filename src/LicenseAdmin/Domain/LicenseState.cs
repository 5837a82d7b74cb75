namespace LicenseAdmin.Domain;

/// <summary>A license with its three lists, as history tells it: replaying every change from the first gives the present.</summary>
public sealed class LicenseState
{
    private readonly Dictionary<ContentKind, HashSet<Guid>> content = Enum.GetValues<ContentKind>()
        .ToDictionary(kind => kind, _ => new HashSet<Guid>());

    /// <summary>Only its editable fields mean anything.</summary>
    public License License { get; } = new();

    public IReadOnlySet<Guid> Content(ContentKind kind) => content[kind];

    /// <param name="changes">Oldest first.</param>
    public static LicenseState Replay(IEnumerable<LicenseChange> changes)
    {
        LicenseState state = new();
        foreach (Difference difference in changes.SelectMany(change => change.ReadDifferences()))
        {
            state.Apply(difference);
        }

        return state;
    }

    internal void Apply(Difference difference)
    {
        switch (difference)
        {
            case ScalarDifference scalar:
                scalar.Scalar.Write(License, scalar.After);
                break;
            case JsonDifference json:
                json.Json.Write(License, JsonDifferences.Apply((string)json.Json.Read(License)!, json.Changes));
                break;
            case ContentDifference list:
                content[list.Content.Kind].ExceptWith(list.Removed);
                content[list.Content.Kind].UnionWith(list.Added);
                break;
        }
    }
}
