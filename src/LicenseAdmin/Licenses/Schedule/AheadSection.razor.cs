using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Schedule;

/// <summary>The changes that are scheduled for a license, and what can be done about them.</summary>
public sealed partial class AheadSection
{
    private LicenseAhead? ahead;
    private Failure? failure;
    private ScheduledView? putOff;
    private ScheduledView? cancelling;
    private bool working;
    private (Guid License, long Version, long Moves)? read;

    [Inject]
    private ScheduleQueries Queries { get; set; } = null!;

    [Inject]
    private Schedules Schedules { get; set; } = null!;

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Guid LicenseUuid { get; set; }

    /// <summary>The license's version as the page knows it: where it is another, something may have been applied.</summary>
    [Parameter, EditorRequired]
    public required long Version { get; set; }

    /// <summary>As <see cref="AheadCount.Moves"/>, as the page knows it.</summary>
    [Parameter]
    public long Moves { get; set; }

    [Parameter]
    public bool MayWrite { get; set; }

    /// <summary>Told when something else lies ahead.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    protected override Task OnParametersSetAsync()
    {
        // What was done here is known here before the page has learned of it.
        if (read is { } last && (last.License, last.Version) == (LicenseUuid, Version) && last.Moves >= Moves)
        {
            return Task.CompletedTask;
        }

        read = (LicenseUuid, Version, Moves);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        Result<LicenseAhead> found = await Queries.AheadAsync(LicenseUuid, await ActorAsync(), Gone);
        if (found.TryGet(out ahead, out failure) && read is { } last)
        {
            read = last with { Moves = Math.Max(last.Moves, ahead.Moves) };
        }
    }

    private async Task CancelAsync()
    {
        // Another click may be on its way before the browser knows that the button is disabled.
        if (working || cancelling is null)
        {
            return;
        }

        working = true;
        Result<ScheduledView> cancelled = await Schedules.CancelAsync(cancelling, await ActorAsync(), CancellationToken.None);
        working = false;
        await (cancelled.Failure is { } refusal ? RefuseAsync(refusal) : DoneAsync());
    }

    private async Task DoneAsync()
    {
        putOff = null;
        cancelling = null;
        await ReadAsync();
        await Changed.InvokeAsync();
    }

    // What stands in the way is mostly that it is something else by now: that is shown along.
    private async Task RefuseAsync(Failure refusal)
    {
        await DoneAsync();
        failure = refusal;
    }
}
