using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses;

/// <summary>A license's status in words, with why.</summary>
public static class StatusWords
{
    public static string Name(LicenseStatus status) =>
        status switch
        {
            LicenseStatus.Active => "Active",
            LicenseStatus.Expiring => "Expiring",
            LicenseStatus.Scheduled => "Scheduled",
            LicenseStatus.Expired => "Expired",
            _ => "Inactive",
        };

    /// <summary>Why the license has its status now: "Expired 3 days ago", "Switched off by dana@example.org 2 days ago".</summary>
    /// <param name="switchedOff">Null where history does not know.</param>
    public static string Reason(LicenseStatus status, DateTime startsAt, DateTime? expiresAt, LastChange? switchedOff, DateTime now) =>
        (status, expiresAt) switch
        {
            (LicenseStatus.Inactive, _) => switchedOff is null
                ? "Switched off"
                : $"Switched off by {switchedOff.ActorName} {RelativeWords.Of(switchedOff.At, now)}",
            (LicenseStatus.Expired, { } end) => $"Expired {RelativeWords.Of(end, now)}",
            (LicenseStatus.Scheduled, _) => $"Starts {RelativeWords.Of(startsAt, now)}",
            (_, { } end) => $"Expires {RelativeWords.Of(end, now)}",
            _ => "Never expires",
        };

    /// <summary>Why a listed license has its status now.</summary>
    public static string Reason(LicenseRow row, DateTime now) =>
        Reason(LicenseStatusRule.Of(row.Active, row.StartsAt, row.ExpiresAt, now), row.StartsAt, row.ExpiresAt, row.SwitchedOff, now);
}
