using LicenseAdmin.Domain;

namespace LicenseAdmin.Catalog;

/// <summary>What to look for in the catalogue. What is null does not narrow, and so does what items of that kind do not have.</summary>
/// <param name="Text">Words that must all occur in title, slug or SKU; accents and case do not matter.</param>
/// <param name="Subject">A course's subject, exactly.</param>
/// <param name="Status">A course's status, exactly.</param>
/// <param name="TagId">A tag that the course carries.</param>
public sealed record CatalogSearch(ContentKind Kind, string? Text = null, string? Subject = null, string? Status = null, Guid? TagId = null);

/// <summary>What courses can be narrowed by; empty for other kinds.</summary>
public sealed record CatalogFacets(IReadOnlyList<CatalogFacet> Subjects, IReadOnlyList<CatalogFacet> Statuses);

/// <summary>A value and how many items have it.</summary>
public sealed record CatalogFacet(string Name, int Count);

/// <summary>What pasted text stands for.</summary>
/// <param name="Matches">Each item once, in the order of the text.</param>
/// <param name="Duplicates">Entries that name an item again.</param>
public sealed record PastedContent(
    IReadOnlyList<PastedMatch> Matches,
    IReadOnlyList<PastedMatch> Duplicates,
    IReadOnlyList<PastedAmbiguity> Ambiguous,
    IReadOnlyList<string> Unknown
);

/// <summary>An entry that names one item.</summary>
public sealed record PastedMatch(string Text, CatalogItem Item);

/// <summary>An entry that names several items.</summary>
public sealed record PastedAmbiguity(string Text, IReadOnlyList<CatalogItem> Items);
