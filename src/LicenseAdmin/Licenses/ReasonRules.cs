using LicenseAdmin.Common;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses;

/// <summary>The rules that a change's type and transaction id must keep.</summary>
internal static class ReasonRules
{
    /// <summary>What is wrong, by field key; empty where nothing is.</summary>
    public static Dictionary<string, string[]> Check(ChangeReason reason)
    {
        Dictionary<string, string[]> wrong = new(StringComparer.Ordinal);
        if (!IsText(reason.ChangeType, ChangeReason.MaxChangeTypeLength))
        {
            wrong[ChangeReason.ChangeTypeField] = [$"The change type must be one line of 1 to {ChangeReason.MaxChangeTypeLength} characters."];
        }

        if (reason.TransactionId is { } id && !IsText(id, ChangeReason.MaxTransactionIdLength))
        {
            wrong[ChangeReason.TransactionIdField] =
            [
                $"The transaction id must be one line of 1 to {ChangeReason.MaxTransactionIdLength} characters.",
            ];
        }

        return wrong;
    }

    private static bool IsText(string text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most && SingleLine.IsValid(text);
}
