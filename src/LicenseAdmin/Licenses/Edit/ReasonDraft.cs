using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Why a change is made, as it is being typed.</summary>
public sealed class ReasonDraft
{
    /// <summary>The change types that are offered, and what they are called. Any other text may be given too.</summary>
    public static readonly IReadOnlyList<(string Type, string Name)> Offered =
    [
        (ChangeReason.Update, "Update"),
        ("correction", "Correction"),
        ("renewal", "Renewal"),
        ("customer-request", "Customer request"),
    ];

    /// <summary>One of the offered types; null: another, in the person's own words.</summary>
    public string? Type { get; set; } = ChangeReason.Update;

    public string OwnType { get; set; } = string.Empty;

    public string TransactionId { get; set; } = string.Empty;

    /// <summary>Whether a refusal of that key is about the reason or the time, not about the license.</summary>
    public static bool IsKey(string key) => key is ChangeReason.ChangeTypeField or ChangeReason.TransactionIdField or ScheduledChange.DueAtField;

    /// <summary>Takes over a reason that was given before.</summary>
    public void Take(string changeType, string? transactionId)
    {
        bool offered = Offered.Any(one => string.Equals(one.Type, changeType, StringComparison.Ordinal));
        Type = offered ? changeType : null;
        OwnType = offered ? string.Empty : changeType;
        TransactionId = transactionId ?? string.Empty;
    }

    /// <param name="isNew">The license is made: that is reason enough.</param>
    public ChangeReason ToReason(bool isNew) =>
        new(
            ChangeOrigin.Browser,
            isNew ? ChangeReason.Create : Type ?? OwnType.Trim(),
            string.IsNullOrWhiteSpace(TransactionId) ? null : TransactionId.Trim()
        );
}
