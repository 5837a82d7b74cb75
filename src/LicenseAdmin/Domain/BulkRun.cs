namespace LicenseAdmin.Domain;

/// <summary>How far a <see cref="BulkRun"/> is.</summary>
public enum BulkState
{
    /// <summary>It has its licenses and perhaps its edits; nothing was changed.</summary>
    Draft,

    /// <summary>Waits for an instance to take it up.</summary>
    Queued,

    Running,

    /// <summary>Every license has its outcome.</summary>
    Done,

    /// <summary>A person stopped it; what was done until then stays.</summary>
    Cancelled,

    /// <summary>It could not go on, see <see cref="BulkRun.EndReason"/>; what was done until then stays.</summary>
    Stopped,
}

/// <summary>What a run is for.</summary>
public enum BulkKind
{
    /// <summary>The same edits on many licenses.</summary>
    Assign,

    /// <summary>What failed or was not reached in another run, once more.</summary>
    Retry,

    /// <summary>The inverse of what another run changed, or of what was changed under a transaction id.</summary>
    Undo,
}

/// <summary>Where a run's licenses come from.</summary>
public enum BulkSource
{
    /// <summary>Chosen one by one.</summary>
    Chosen,

    /// <summary>All that a filter matches when the preview is made.</summary>
    Matching,

    /// <summary>Found by what was pasted.</summary>
    Pasted,

    /// <summary>Those of another run.</summary>
    Run,

    /// <summary>Those that were changed under a transaction id.</summary>
    Transaction,
}

/// <summary>What a run did to one license, or would do.</summary>
public enum BulkOutcome
{
    /// <summary>Not reached yet.</summary>
    Waiting,

    Changed,

    /// <summary>It was already so. It gets no row of history.</summary>
    Unchanged,

    /// <summary>A rule forbids it.</summary>
    Refused,

    /// <summary>Somebody changed the license since.</summary>
    Conflict,
}

/// <summary>
/// One operation over many licenses. It belongs to no browser and no process: whichever instance takes it up goes on at its
/// <see cref="Cursor"/>, which moves in the transaction of the changes it counts. See ADR 0010.
/// </summary>
public sealed class BulkRun
{
    public const int MaxNoteLength = 500;

    public int Id { get; init; }

    public required BulkKind Kind { get; init; }

    public required BulkSource Source { get; init; }

    /// <summary>Where <see cref="Source"/> is a filter: the filter, as JSON.</summary>
    public string? Filter { get; init; }

    /// <summary>The run that this one retries or undoes.</summary>
    public int? SourceRunId { get; init; }

    /// <summary>
    /// What each license gets is the inverse of what was done to it, and <see cref="Edits"/> only tell what that was: an undo, or the retry of one.
    /// </summary>
    public required bool Undoes { get; init; }

    /// <summary>The transaction id whose changes are taken back; null where the run does something else.</summary>
    public string? UndoneTransactionId { get; init; }

    /// <summary>Whoever began it, or was the last to do something to the draft.</summary>
    public ActorKind ActorKind { get; private set; }

    public Guid ActorId { get; private set; }

    /// <summary>As history keeps it.</summary>
    public string ActorName { get; private set; } = string.Empty;

    public Actor Actor => new(ActorKind, ActorId, ActorName);

    public required DateTime CreatedAt { get; init; }

    /// <summary>Counts what was done to the draft, and the beginning; a concurrency token. Whoever begins a run has seen what it does by now.</summary>
    public int Revision { get; private set; }

    /// <summary>When somebody last did something to the draft, or began the run.</summary>
    public DateTime TouchedAt { get; private set; }

    /// <summary>When the run was asked for; null for a draft.</summary>
    public DateTime? QueuedAt { get; internal set; }

    public DateTime? StartedAt { get; internal set; }

    public DateTime? EndedAt { get; internal set; }

    public BulkState State { get; internal set; }

    /// <summary>Why it stopped; null unless it did.</summary>
    public string? EndReason { get; internal set; }

