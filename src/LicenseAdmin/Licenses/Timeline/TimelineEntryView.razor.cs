using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>One entry of a timeline.</summary>
public sealed partial class TimelineEntryView
{
    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public required TimelineEntry Entry { get; set; }

    [Parameter, EditorRequired]
    public required DifferenceNames Names { get; set; }

    /// <summary>What the timeline is searched for: the entry then says whether it came or went.</summary>
    [Parameter]
    public ContentRef? Sought { get; set; }

    [Parameter]
    public string? SoughtTitle { get; set; }

    /// <summary>The license whose entry it is, for the ways to its past; null: none are offered.</summary>
    [Parameter]
    public Guid? LicenseUuid { get; set; }

    /// <summary>The version that the license has now, with which there is nothing to compare; null: not known.</summary>
    [Parameter]
    public long? Newest { get; set; }

    /// <summary>One of very many, of which some are much alike.</summary>
    [Parameter]
    public bool Brief { get; set; }

    /// <summary>The transaction that the timeline shows alone: its entries need not name it.</summary>
    [Parameter]
    public string? Transaction { get; set; }

    /// <summary>Whether to offer what only those who may change licenses can use.</summary>
    [Parameter]
    public bool MayWrite { get; set; }

    private ChangeLook Look => ChangeLook.Of(Entry.ChangeType);

    // "Import by dana@example.org" says it all.
    private string Way =>
        string.Equals(Entry.ChangeType, Entry.Origin.ToString(), StringComparison.OrdinalIgnoreCase) ? string.Empty : Doors.Phrase(Entry.Origin);

    private bool? Came =>
        Sought is not null && Entry.Differences.OfType<ContentDifference>().FirstOrDefault(list => list.Content.Kind == Sought.Kind) is { } list
            ? list.Added.Contains(Sought.Id)
            : null;
}
