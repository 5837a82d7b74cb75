using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>A run as it is shown.</summary>
public sealed record BulkRunView
{
    public required int Id { get; init; }

    /// <summary>Which of its drafts this is: it moves with whatever is done to one.</summary>
    public required int Revision { get; init; }

    public required BulkKind Kind { get; init; }

    public required BulkSource Source { get; init; }

    /// <summary>Where the licenses are all that a filter matches: that filter.</summary>
    public required LicenseFilter? Filter { get; init; }

    /// <summary>The run that this one retries or undoes.</summary>
    public required int? SourceRunId { get; init; }

    /// <summary>The transaction id whose changes are taken back; null where the run does something else.</summary>
    public required string? UndoneTransactionId { get; init; }

    /// <summary>Each license gets the inverse of what was done to it: an undo, or the retry of one.</summary>
    public required bool Undoes { get; init; }

    public required string ActorName { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When somebody last did something to the draft, or began the run.</summary>
    public required DateTime TouchedAt { get; init; }

    public required DateTime? QueuedAt { get; init; }

    public required DateTime? StartedAt { get; init; }

    public required DateTime? EndedAt { get; init; }

    public required BulkState State { get; init; }

    public required string? EndReason { get; init; }

    public required bool CancelAsked { get; init; }

    /// <summary>Null: none yet. Of a run that undoes another: the other's; of one that undoes a transaction: none.</summary>
    public required LicenseEdits? Edits { get; init; }

    public required string ChangeType { get; init; }

    public required string? TransactionId { get; init; }

    public required string? Note { get; init; }

    /// <summary>How many licenses.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them have their outcome: in a draft that of the preview.</summary>
    public required int Reached { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    public required int Refused { get; init; }

    public required int Conflicts { get; init; }

    /// <summary>How many of those changed were changed since, and are undone all the same.</summary>
    public required int Chosen { get; init; }

    /// <summary>Entries added to content lists, over all licenses.</summary>
    public required long Added { get; init; }

    public required long Removed { get; init; }

    /// <summary>The newest run that took something of this one back, or is about to; null: none did.</summary>
    public BulkUndo? Undo { get; init; }

    public int Waiting => Total - Reached;

    /// <summary>Every license of the draft has the outcome it would get.</summary>
    public bool IsPreviewed => State == BulkState.Draft && Edits is not null && Reached == Total;

    /// <summary>Somebody's lists would be replaced on several licenses: the number of licenses has to be typed in to begin.</summary>
    public bool NeedsConfirmation => BulkRules.NeedsConfirmation(Undoes, Edits, Total);

    public bool HasEnded => State is BulkState.Done or BulkState.Cancelled or BulkState.Stopped;

    /// <summary>Whether there is something left to take back.</summary>
    public bool CanUndo => HasEnded && Changed > 0 && Undo is not { IsWhole: true };

    /// <summary>How many licenses a retry would be for.</summary>
    public int Retriable => HasEnded ? Refused + Conflicts + Waiting : 0;

    public int Of(BulkOutcome outcome) =>
        outcome switch
        {
            BulkOutcome.Changed => Changed,
            BulkOutcome.Unchanged => Unchanged,
            BulkOutcome.Refused => Refused,
            BulkOutcome.Conflict => Conflicts,
            _ => Waiting,
        };
}

/// <summary>The run that took another one back.</summary>
/// <param name="IsWhole">It took back all of it, and was not taken back itself.</param>
public sealed record BulkUndo(int Run, bool IsWhole);

/// <summary>A run with its licenses, which are read as they are asked for.</summary>
public sealed record BulkReport(BulkRunView Run, IAsyncEnumerable<BulkItemRow> Items);

/// <summary>One license of a run.</summary>
/// <param name="Position">1 is the first.</param>
/// <param name="Version">The version that the run made; null: none, or not yet.</param>
/// <param name="Reason">Why it was refused, or what changed since.</param>
/// <param name="IsChosen">It was changed since, and is undone all the same.</param>
public sealed record BulkItemRow(
    int Position,
    int LicenseId,
    Guid Uuid,
    string Name,
    string ClientName,
    BulkOutcome Outcome,
    int Added,
    int Removed,
    long? Version,
    string? Reason,
    bool IsChosen
);
