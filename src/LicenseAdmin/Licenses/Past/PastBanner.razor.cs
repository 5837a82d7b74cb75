using System.Globalization;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Past;

/// <summary>Stands over a license as it was.</summary>
public sealed partial class PastBanner
{
    private string text = string.Empty;
    private string? problem;

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired]
    public required PastLicense Past { get; set; }

    /// <summary>The section that is open.</summary>
    [Parameter, EditorRequired]
    public required PageSection Section { get; set; }

    /// <summary>All of it is to be restored.</summary>
    [Parameter]
    public EventCallback Restored { get; set; }

    /// <summary>What the open section shows is to be restored, and nothing else.</summary>
    [Parameter]
    public EventCallback SectionRestored { get; set; }

    private License License => Past.Detail.License;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private string At(long version) => LicenseUrls.AsOf(License.Uuid, version);

    // Bound as a text: a date of the framework's own would know no zone, and lose what it cannot read.
    private void Take(ChangeEventArgs typed) => text = (string?)typed.Value ?? string.Empty;

    private void Go()
    {
        if (LocalInstant.TryRead(text, Zone.Zone, out DateTime at, out problem))
        {
            Navigation.NavigateTo(LicenseUrls.AsOf(License.Uuid, at));
        }
    }
}
