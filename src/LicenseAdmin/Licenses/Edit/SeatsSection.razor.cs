using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Who holds a license's seats, to read.</summary>
public sealed partial class SeatsSection
{
    private const int PageSize = 25;

    private AssignmentStatus? status = AssignmentStatus.Active;
    private int number = 1;
    private Page<LicenseAssignment>? page;
    private Failure? failure;
    private bool loading;
    private (Guid License, SeatUse Seats)? read;

    [Inject]
    private LicenseQueries Queries { get; set; } = null!;

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required LicenseDetail Detail { get; set; }

    private IEnumerable<(AssignmentStatus? Status, string Name, int Count)> Choices =>
        [
            .. Enum.GetValues<AssignmentStatus>().Select(one => ((AssignmentStatus?)one, Name(one), CountOf(one))),
            (null, "All", Detail.View.Seats.Total),
        ];

    protected override Task OnParametersSetAsync()
    {
        (Guid, SeatUse) now = (Detail.License.Uuid, Detail.View.Seats);
        if (read == now)
        {
            return Task.CompletedTask;
        }

        read = now;
        return ShowAsync(status, number);
    }

    private static string Name(AssignmentStatus status) => status.ToString();

    private static string Word(AssignmentStatus status) => status.ToString().ToLowerInvariant();

    private int CountOf(AssignmentStatus one) =>
        one switch
        {
            AssignmentStatus.Active => Detail.View.Seats.Active,
            AssignmentStatus.Pending => Detail.View.Seats.Pending,
            _ => Detail.View.Seats.Revoked,
        };

    private async Task ShowAsync(AssignmentStatus? chosen, int wanted)
    {
        status = chosen;
        number = wanted;
        loading = true;
        Result<Page<LicenseAssignment>> found = await Queries.AssignmentsAsync(
            Detail.License.Uuid,
            chosen,
            (wanted - 1) * PageSize,
            PageSize,
            await ActorAsync(),
            Gone
        );
        if (chosen != status || wanted != number)
        {
            return;
        }

        loading = false;
        page = found.TryGet(out Page<LicenseAssignment>? shown, out failure) ? shown : page;
        if (shown is { Items.Count: 0, Total: > 0 })
        {
            // Seats were given back meanwhile: the page is gone.
            await ShowAsync(chosen, (shown.Total + PageSize - 1) / PageSize);
        }
    }
}
