using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Past;

/// <summary>A license as it was in a version, or at a moment, which leads to the version of then.</summary>
public sealed partial class PastPage
{
    /// <summary>The address's parameter that opens a review at once, and its value.</summary>
    internal const string RestoreKey = "restore";
    internal const string RestoreAll = "all";

    private const string Moments = "/versions";

    private PastLicense? past;
    private Failure? failure;
    private bool reading;
    private (Guid, long?, DateTime?) read;
    private LicenseField[] restoring = [];

    [Inject]
    private PastQueries Queries { get; set; } = null!;

    [Inject]
    private DifferenceNaming Naming { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter]
    public Guid Uuid { get; set; }

    [Parameter]
    public long? Version { get; set; }

    /// <summary>A moment instead of a version; UTC where it names no offset.</summary>
    [SupplyParameterFromQuery]
    public DateTime? At { get; set; }

    /// <summary>Which section is open: the key of a <see cref="PageSection"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Section { get; set; }

    /// <summary>What is to be restored, for whoever comes from a place that offered it.</summary>
    [SupplyParameterFromQuery(Name = RestoreKey)]
    public string? Asked { get; set; }

    private PageSection Shown => PageSection.Find(Section) is var found && PageSection.OfPast.Contains(found) ? found : PageSection.Details;

    protected override Task OnParametersSetAsync()
    {
        // Another section of the same version needs no reading.
        if (read == (Uuid, Version, At))
        {
            return Task.CompletedTask;
        }

        read = (Uuid, Version, At);
        past = null;
        restoring = [];
        return Version is { } version ? ReadAsync(version) : FindAsync();
    }

    // An address without version or moment means now.
    private async Task FindAsync()
    {
        if (At is not { } at)
        {
            // On the way to a version the address has lost the moment already, and the route has not told the version yet.
            if (new Uri(Navigation.Uri).AbsolutePath.EndsWith(Moments, StringComparison.Ordinal))
            {
                Navigation.NavigateTo(LicenseUrls.Of(Uuid), replace: true);
            }

            return;
        }

        reading = true;
        DateTime utc = at.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(at, DateTimeKind.Utc) : at.ToUniversalTime();
        Result<long> found = await Queries.VersionAtAsync(Uuid, utc, await ActorAsync(), Gone);
        reading = false;
        if (found.TryGet(out long version, out failure))
        {
            Navigation.NavigateTo(LicenseUrls.AsOf(Uuid, version), replace: true);
        }
    }

    private async Task ReadAsync(long version)
    {
        (Guid, long?, DateTime?) wanted = read;
        reading = true;
        Result<PastLicense> found = await Queries.FindAsync(Uuid, version, await ActorAsync(), Gone);
        if (wanted == read)
        {
            reading = false;
            _ = found.TryGet(out past, out failure);
            if (Asked is RestoreAll && past is { IsNow: false, Detail.MayWrite: true })
            {
                Restore(LicenseFields.All);
            }
        }
    }

    private ReadContent ReaderOf(ContentKind kind)
    {
        LicenseState state = past!.State;
        return async (text, skip, take, cancellation) => await Naming.ItemsAsync(kind, state.Content(kind), text, skip, take, cancellation);
    }

    private void RestoreSection() => Restore(LicenseFields.All.Where(field => field.Section == Shown.Fields));

    private void Restore(IEnumerable<LicenseField> fields)
    {
        failure = null;
        restoring = [.. fields];
    }

    private void Refuse(Failure refusal)
    {
        restoring = [];
        failure = refusal;
    }
}