    /// <summary>A person asked for its end: it comes before the next chunk.</summary>
    public bool CancelAsked { get; internal set; }

    /// <summary>The edits as <see cref="LicenseEditsJson"/> writes them; null where there are none yet, or where each license has its own.</summary>
    public string? Edits { get; internal set; }

    public string ChangeType { get; internal set; } = ChangeReason.Update;

    /// <summary>Every change of the run has it. Null until the first preview.</summary>
    public string? TransactionId { get; internal set; }

    /// <summary>What its changes say in history.</summary>
    public ChangeReason Reason => new(ChangeOrigin.Bulk, ChangeType, TransactionId);

    public string? Note { get; internal set; }

    /// <summary>How many licenses.</summary>
    public int Total { get; internal set; }

    /// <summary>The <see cref="BulkRunItem.Position"/> of the last license that has its outcome; of a draft's preview, or of the run.</summary>
    public int Cursor { get; internal set; }

    public int Changed { get; internal set; }

    public int Unchanged { get; internal set; }

    public int Refused { get; internal set; }

    public int Conflicts { get; internal set; }

    /// <summary>How many of <see cref="Changed"/> were <see cref="BulkRunItem.IsChosen"/>.</summary>
    public int Chosen { get; internal set; }

    /// <summary>Entries added to content lists, over all licenses.</summary>
    public long Added { get; internal set; }

    /// <summary>Entries removed from content lists, over all licenses.</summary>
    public long Removed { get; internal set; }

    public bool HasEnded => State is BulkState.Done or BulkState.Cancelled or BulkState.Stopped;

    /// <summary>It is this actor's from now on, and what anybody saw of it before is no longer what it is.</summary>
    internal BulkRun Touch(Actor actor, DateTime now)
    {
        ActorKind = actor.Kind;
        ActorId = actor.Id;
        ActorName = actor.Name;
        TouchedAt = now;
        Revision++;
        return this;
    }

    /// <summary>From now on it is to be taken up, in the name of whoever says so.</summary>
    internal void Begin(Actor actor, DateTime now)
    {
        Touch(actor, now);
        QueuedAt = now;
        State = BulkState.Queued;
        Rewind();
    }

    internal void End(BulkState state, DateTime now, string? reason = null)
    {
        State = state;
        EndedAt = now;
        EndReason = reason;
    }

    /// <summary>Before the first license, with nothing counted.</summary>
    internal void Rewind()
    {
        Cursor = 0;
        Changed = 0;
        Unchanged = 0;
        Refused = 0;
        Conflicts = 0;
        Chosen = 0;
        Added = 0;
        Removed = 0;
    }
}

/// <summary>One license of a run.</summary>
public sealed class BulkRunItem
{
    public const int MaxReasonLength = 1000;

    public required int RunId { get; init; }

    /// <summary>1 is the first; without gaps.</summary>
    public required int Position { get; init; }

    public required int LicenseId { get; init; }

    /// <summary>The version that the license must still have; null: whatever it has.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>
    /// The version whose change is taken back; with an <see cref="BulkRun.UndoneTransactionId"/> the last of them. Null where the run undoes nothing.
    /// </summary>
    public long? UndoVersion { get; init; }

    /// <summary>Where the license was in conflict: the version that it had.</summary>
    public long? FoundVersion { get; init; }

    /// <summary>
    /// Somebody read what changed since, and wants the license's change undone all the same: <see cref="FoundVersion"/> is expected then.
    /// </summary>
    public bool IsChosen { get; init; }

    public BulkOutcome Outcome { get; init; }

    /// <summary>The version that the run's change made; null where it made none.</summary>
    public long? Version { get; init; }

    /// <summary>Entries added to the license's content lists.</summary>
    public int Added { get; init; }

    public int Removed { get; init; }

    /// <summary>Why it was refused, or what changed since, which stays where it <see cref="IsChosen"/>; null where all went well.</summary>
    public string? Reason { get; init; }
}
