using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Makes a license, with the same fields and the same review as a change has.</summary>
public sealed partial class NewLicensePage
{
    private NewLicense license = null!;
    private Failure? failure;
    private bool reviewing;
    private bool created;

    [Inject]
    private LicenseEditing Editing { get; set; } = null!;

    [Inject]
    private LicenseRules Rules { get; set; } = null!;

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private NotificationService Toasts { get; set; } = null!;

    protected override string DraftName => "new";

    protected override bool HasChanges => license.HasChanges;

    protected override KeptDraft Keep(DateTime now) => license.Keep(now);

    protected override void OnInitialized() => license = Fresh();

    private NewLicense Fresh() => new(new FieldText(Zone.Zone, CultureInfo.CurrentCulture), Rules, Now);

    private Task TypedAsync()
    {
        failure = null;
        return KeepAsync();
    }

    private Task RestoreAsync()
    {
        license.Restore(Offered!);
        Offered = null;
        Correct(CreateLicense.ClientField);
        return KeepAsync();
    }

    private async Task DiscardAsync()
    {
        if (HasChanges)
        {
            await OfferDiscardedAsync();
        }

        license = Fresh();
        failure = null;
    }

    private void Correct(string key) => FocusSoon($"field-{key}");

    private void Review()
    {
        license.Draft.Reveal();
        failure = null;
        if (license.Wrong is [var wrong, ..])
        {
            Correct(wrong.Key);
        }
        else
        {
            reviewing = true;
        }
    }

    private Task<Result<LicenseReview>> LookAsync(Actor actor, CancellationToken cancellation) => Editing.ReviewAsync(license, actor, cancellation);

    private Task<Result<LicenseOutcome>> SaveAsync(ChangeReason reason, Actor actor, CancellationToken cancellation) =>
        Editing.CreateAsync(license, reason, actor, cancellation);

    private async Task SavedAsync(LicenseOutcome outcome)
    {
        created = true;
        await ForgetAsync();
        Toasts.Notify(NotificationSeverity.Success, "License created", outcome.License.Name);
        Navigation.NavigateTo(PageSection.Details.Address(outcome.License.Uuid));
    }

    private void Refuse(Failure refusal)
    {
        reviewing = false;
        failure = refusal;
        if (refusal is Failure.Invalid invalid)
        {
            license.Refuse(invalid);
            Correct(license.Wrong is [var wrong, ..] ? wrong.Key : CreateLicense.ClientField);
        }
    }
}
