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

    /// <summary>Among hundreds like it: fewer titles, on one line with their number.</summary>
    [Parameter]
    public bool Brief { get; set; }

    private bool Unfolded { get; set; }

    private int MostShown => Brief ? DifferenceNames.ShownInBrief : DifferenceNames.Shown;

    private string Count => Number(Ids.Count);

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

    private IEnumerable<(Guid Id, ContentItem? Item)> Shown =>
        Ids.Take(DifferenceNames.Shown)
            .Select(id => (Id: id, Item: Names.Content.GetValueOrDefault(id)))
            .OrderBy(named => named.Item is null)
            .ThenBy(named => SearchText.Fold(named.Item?.Title), StringComparer.Ordinal)
            .ThenBy(named => named.Id)
            .Take(MostShown);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private async Task<Result<Page<ContentItem>>> ReadAsync(string? text, int skip, int take, CancellationToken cancellation) =>
        await Naming.ItemsAsync(Kind, Ids, text, skip, take, cancellation);
}
