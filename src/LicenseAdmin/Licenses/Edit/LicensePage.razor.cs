using LicenseAdmin.Common;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>A license: to edit for who may write, to read for who may not.</summary>
public sealed partial class LicensePage
{
    private LicenseDetail? detail;
    private Failure? failure;
    private bool reading;
    private Guid read;

    [Inject]
    private LicenseQueries Queries { get; set; } = null!;

    [Parameter]
    public Guid Uuid { get; set; }

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
        }
    }

    private Task MoveAsync(LicenseDetail? newest)
    {
        detail = newest ?? detail;
        return newest is null ? ReadAsync() : Task.CompletedTask;
    }
}
