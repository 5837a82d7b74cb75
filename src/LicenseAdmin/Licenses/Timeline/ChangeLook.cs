using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>How a change of a type looks: an icon, a colour and a name. Types are free text; those nobody knows share one look and keep their own words.</summary>
/// <param name="Tone">The end of a class name in the entry's style sheet.</param>
public sealed record ChangeLook(string Icon, string Tone, string Name)
{
    private static readonly Dictionary<string, ChangeLook> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [ChangeReason.Create] = new("add_circle", "success", "Created"),
        [ChangeReason.Update] = new("edit", "neutral", "Update"),
        ["correction"] = new("published_with_changes", "warning", "Correction"),
        ["renewal"] = new("autorenew", "success", "Renewal"),
        ["customer request"] = new("person", "info", "Customer request"),
        [ChangeReason.Restore] = new("restore", "accent", "Restore"),
        ["import"] = new("upload", "accent", "Import"),
        ["bulk"] = new("done_all", "accent", "Bulk assignment"),
        ["undo"] = new("undo", "warning", "Undo"),
    };

    /// <summary>The types that have a look of their own.</summary>
    public static IEnumerable<string> KnownTypes => Known.Keys;

    public static ChangeLook Of(string changeType) =>
        Known.GetValueOrDefault(changeType.Replace('_', ' ').Replace('-', ' ')) ?? new ChangeLook("label", "neutral", changeType);
}
