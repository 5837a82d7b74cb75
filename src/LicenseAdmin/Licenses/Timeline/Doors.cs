using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>The doors that changes come in by, in words.</summary>
public static class Doors
{
    public static IReadOnlyList<ChangeOrigin> All { get; } = Enum.GetValues<ChangeOrigin>();

    /// <summary>The name of a door, for choosing it.</summary>
    public static string Name(ChangeOrigin door) =>
        door switch
        {
            ChangeOrigin.Browser => "Browser",
            ChangeOrigin.ContractA => "Program license API",
            ChangeOrigin.ContractB => "License API",
            ChangeOrigin.Bulk => "Bulk assignment",
            ChangeOrigin.Import => "Import",
            ChangeOrigin.Restore => "Restore",
            ChangeOrigin.Scheduled => "Schedule",
            _ => "Demonstration data",
        };

    /// <summary>What follows the actor in a sentence: "dana@example.org in the browser".</summary>
    public static string Phrase(ChangeOrigin door) =>
        door switch
        {
            ChangeOrigin.Browser => "in the browser",
            ChangeOrigin.ContractA => "via the program license API",
            ChangeOrigin.ContractB => "via the license API",
            ChangeOrigin.Bulk => "by bulk assignment",
            ChangeOrigin.Import => "by import",
            ChangeOrigin.Restore => "by restore",
            ChangeOrigin.Scheduled => "as scheduled",
            _ => "as demonstration data",
        };
}
