namespace LicenseAdmin.Domain;

/// <summary>What a license is at a moment. Derived, never stored.</summary>
public enum LicenseStatus
{
    Active,

    /// <summary>Active, and ends within <see cref="LicenseStatusRule.ExpiringWithin"/>.</summary>
    Expiring,

    /// <summary>Not started.</summary>
    Scheduled,
    Expired,

    /// <summary>Switched off, whatever its dates.</summary>
    Inactive,
}

/// <summary>Works out a license's status.</summary>
public static class LicenseStatusRule
{
    /// <summary>How long before its end a license counts as expiring.</summary>
    public static readonly TimeSpan ExpiringWithin = TimeSpan.FromDays(30);

    public static LicenseStatus StatusAt(this License license, DateTime now) => Of(license.Active, license.StartsAt, license.ExpiresAt, now);

    public static LicenseStatus Of(bool active, DateTime startsAt, DateTime? expiresAt, DateTime now) =>
        !active ? LicenseStatus.Inactive
        : expiresAt <= now ? LicenseStatus.Expired
        : startsAt > now ? LicenseStatus.Scheduled
        : expiresAt <= now + ExpiringWithin ? LicenseStatus.Expiring
        : LicenseStatus.Active;
}
