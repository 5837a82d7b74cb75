namespace LicenseAdmin.Common;

/// <summary>What a pasted text means, in the order of the text.</summary>
/// <typeparam name="T">What its entries name; compared by value.</typeparam>
/// <param name="Matches">What names one item, each item once.</param>
/// <param name="Duplicates">What names an item that an earlier entry named.</param>
/// <param name="Ambiguous">What names several items: a name or code that they share.</param>
/// <param name="Unknown">What names nothing, each once.</param>
/// <param name="TooMany">There are more than <see cref="PastedText.MostEntries"/> entries; what they name is not told.</param>
public sealed record Pasted<T>(
    IReadOnlyList<PastedMatch<T>> Matches,
    IReadOnlyList<PastedMatch<T>> Duplicates,
    IReadOnlyList<PastedAmbiguity<T>> Ambiguous,
    IReadOnlyList<string> Unknown,
    bool TooMany = false
);

/// <param name="Text">As it was pasted.</param>
public sealed record PastedMatch<T>(string Text, T Item);

/// <param name="Text">As it was pasted.</param>
public sealed record PastedAmbiguity<T>(string Text, IReadOnlyList<T> Items);
