using System.Globalization;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>One value of a scalar field as people read it: grouped numbers, "unlimited", "never", a date in the person's own zone.</summary>
public sealed partial class FieldValue
{
    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ScalarField Field { get; set; }

    /// <summary>Of the field's own type.</summary>
    [Parameter, EditorRequired]
    public required object? Value { get; set; }

    /// <summary>For the name of a parent license.</summary>
    [Parameter]
    public DifferenceNames Names { get; set; } = DifferenceNames.None;

    private string WhenNull =>
        Field == LicenseFields.SeatsLimit ? "unlimited"
        : Field == LicenseFields.ExpiresAt ? "never"
        : Field == LicenseFields.AccessDays ? "no limit"
        : Field == LicenseFields.Parent ? "none"
        : "blank";

    // To the second where it has one: two instants that differ must not read alike.
    private string Instant(DateTime at)
    {
        DateTime local = Zone.ToLocal(at);
        string time = local.ToString(
            local.Ticks % TimeSpan.TicksPerMinute == 0 ? "HH:mm"
                : local.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss"
                : "HH:mm:ss.FFFFFFF",
            CultureInfo.InvariantCulture
        );
        return $"{Zone.FormatDate(at)}, {time} ({Zone.OffsetName(at)})";
    }

    private string Number(int number)
    {
        string grouped = number.ToString("N0", CultureInfo.InvariantCulture);
        return Field != LicenseFields.AccessDays ? grouped
            : number == 1 ? "1 day"
            : $"{grouped} days";
    }
}
