using LicenseAdmin.Common;
using LicenseAdmin.Licenses.Schedule;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>A license: to edit for who may write, to read for who may not.</summary>
public sealed partial class LicensePage
{
    private LicenseDetail? detail;
    private AheadCount? ahead;
    private Failure? failure;
    private bool reading;
    private Guid read;

    [Inject]
    private LicenseQueries Queries { get; set; } = null!;

    [Inject]
    private ScheduleQueries Schedule { get; set; } = null!;

    [Parameter]
    public Guid Uuid { get; set; }

    /// <summary>The scheduled change that is edited, by its id; null: the license itself is.</summary>
    [Parameter]
    public int? Scheduled { get; set; }

    /// <summary>Which section is open: the key of a <see cref="PageSection"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Section { get; set; }

    protected override Task OnParametersSetAsync()
    {
        // Another section of the same license needs no reading.
        if (read == Uuid)
        {
            return Task.CompletedTask;
        }

        read = Uuid;
        detail = null;
        ahead = null;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        Guid wanted = Uuid;
        reading = true;
        Result<LicenseDetail> found = await Queries.FindAsync(wanted, await ActorAsync(), Gone);
        if (wanted == Uuid)
        {
            reading = false;
            detail =
                found.TryGet(out LicenseDetail? newest, out failure) ? newest
                : failure is Failure.NotFound or Failure.Forbidden ? null
                : detail;
            await ReadAheadAsync();
        }
    }

    private async Task ReadAheadAsync()
    {
        Guid wanted = Uuid;
        Result<AheadCount> counted = await Schedule.CountAsync(wanted, await ActorAsync(), Gone);
        if (wanted == Uuid)
        {
            // Whoever may not see the license any more is told so above.
            _ = counted.TryGet(out ahead, out _);
        }
    }

    private Task MoveAsync(LicenseDetail? newest)
    {
        detail = newest ?? detail;
        return newest is null ? ReadAsync() : Task.CompletedTask;
    }
}
