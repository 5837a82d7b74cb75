using LicenseAdmin.Domain;

namespace LicenseAdmin.Catalog;

/// <summary>What is looked for in the catalogue. A filter that the kind does not know is ignored.</summary>
/// <param name="Text">Words, each of which has to occur in title, slug or SKU; accents and case do not matter. Blank: everything.</param>
/// <param name="Subject">Of courses.</param>
/// <param name="Status">Of courses: <c>published</c>, <c>draft</c>, … as the catalogue's source says.</param>
/// <param name="TagId">Courses that carry this tag.</param>
public sealed record CatalogSearch(ContentKind Kind, string? Text = null, string? Subject = null, string? Status = null, Guid? TagId = null);

/// <summary>What the filters of a search offer.</summary>
/// <param name="Subjects">By name.</param>
/// <param name="Statuses">The most frequent first.</param>
public sealed record CatalogFacets(IReadOnlyList<CatalogFacet> Subjects, IReadOnlyList<CatalogFacet> Statuses);

/// <param name="Count">How many items of the catalogue have it.</param>
public sealed record CatalogFacet(string Name, int Count);
