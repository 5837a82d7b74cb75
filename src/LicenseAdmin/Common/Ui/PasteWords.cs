namespace LicenseAdmin.Common.Ui;

/// <summary>What a <see cref="PasteDialog{TItem}"/> says of the kind of thing that is pasted.</summary>
/// <param name="Title">What is done: "Paste courses".</param>
/// <param name="Entries">What an entry may be: "Ids, slugs, SKUs or titles".</param>
/// <param name="Unknown">What it means that an entry is unknown.</param>
/// <param name="Matched">What it means that an entry is matched.</param>
/// <param name="There">What it means that an entry's item is already there.</param>
/// <param name="Count">So many, in words: "1 course", "3,000 courses".</param>
public sealed record PasteWords(string Title, string Entries, string Unknown, string Matched, string There, Func<int, string> Count);
