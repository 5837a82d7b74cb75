using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Past;

/// <summary>Compares two versions of a license; where the later one is the present, the earlier can be restored from here.</summary>
public sealed partial class ComparePage
{
    private const int MostOffered = 200;

    private Comparison? comparison;
    private IReadOnlyList<Moment> versions = [];
    private Failure? failure;
    private bool reading;
    private (Guid, long?, long?)? read;
    private long? from;
    private long? to;
    private LicenseField[] restoring = [];

    [Inject]
    private PastQueries Queries { get; set; } = null!;

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter]
    public Guid Uuid { get; set; }

    /// <summary>A version; null: the first.</summary>
    [SupplyParameterFromQuery]
    public long? From { get; set; }

    /// <summary>A version; null: the present one, whichever that is.</summary>
    [SupplyParameterFromQuery]
    public long? To { get; set; }

    private bool MayRestore => comparison is { To: { IsNow: true, Detail.MayWrite: true }, From.IsNow: false };

    // Those that are compared stand there too, however old they are.
    private IEnumerable<Moment> Offered =>
        versions
            .Concat([comparison!.From.Moment, comparison.To.Moment])
            .DistinctBy(moment => moment.Version)
            .OrderByDescending(moment => moment.Version);

    private string Title =>
        To is null
            ? $"From version {Number(comparison!.From.Moment.Version)} to now"
            : $"From version {Number(comparison!.From.Moment.Version)} to version {Number(comparison.To.Moment.Version)}";

    protected override async Task OnParametersSetAsync()
    {
        (Guid, long?, long?) wanted = (Uuid, From, To);
        if (read == wanted)
        {
            return;
        }

        read = wanted;
        reading = true;
        restoring = [];
        (from, to) = (From ?? 1, To);
        Actor actor = await ActorAsync();
        Result<Comparison> compared = await Queries.CompareAsync(Uuid, From ?? 1, To, actor, Gone);
        Result<IReadOnlyList<Moment>> listed = await Queries.VersionsAsync(Uuid, MostOffered, actor, Gone);
        if (read == wanted)
        {
            reading = false;
            versions = listed.TryGet(out IReadOnlyList<Moment>? known, out _) ? known : [];
            _ = compared.TryGet(out comparison, out failure);
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private string Told(Moment moment) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Version {moment.Version:N0} · {Zone.ToLocal(moment.At):d MMM yyyy, HH:mm} · {moment.ActorName}"
        );

    private void Compare() => Navigation.NavigateTo(LicenseUrls.Compare(Uuid, from ?? 1, to));

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
