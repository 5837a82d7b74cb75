using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>What an order and a start must keep, and what is told of licenses that a run could not change.</summary>
internal static class BulkRules
{
    /// <summary>The field key of a start's refusal.</summary>
    public const string ConfirmedField = "confirmed";

    private const int ProblemsTold = 3;

    /// <summary>Whether lists are replaced on several licenses.</summary>
    public static bool NeedsConfirmation(bool undoes, LicenseEdits? edits, int licenses) =>
        !undoes && licenses > 1 && edits is not null && Replaces(edits);

    public static bool Replaces(LicenseEdits edits) =>
        LicenseFields.Content.Any(list => edits.TryGet(list, out ContentEdit? edit) && edit.Mode == ContentMode.Replace);

    /// <summary>What is wrong with an order, by field key; empty where nothing is.</summary>
    public static Dictionary<string, string[]> Check(BulkOrder order)
    {
        Dictionary<string, string[]> wrong = ReasonRules.Check(
            new ChangeReason(ChangeOrigin.Bulk, order.ChangeType, string.IsNullOrWhiteSpace(order.TransactionId) ? null : order.TransactionId)
        );
        if (order.Edits.IsEmpty || LicenseFields.Content.Any(list => IsIdle(order.Edits, list)))
        {
            wrong[BulkOrder.EditsField] = ["Choose what to append, replace or remove."];
        }

        if (order.Edits.Fields.OfType<JsonField>().FirstOrDefault() is { } json)
        {
            wrong[json.Key] = [$"{json.Label} cannot be edited on many licenses at once."];
        }

        if (order.Note is { Length: > BulkRun.MaxNoteLength })
        {
            wrong[BulkOrder.NoteField] = [$"The note can have at most {BulkRun.MaxNoteLength} characters; this has {order.Note.Length}."];
        }

        return wrong;
    }

    /// <summary>Why a license was not changed, in a line or two.</summary>
    public static string Reason(Failure failure)
    {
        string text = failure switch
        {
            Failure.Invalid invalid => Told([.. invalid.Fields.Values.SelectMany(problems => problems).Distinct(StringComparer.Ordinal)]),
            Failure.Conflict conflict => Told(conflict),
            _ => failure.Message,
        };
        return text.Length <= BulkRunItem.MaxReasonLength ? text : $"{text[..(BulkRunItem.MaxReasonLength - 1)]}…";
    }

    // To append nothing or to remove nothing is a slip; to replace by nothing clears the list.
    private static bool IsIdle(LicenseEdits edits, ContentField list) =>
        edits.TryGet(list, out ContentEdit? edit) && edit.Mode != ContentMode.Replace && edit.Ids.Count == 0;

    private static string Told(string[] problems) =>
        problems.Length <= ProblemsTold
            ? string.Join(' ', problems)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(' ', problems.Take(ProblemsTold))} And {problems.Length - ProblemsTold:N0} more."
            );

    private static string Told(Failure.Conflict conflict)
    {
        string who = conflict.ChangedBy.Count == 0 ? string.Empty : $" by {string.Join(", ", conflict.ChangedBy)}";
        IEnumerable<string> fields = conflict.ChangedFields.Select(key => LicenseFields.Find(key)!.Label.ToLowerInvariant());
        return conflict.ChangedFields.Count == 0 ? $"Changed since{who}." : $"Changed since{who}: {string.Join(", ", fields)}.";
    }
}
