using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>What happened to the items of a group.</summary>
public enum ContentSense
{
    Added,
    Removed,

    /// <summary>The license was made with them.</summary>
    Created,

    /// <summary>They cannot come back.</summary>
    Skipped,
}

/// <summary>The items that came to a list, or went: the first by title, all of them behind a button.</summary>
public sealed partial class ContentChangeGroup
{
    [Inject]
    private DifferenceNaming Naming { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ContentKind Kind { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyCollection<Guid> Ids { get; set; }

    [Parameter, EditorRequired]
    public required DifferenceNames Names { get; set; }

    [Parameter, EditorRequired]
    public required ContentSense Sense { get; set; }

    private bool Unfolded { get; set; }

    private string Count => Ids.Count.ToString("N0", CultureInfo.InvariantCulture);

    private string? Look =>
        Sense switch
        {
            ContentSense.Removed => "removed",
            ContentSense.Skipped => null,
            _ => "added",
        };

    private string Heading =>
        Sense switch
        {
            ContentSense.Added => $"+{Count} added",
            ContentSense.Removed => $"−{Count} removed",
            ContentSense.Skipped => $"{Count} {Kinds.Noun(Kind, Ids.Count)} skipped",
            _ => Count,
        };

    private string ListName =>
        Sense switch
        {
            ContentSense.Added => $"{LicenseFields.Of(Kind).Label} added",
            ContentSense.Removed => $"{LicenseFields.Of(Kind).Label} removed",
            ContentSense.Skipped => $"{LicenseFields.Of(Kind).Label} skipped",
            _ => LicenseFields.Of(Kind).Label,
        };

    private IEnumerable<(Guid Id, string? Title)> Shown =>
        Ids.Take(DifferenceNames.Shown)
            .Select(id => (Id: id, Title: Names.Content.GetValueOrDefault(id)))
            .OrderBy(item => item.Title is null)
            .ThenBy(item => SearchText.Fold(item.Title), StringComparer.Ordinal)
            .ThenBy(item => item.Id);

    private async Task<Result<Page<ContentItem>>> ReadAsync(string? text, int skip, int take, CancellationToken cancellation) =>
        await Naming.ItemsAsync(Kind, Ids, text, skip, take, cancellation);
}
