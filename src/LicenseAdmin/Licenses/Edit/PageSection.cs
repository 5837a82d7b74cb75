using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>A section of a license's page.</summary>
/// <param name="Key">Its name in the address: <c>?section=history</c>. The first section's is left out.</param>
/// <param name="Fields">The fields that are edited in it; null: none are.</param>
/// <param name="Count">How much there is in it; null: not worth a number.</param>
public sealed record PageSection(string Key, string Title, LicenseSection? Fields, Func<LicenseDetail, int>? Count = null)
{
    public static readonly PageSection Details = new("details", "Details", LicenseSection.Details);
    public static readonly PageSection Content = new(
        "content",
        "Content",
        LicenseSection.Content,
        detail => detail.Courses + detail.LearningPaths + detail.CourseTags
    );
    public static readonly PageSection Metadata = new("metadata", "Metadata", LicenseSection.Metadata);
    public static readonly PageSection Seats = new("seats", "Seats", null, detail => detail.View.Seats.Total);
    public static readonly PageSection History = new("history", "History", null);

    public static readonly IReadOnlyList<PageSection> All = [Details, Content, Metadata, Seats, History];

    /// <summary>What history holds: who had a seat when, it does not.</summary>
    public static readonly IReadOnlyList<PageSection> OfPast = [Details, Content, Metadata];

    /// <summary>An address that names no section, or none that there is, means the first.</summary>
    public static PageSection Find(string? key) =>
        All.FirstOrDefault(section => string.Equals(section.Key, key, StringComparison.Ordinal)) ?? Details;

    /// <summary>Where a field is edited.</summary>
    public static PageSection Of(LicenseField field) => All.First(section => section.Fields == field.Section);

    /// <summary>Where a field is edited; for a content list, with that list open.</summary>
    /// <param name="page">The page with the sections.</param>
    public static string Address(LicenseField field, string page) =>
        field is ContentField ? $"{Of(field).On(page)}&{ContentEditor.ListKey}={field.Key}" : Of(field).On(page);

    public string Address(Guid license) => On(LicenseUrls.Of(license));

    /// <summary>The section on whichever page has sections.</summary>
    public string On(string page) => this == Details ? page : $"{page}?section={Key}";
}
