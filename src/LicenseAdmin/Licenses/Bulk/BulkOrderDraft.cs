using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Licenses.Picker;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>A run's order as it is being made: what is to happen to each content list, and why.</summary>
public sealed class BulkOrderDraft
{
    private readonly Dictionary<ContentField, SharedContentDraft> lists = LicenseFields.Content.ToDictionary(
        field => field,
        field => new SharedContentDraft(field)
    );

    // What the run knows of it; null: nothing yet.
    private string? known;

    public ReasonDraft Reason { get; } = new();

    public string Note { get; set; } = string.Empty;

    /// <summary>Whether there is something to do.</summary>
    public bool HasEdits => lists.Values.Any(list => list.HasChanges);

    /// <summary>Whether it differs from what the run knows.</summary>
    public bool HasChanges => known is null ? HasEdits || Note.Length > 0 : !string.Equals(known, Text(ToOrder()), StringComparison.Ordinal);

    public ContentDraft Of(ContentField field) => lists[field];

    internal BulkOrder ToOrder()
    {
        LicenseEdits edits = new();
        foreach ((ContentField field, SharedContentDraft list) in lists)
        {
            if (list.Edit is { } edit)
            {
                edits.Set(field, edit);
            }
        }

        ChangeReason reason = Reason.ToReason(isNew: false);
        return new BulkOrder
        {
            Edits = edits,
            ChangeType = reason.ChangeType,
            TransactionId = reason.TransactionId,
            Note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim(),
        };
    }

    /// <summary>Takes over what a run knows.</summary>
    internal void Take(BulkRunView run)
    {
        foreach ((ContentField field, SharedContentDraft list) in lists)
        {
            if (run.Edits?.TryGet(field, out ContentEdit? edit) is true)
            {
                list.Restore(edit);
            }
            else
            {
                list.Restore(ContentChoice.None);
            }
        }

        Reason.Take(run.ChangeType, transactionId: null);
        Note = run.Note ?? string.Empty;
        Settle(run);
    }

    /// <summary>The run knows it now. What was changed since it was told remains a change.</summary>
    internal void Settle(BulkRunView run)
    {
        // One was made because none was given.
        if (string.IsNullOrWhiteSpace(Reason.TransactionId))
        {
            Reason.TransactionId = run.TransactionId ?? string.Empty;
        }

        known = Text(
            new BulkOrder
            {
                Edits = run.Edits ?? new LicenseEdits(),
                ChangeType = run.ChangeType,
                TransactionId = run.TransactionId,
                Note = run.Note,
            }
        );
    }

    /// <summary>It is for another run, which knows nothing of it yet.</summary>
    internal void Forget() => known = null;

    // Sets have no order of their own.
    private static string Text(BulkOrder order) =>
        string.Join(
            '\n',
            LicenseFields
                .Content.Select(field =>
                    order.Edits.TryGet(field, out ContentEdit? edit) ? $"{edit.Mode} {string.Join(' ', edit.Ids.Order())}" : string.Empty
                )
                .Concat([order.ChangeType, order.TransactionId ?? string.Empty, order.Note ?? string.Empty])
        );
}
