using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Schedule;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>
/// Says that the license on the page has a newer version, made by somebody in this process or another on the same database: it asks the database every few
/// seconds. Tells the page, too, when something else is scheduled for the license than it knows of.
/// </summary>
public sealed partial class NewerNotice
{
    // What fits on a line.
    private const int MostFields = 4;

    private NewerVersion? newer;

    [Inject]
    private TimelineQueries Timeline { get; set; } = null!;

    [Inject]
    private ScheduleQueries Schedule { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<NewerNotice> Log { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Guid Uuid { get; set; }

    /// <summary>The version that the page shows.</summary>
    [Parameter, EditorRequired]
    public required long Version { get; set; }

    /// <summary>What the person can do about it.</summary>
    [Parameter, EditorRequired]
    public required string Offer { get; set; }

    /// <summary>The person takes the offer.</summary>
    [Parameter]
    public EventCallback Taken { get; set; }

    /// <summary>What is scheduled, as the page shows it.</summary>
    [Parameter]
    public AheadCount? Ahead { get; set; }

    /// <summary>Something else is.</summary>
    [Parameter]
    public EventCallback AheadChanged { get; set; }

    /// <summary>Says nothing for now: the person is about to learn it anyway.</summary>
    [Parameter]
    public bool Quiet { get; set; }

    /// <summary>How often it looks.</summary>
    [Parameter]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(3);

    private string Who =>
        newer!.Actors.Count switch
        {
            1 => newer.Actors[0],
            2 => $"{newer.Actors[0]} and {newer.Actors[1]}",
            var several => $"{newer.Actors[0]} and {several - 1} others",
        };

    private string What =>
        string.Join(", ", newer!.Fields.Count > MostFields ? Labels.Take(MostFields).Append($"{newer.Fields.Count - MostFields} more") : Labels);

    private IEnumerable<string> Labels => newer!.Fields.Select(changed => changed.Label);

    protected override void OnInitialized() => _ = WatchAsync();

    private async Task WatchAsync()
    {
        using PeriodicTimer timer = new(Every, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(Gone))
            {
                await LookAsync();
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            Actor actor = await ActorAsync();
            Result<NewerVersion?> found = await Timeline.NewerAsync(Uuid, Version, actor, Gone);
            if (found.Failure is null && found.Value?.Version != newer?.Version)
            {
                newer = found.Value;
                await InvokeAsync(StateHasChanged);
            }

            if (Ahead is { } shown && (await Schedule.MovesAsync(Uuid, actor, Gone)).TryGet(out long moves, out _) && moves > shown.Moves)
            {
                await InvokeAsync(AheadChanged.InvokeAsync);
            }
        }
        catch (Exception problem) when (!Gone.IsCancellationRequested)
        {
            // The next look may go better, and whoever saves is told in any case.
            LogFailed(Log, problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look whether a license has changed")]
    private static partial void LogFailed(ILogger log, Exception problem);
}
