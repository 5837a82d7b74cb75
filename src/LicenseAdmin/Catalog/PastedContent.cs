namespace LicenseAdmin.Catalog;

/// <summary>What a pasted text means, in the order of the text.</summary>
/// <param name="Matches">What names one item, each item once.</param>
/// <param name="Duplicates">What names an item that an earlier entry named.</param>
/// <param name="Ambiguous">What names several items: a title or SKU that they share.</param>
/// <param name="Unknown">What names nothing, each once.</param>
/// <param name="TooMany">There are more than <see cref="Most"/> entries; none was looked up.</param>
public sealed record PastedContent(
    IReadOnlyList<PastedMatch> Matches,
    IReadOnlyList<PastedMatch> Duplicates,
    IReadOnlyList<PastedAmbiguity> Ambiguous,
    IReadOnlyList<string> Unknown,
    bool TooMany = false
)
{
    public const int Most = 10_000;
}

/// <param name="Text">As it was pasted.</param>
public sealed record PastedMatch(string Text, CatalogItem Item);

/// <param name="Text">As it was pasted.</param>
public sealed record PastedAmbiguity(string Text, IReadOnlyList<CatalogItem> Items);
