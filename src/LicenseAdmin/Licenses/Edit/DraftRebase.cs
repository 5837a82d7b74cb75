using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Picker;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Something that two people changed, each to another value; both differences start from the version both saw.</summary>
/// <param name="Path">Of a JSON object, the member; else empty.</param>
/// <param name="Mine">Null where what was typed here cannot be read.</param>
public sealed record FieldClash(ValueField Field, IReadOnlyList<string> Path, Difference Theirs, Difference? Mine);

/// <summary>
/// A draft carried from the version it began on to a newer one, as <see cref="LicenseMerge"/> says: what only one side changed goes that side's way, and
/// only where both changed the same is there something to choose. Nothing typed is lost: a clash keeps both.
/// </summary>
public sealed class DraftRebase
{
    private readonly LicenseDraft mine;
    private readonly License theirs;
    private readonly int seatsUsed;
    private readonly LicenseMerge merge;
    private readonly Dictionary<MergeClash, FieldClash> merged = [];
    private readonly Dictionary<LicenseField, FieldClash> unreadable = [];
    private readonly Dictionary<LicenseField, HashSet<Guid>> lists = [];

    private DraftRebase(LicenseDraft mine, License theirs, int seatsUsed, IEnumerable<Difference> since)
    {
        this.mine = mine;
        this.theirs = theirs;
        this.seatsUsed = seatsUsed;
        HashSet<LicenseField> readable = [.. mine.Differences.Select(difference => difference.Field)];
        Dictionary<LicenseField, Difference> theirChanges = LicenseFields
            .Values.Select(field => field.Change(mine.Base.Clone(), field.Read(theirs)))
            .OfType<Difference>()
            .ToDictionary(difference => difference.Field);
        merge = LicenseMerge.Of(theirChanges.Values, mine.Differences.Where(difference => difference.Field is ValueField));
        foreach (MergeClash clash in merge.Clashes)
        {
            merged[clash] = new FieldClash(clash.Field, clash.Path, clash.Theirs, clash.Mine);
        }

        foreach (ValueField field in mine.Changed.OfType<ValueField>().Where(field => !readable.Contains(field) && theirChanges.ContainsKey(field)))
        {
            unreadable[field] = new FieldClash(field, [], theirChanges[field], null);
        }

        Clashes =
        [
            .. merged.Values.Concat(unreadable.Values).OrderBy(clash => mine.Changed.Index().First(changed => changed.Item == clash.Field).Index),
        ];
        foreach (ContentDraft list in mine.ChangedLists)
        {
            lists[list.Field] = [.. list.Base];
        }

        foreach (ContentDifference list in since.OfType<ContentDifference>().Where(list => lists.ContainsKey(list.Field)))
        {
            lists[list.Field].ExceptWith(list.Removed);
            lists[list.Field].UnionWith(list.Added);
        }
    }

    /// <summary>In the order in which they were edited here.</summary>
    public IReadOnlyList<FieldClash> Clashes { get; }

    /// <param name="since">What was changed after the version that the draft began on, oldest first: what their lists are made of.</param>
    internal static DraftRebase Of(LicenseDraft mine, License theirs, int seatsUsed, params IEnumerable<Difference> since) =>
        new(mine, theirs, seatsUsed, since);

    /// <summary>The draft over the newer version.</summary>
    /// <param name="choices">One for each clash.</param>
    public LicenseDraft Resolve(IReadOnlyDictionary<FieldClash, Side> choices)
    {
        LicenseDraft rebased = mine.Over(theirs, seatsUsed);
        Dictionary<LicenseField, Difference> kept = merge.Resolve(clash => choices[merged[clash]]).ToDictionary(difference => difference.Field);
        HashSet<LicenseField> readable = [.. mine.Differences.Select(difference => difference.Field)];
        foreach (ValueField field in mine.Changed.OfType<ValueField>())
        {
            if (!readable.Contains(field))
            {
                bool given = unreadable.TryGetValue(field, out FieldClash? clash) && choices[clash] == Side.Theirs;
                rebased.Type(field, given ? rebased.BaseTextOf(field) : mine.TextOf(field));
            }
            else if (kept.TryGetValue(field, out Difference? difference))
            {
                rebased.Type(field, TextOf(field, difference));
            }
        }

        foreach (ContentDraft list in mine.ChangedLists)
        {
            rebased.Take(list.Over(lists[list.Field]));
        }

        return rebased;
    }

    // As it was typed, unless theirs goes into the same object.
    private string? TextOf(ValueField field, Difference kept)
    {
        if (kept is not JsonDifference json || Equals(field.Read(mine.Base), field.Read(theirs)))
        {
            return mine.TextOf(field);
        }

        return mine.Texts.Write(field, JsonDifferences.Apply((string)field.Read(theirs)!, json.Changes));
    }
}
