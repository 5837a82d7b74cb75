using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace LicenseAdmin.Licenses.Past;

/// <summary>Reviews a restore and carries it out; the license as it then is, is shown next.</summary>
public sealed partial class RestoreDialog
{
    private RestorePlan? plan;

    [Inject]
    private LicenseRestoring Restoring { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private NotificationService Toasts { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Guid Uuid { get; set; }

    /// <summary>The version to bring back.</summary>
    [Parameter, EditorRequired]
    public required long Version { get; set; }

    /// <summary>What of it.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<LicenseField> Fields { get; set; }

    [Parameter]
    public EventCallback<Failure> Refused { get; set; }

    [Parameter]
    public EventCallback Dismissed { get; set; }

    private string Title
    {
        get
        {
            string version = $"version {Version.ToString("N0", CultureInfo.InvariantCulture)}";
            return Fields.Count == LicenseFields.All.Count ? $"Restore {version}"
                : Fields.Count == 1 ? $"Restore “{Fields.First().Label}” from {version}"
                : $"Restore {Fields.First().Section.ToString().ToLowerInvariant()} from {version}";
        }
    }

    private async Task<Result<LicenseReview>> LookAsync(Actor actor, CancellationToken cancellation)
    {
        Result<RestorePlan> planned = await Restoring.PlanAsync(Uuid, Version, Fields, actor, cancellation);
        return planned.TryGet(out plan, out Failure? failure) ? await Restoring.ReviewAsync(plan, actor, cancellation) : failure;
    }

    // Only what was reviewed can be saved.
    private Task<Result<LicenseOutcome>> SaveAsync(ChangeReason reason, Actor actor, CancellationToken cancellation) =>
        Restoring.RestoreAsync(plan!, actor, cancellation);

    private void SavedAsync(LicenseOutcome outcome)
    {
        string changed = string.Join(", ", outcome.Differences.Select(difference => difference.Field.Label));
        Toasts.Notify(NotificationSeverity.Success, $"Saved as version {outcome.License.Version}", changed);
        Navigation.NavigateTo(LicenseUrls.Of(Uuid));
    }
}
