using System.Globalization;
using LicenseAdmin.Common.Ui;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>The changes of one day of the person's calendar.</summary>
public sealed partial class TimelineDay
{
    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateOnly Day { get; set; }

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public required IEnumerable<FeedEntry> Entries { get; set; }

    [Parameter]
    public Guid? LicenseUuid { get; set; }

    /// <summary>As <see cref="TimelineEntryView.Newest"/>.</summary>
    [Parameter]
    public long? Newest { get; set; }

    /// <summary>What the timeline is searched for.</summary>
    [Parameter]
    public ContentRef? Sought { get; set; }

    [Parameter]
    public string? SoughtTitle { get; set; }

    /// <summary>As <see cref="TimelineEntryView.Transaction"/>.</summary>
    [Parameter]
    public string? Transaction { get; set; }

    /// <summary>As <see cref="TimelineEntryView.MayWrite"/>.</summary>
    [Parameter]
    public bool MayWrite { get; set; }

    /// <summary>The id of an entry's element, which can take the focus.</summary>
    internal static string EntryId(FeedEntry shown) => string.Create(CultureInfo.InvariantCulture, $"change-{shown.Entry.Id}");

    private string HeadingId => string.Create(CultureInfo.InvariantCulture, $"day-{Day:yyyy-MM-dd}");

    private string Name
    {
        get
        {
            string date = Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
            DateOnly today = DateOnly.FromDateTime(Zone.ToLocal(Clock.GetUtcNow().UtcDateTime));
            return (today.DayNumber - Day.DayNumber) switch
            {
                0 => $"Today, {date}",
                1 => $"Yesterday, {date}",
                _ => $"{Day.ToString("dddd", CultureInfo.InvariantCulture)}, {date}",
            };
        }
    }
}
