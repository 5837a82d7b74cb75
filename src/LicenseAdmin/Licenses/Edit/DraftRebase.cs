using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Whose value of a field that two people changed.</summary>
public enum Side
{
    Theirs,
    Mine,
}

/// <summary>A field that two people changed, each to another value.</summary>
/// <param name="Base">The text both started from.</param>
/// <param name="Theirs">The text of what is stored now.</param>
/// <param name="Mine">The text typed here.</param>
public sealed record FieldClash(ValueField Field, string? Base, string? Theirs, string? Mine);

/// <summary>
/// A draft carried from the version it began on to a newer one: fields that only one side changed go that side's way, and only where both
/// changed the same field is there something to choose. Nothing typed is lost: a clash keeps both texts.
/// </summary>
public sealed class DraftRebase
{
    private readonly LicenseDraft mine;
    private readonly License theirs;
    private readonly int seatsUsed;

    private DraftRebase(LicenseDraft mine, License theirs, int seatsUsed)
    {
        this.mine = mine;
        this.theirs = theirs;
        this.seatsUsed = seatsUsed;
        Clashes =
        [
            .. mine
                .Changed.Where(field => Differ(field, mine.Base, theirs) && (IsUnreadable(field) || Differ(field, mine.Preview, theirs)))
                .Select(field => new FieldClash(field, mine.BaseTextOf(field), mine.Texts.Write(field, field.Read(theirs)), mine.TextOf(field))),
        ];
    }

    /// <summary>In the order in which they were edited here.</summary>
    public IReadOnlyList<FieldClash> Clashes { get; }

    internal static DraftRebase Of(LicenseDraft mine, License theirs, int seatsUsed) => new(mine, theirs, seatsUsed);

    /// <summary>The draft over the newer version.</summary>
    /// <param name="choices">One for each clash.</param>
    public LicenseDraft Resolve(IReadOnlyDictionary<ValueField, Side> choices)
    {
        LicenseDraft rebased = mine.Over(theirs, seatsUsed);
        HashSet<ValueField> given = [.. Clashes.Select(clash => clash.Field).Where(field => choices[field] == Side.Theirs)];
        foreach ((ValueField field, string? text) in mine.Typed.Where(typed => !given.Contains(typed.Field)))
        {
            rebased.Type(field, text);
        }

        return rebased;
    }

    // What the service would call a difference: texts that differ in form only are the same value.
    private static bool Differ(ValueField field, License one, License other) => field.Change(one.Clone(), field.Read(other)) is not null;

    private bool IsUnreadable(ValueField field) => mine.Differences.All(difference => difference.Field != field);
}
