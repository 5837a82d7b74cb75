namespace LicenseAdmin.Domain;

/// <summary>Whose value of something that two people changed.</summary>
public enum Side
{
    Theirs,
    Mine,
}

/// <summary>Something that two people changed, each to another value; both differences start from the version both saw.</summary>
/// <param name="Path">Of a JSON object, the member both changed, or changed something within; else empty.</param>
public sealed record MergeClash(ValueField Field, IReadOnlyList<string> Path, Difference Theirs, Difference Mine)
{
    /// <summary>What mine comes to on top of theirs.</summary>
    public required Difference MineOverTheirs { get; init; }
}

/// <summary>
/// My differences carried over to a state that somebody else has made meanwhile from the same base. What only one side touched goes that side's way; lists
/// merge as sets, where nothing can clash; JSON objects merge member by member. A pure function of the two sides' differences.
/// </summary>
public sealed class LicenseMerge
{
    private readonly List<Difference> undisputed = [];
    private readonly List<MergeClash> clashes = [];

    private LicenseMerge() { }

    /// <summary>What mine adds on top of theirs and theirs has no objection to. Differences from their state.</summary>
    public IReadOnlyList<Difference> Undisputed => undisputed;

    /// <summary>In the order of my differences.</summary>
    public IReadOnlyList<MergeClash> Clashes => clashes;

    /// <param name="theirs">From the base to their state, at most one a field.</param>
    /// <param name="mine">From the base to my state, at most one a field.</param>
    public static LicenseMerge Of(IEnumerable<Difference> theirs, IEnumerable<Difference> mine)
    {
        Dictionary<LicenseField, Difference> byField = theirs.ToDictionary(difference => difference.Field);
        LicenseMerge merge = new();
        foreach (Difference difference in mine)
        {
            switch (difference, byField.GetValueOrDefault(difference.Field))
            {
                case (_, null):
                    merge.undisputed.Add(difference);
                    break;
                case (ScalarDifference my, ScalarDifference their):
                    merge.Add(my, their);
                    break;
                case (ContentDifference my, ContentDifference their):
                    merge.Add(my, their);
                    break;
                case (JsonDifference my, JsonDifference their):
                    merge.Add(my, their);
                    break;
                default:
                    throw new InvalidOperationException($"The differences of {difference.Field} are not of one kind.");
            }
        }

        return merge;
    }

    /// <summary>What is to be changed in their state.</summary>
    /// <param name="choose">Asked for each clash.</param>
    public IReadOnlyList<Difference> Resolve(Func<MergeClash, Side> choose)
    {
        List<Difference> resolved = [.. undisputed];
        foreach (MergeClash clash in clashes.Where(clash => choose(clash) == Side.Mine))
        {
            int at = resolved.FindIndex(difference => difference.Field == clash.Field);
            if (at >= 0 && resolved[at] is JsonDifference rest)
            {
                resolved[at] = rest with { Changes = [.. rest.Changes, .. ((JsonDifference)clash.MineOverTheirs).Changes] };
            }
            else
            {
                resolved.Add(clash.MineOverTheirs);
            }
        }

        return resolved;
    }

    private void Add(ScalarDifference mine, ScalarDifference theirs)
    {
        if (!Equals(mine.After, theirs.After))
        {
            clashes.Add(new MergeClash(mine.Scalar, [], theirs, mine) { MineOverTheirs = mine with { Before = theirs.After } });
        }
    }

    // Both start from one list, so what one side adds the other cannot have removed.
    private void Add(ContentDifference mine, ContentDifference theirs)
    {
        HashSet<Guid> added = [.. mine.Added];
        HashSet<Guid> removed = [.. mine.Removed];
        added.ExceptWith(theirs.Added);
        removed.ExceptWith(theirs.Removed);
        if (added.Count + removed.Count > 0)
        {
            undisputed.Add(new ContentDifference(mine.Content, added, removed));
        }
    }

    private void Add(JsonDifference mine, JsonDifference theirs)
    {
        List<JsonChange> rest = [];
        foreach (IReadOnlyList<string> place in Outermost([.. theirs.Changes, .. mine.Changes]))
        {
            JsonChange[] their = [.. theirs.Changes.Where(change => IsWithin(place, change.Path))];
            JsonChange[] my = [.. mine.Changes.Where(change => IsWithin(place, change.Path))];
            if (their.Length == 0)
            {
                rest.AddRange(my);
            }
            else if (my.Length > 0 && !AreSame(my, their))
            {
                clashes.Add(
                    new MergeClash(mine.Json, place, theirs with { Changes = their }, mine with { Changes = my })
                    {
                        MineOverTheirs = mine with { Changes = [Over(place, their, my)] },
                    }
                );
            }
        }

        if (rest.Count > 0)
        {
            undisputed.Add(mine with { Changes = rest });
        }
    }

    // The places in which no other lies: whoever changes an object whole touches each of its members.
    private static List<IReadOnlyList<string>> Outermost(JsonChange[] changes)
    {
        List<IReadOnlyList<string>> places = [];
        foreach (JsonChange change in changes.OrderBy(change => change.Path.Count))
        {
            if (!places.Exists(place => IsWithin(place, change.Path)))
            {
                places.Add(change.Path);
            }
        }

        return places;
    }

    private static bool IsWithin(IReadOnlyList<string> place, IReadOnlyList<string> path) =>
        path.Count >= place.Count && path.Take(place.Count).SequenceEqual(place, StringComparer.Ordinal);

    private static bool AreSame(JsonChange[] mine, JsonChange[] theirs) =>
        mine.Length == theirs.Length
        && mine.All(my =>
            theirs.Any(their =>
                string.Equals(my.After, their.After, StringComparison.Ordinal) && my.Path.SequenceEqual(their.Path, StringComparer.Ordinal)
            )
        );

    // My value of the place, which one of the two changed whole.
    private static JsonChange Over(IReadOnlyList<string> place, JsonChange[] theirs, JsonChange[] mine)
    {
        JsonChange? whole = Array.Find(theirs, change => change.Path.Count == place.Count);
        if (Array.Find(mine, change => change.Path.Count == place.Count) is { } my)
        {
            return my with { Before = whole is null ? my.Before : whole.After };
        }

        // They changed it whole, I something within: mine is what it was, with that.
        IEnumerable<JsonChange> within = mine.Select(change => change with { Path = [.. change.Path.Skip(place.Count)] });
        return new JsonChange(place, whole!.After, JsonDifferences.Apply(whole.Before!, within));
    }
}
