using System.Collections.Frozen;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses;

/// <summary>What an edit is to do to one content list of one license.</summary>
/// <param name="After">The list as it will be.</param>
internal sealed record ContentPlan(
    ContentField Field,
    IReadOnlyCollection<Guid> Added,
    IReadOnlyCollection<Guid> Removed,
    IReadOnlyCollection<Guid> After
)
{
    public static readonly IReadOnlySet<Guid> Nothing = FrozenSet<Guid>.Empty;

    public bool ChangesSomething => Added.Count + Removed.Count > 0;

    public ContentDifference Difference => new(Field, Added, Removed);

    /// <summary>Plans an edit; every id that the catalogue does not know is an error by its index.</summary>
    /// <param name="list">The list as it is: all of it where the edit replaces, else at least what it shares with the edit. It becomes <see cref="After"/>.</param>
    /// <param name="known">Those of the edit's ids that are in the catalogue; what is in the list may be left out.</param>
    /// <param name="wrong">Gets the errors.</param>
    public static ContentPlan Of(
        ContentField field,
        ContentEdit edit,
        HashSet<Guid> list,
        IReadOnlySet<Guid> known,
        Dictionary<string, string[]> wrong
    )
    {
        (IReadOnlyCollection<Guid> added, IReadOnlyCollection<Guid> removed) = edit.Against(list);
        for (int at = 0; at < edit.Ids.Count; at++)
        {
            if (!list.Contains(edit.Ids[at]) && !known.Contains(edit.Ids[at]))
            {
                wrong[$"{field.Key}[{at}]"] = [$"{edit.Ids[at]} is not in the catalogue."];
            }
        }

        list.ExceptWith(removed);
        list.UnionWith(added);
        return new ContentPlan(field, added, removed, list);
    }
}
