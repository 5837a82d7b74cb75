using System.Globalization;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Edit;

namespace LicenseAdmin.Unit.Licenses.Edit;

/// <summary>Licenses and drafts that need no database.</summary>
internal static class Drafts
{
    public static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    public static readonly LicenseRules Rules = new();

    public static FieldText Texts(TimeZoneInfo? zone = null, string culture = "en-US") => new(zone ?? Berlin, new CultureInfo(culture));

    public static License License(Action<LicenseEdits>? edit = null, long version = 1)
    {
        LicenseEdits edits = new LicenseEdits()
            .Set(LicenseFields.Name, "Main")
            .Set(LicenseFields.SeatsLimit, 100)
            .Set(LicenseFields.StartsAt, Utc("2026-01-01T00:00:00"))
            .Set(LicenseFields.ExpiresAt, Utc("2026-12-31T22:59:00"));
        edit?.Invoke(edits);
        License license = new() { Id = 1, Version = version };
        license.Apply(edits);
        return license;
    }

    public static LicenseDraft Of(License license, int seatsUsed = 0, FieldText? texts = null) =>
        LicenseDraft.Of(license, texts ?? Texts(), Rules, seatsUsed);

    /// <summary>The license as somebody else made it of this one.</summary>
    public static License Then(this License license, Action<LicenseEdits> edit)
    {
        LicenseEdits edits = new();
        edit(edits);
        License changed = license.Clone();
        changed.Apply(edits);
        changed.Version++;
        return changed;
    }

    public static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
