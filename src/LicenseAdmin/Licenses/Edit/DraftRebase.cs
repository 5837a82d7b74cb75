using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Picker;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>A field that two people changed, each to another value; both differences start from the version both saw.</summary>
/// <param name="Mine">Null where what was typed here cannot be read.</param>
public sealed record FieldClash(ValueField Field, Difference Theirs, Difference? Mine);

/// <summary>
/// A draft carried from the version it began on to a newer one: fields that only one side changed go that side's way, and only where both
/// changed the same field is there something to choose. Lists merge as sets, so they never clash. Nothing typed is lost: a clash keeps both texts.
/// </summary>
public sealed class DraftRebase
{
    private readonly LicenseDraft mine;
    private readonly License theirs;
    private readonly int seatsUsed;
    private readonly Dictionary<LicenseField, HashSet<Guid>> lists = [];

    private DraftRebase(LicenseDraft mine, License theirs, int seatsUsed, IEnumerable<Difference> since)
    {
        this.mine = mine;
        this.theirs = theirs;
        this.seatsUsed = seatsUsed;
        Clashes = [.. mine.Changed.OfType<ValueField>().Select(Clash).OfType<FieldClash>()];
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
    public LicenseDraft Resolve(IReadOnlyDictionary<ValueField, Side> choices)
    {
        LicenseDraft rebased = mine.Over(theirs, seatsUsed);
        HashSet<ValueField> given = [.. Clashes.Select(clash => clash.Field).Where(field => choices[field] == Side.Theirs)];
        foreach (ValueField field in mine.Changed.OfType<ValueField>().Where(field => !given.Contains(field)))
        {
            rebased.Type(field, mine.TextOf(field));
        }

        foreach (ContentDraft list in mine.ChangedLists)
        {
            rebased.Take(list.Over(lists[list.Field]));
        }

        return rebased;
    }

    private FieldClash? Clash(ValueField field)
    {
        Difference? made = mine.Differences.FirstOrDefault(difference => difference.Field == field);
        bool agreed = made is not null && Between(field, mine.Preview, theirs) is null;
        return !agreed && Between(field, mine.Base, theirs) is { } theirChange ? new FieldClash(field, theirChange, made) : null;
    }

    // What the service would call a difference: texts that differ in form only are the same value.
    private static Difference? Between(ValueField field, License one, License other) => field.Change(one.Clone(), field.Read(other));
}
