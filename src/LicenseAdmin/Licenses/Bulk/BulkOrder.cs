using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>What a run does to each of its licenses.</summary>
public sealed record BulkOrder
{
    /// <summary>Field keys of refusals.</summary>
    public const string EditsField = "edits";
    public const string NoteField = "note";

    /// <summary>Content lists and plain values; a JSON object is not edited on many licenses at once.</summary>
    public required LicenseEdits Edits { get; init; }

    public string ChangeType { get; init; } = ChangeReason.Update;

    /// <summary>Null: one is made.</summary>
    public string? TransactionId { get; init; }

    /// <summary>For whoever reads the run later; at most <see cref="BulkRun.MaxNoteLength"/> characters.</summary>
    public string? Note { get; init; }
}
