using Microsoft.Extensions.Primitives;

namespace LicenseAdmin.Api;

/// <summary>A call's <c>Prefer</c> (RFC 7240). A preference that is unknown or malformed is no reason to refuse a call.</summary>
internal static class Preference
{
    internal const string Header = "Prefer";
    internal const string AppliedHeader = "Preference-Applied";
    internal const string Minimal = "return=minimal";

    /// <summary>Whether the caller wants no more than it needs. Of several wishes for one thing the first counts.</summary>
    public static bool IsMinimal(StringValues header)
    {
        string? wish = header
            .SelectMany(value => (value ?? string.Empty).Split(','))
            .Select(preference => preference.Split(';')[0].Replace("\"", string.Empty, StringComparison.Ordinal).Trim())
            .FirstOrDefault(preference => preference.Split('=')[0].TrimEnd().Equals("return", StringComparison.OrdinalIgnoreCase));
        return wish?.Replace(" ", string.Empty, StringComparison.Ordinal).Equals(Minimal, StringComparison.OrdinalIgnoreCase) == true;
    }
}
