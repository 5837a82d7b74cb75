namespace LicenseAdmin.Domain;

/// <summary>What became of a <see cref="ScheduledChange"/>.</summary>
public enum ScheduleState
{
    /// <summary>Its time has not come, or has only just.</summary>
    Waiting,

    /// <summary>It is in history.</summary>
    Applied,

    /// <summary>A rule or a lost role forbade it at its time, see <see cref="ScheduledChange.Refusal"/>. It stays until somebody sees to it.</summary>
    Refused,

    /// <summary>A person took it back, or put a refused one away.</summary>
    Cancelled,
}

/// <summary>
/// Edits of a license that wait for their time. Until then nothing of them is in force; then they are an ordinary <see cref="LicenseChange"/>. See
/// ADR 0014.
/// </summary>
public sealed class ScheduledChange
{
    public const int MaxRefusalLength = 1000;

    /// <summary>The field key of refusals of the time.</summary>
    public const string DueAtField = "dueAt";

    public int Id { get; init; }

    /// <summary>Known before it is written: work that runs again finds what it wrote.</summary>
    public required Guid Uuid { get; init; }

    public required int LicenseId { get; init; }

    /// <summary>When, UTC. Those of one moment go in the order of their <see cref="Id"/>s.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>The edits as <see cref="LicenseEditsJson"/> writes them.</summary>
    public string Edits { get; private set; } = string.Empty;

    public string ChangeType { get; private set; } = ChangeReason.Update;

    public string? TransactionId { get; private set; }

    /// <summary>Whoever scheduled it, or was the last to change it: it is applied in that name, with the role that this actor has by then.</summary>
    public ActorKind ActorKind { get; private set; }

    public Guid ActorId { get; private set; }

    /// <summary>As history keeps it.</summary>
    public string ActorName { get; private set; } = string.Empty;

    /// <summary>When it was scheduled, or last changed.</summary>
    public DateTime ScheduledAt { get; private set; }

    public ScheduleState State { get; private set; }

    /// <summary>When it was applied, refused or cancelled.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The row of history that it became.</summary>
    public long? ChangeId { get; private set; }

    /// <summary>Counts what was done to it; the concurrency token.</summary>
    public int Revision { get; private set; }

    public Actor Actor => new(ActorKind, ActorId, ActorName);

    public ChangeReason Reason => new(ChangeOrigin.Scheduled, ChangeType, TransactionId);

    public LicenseEdits ReadEdits() => LicenseEditsJson.Read(Edits);

    /// <summary>Waits with these edits from now on, in the actor's name.</summary>
    internal void Schedule(LicenseEdits edits, ChangeReason reason, DateTime dueAt, Actor actor, DateTime now)
    {
        Edits = LicenseEditsJson.Write(edits);
        ChangeType = reason.ChangeType.Trim();
        TransactionId = reason.TransactionId?.Trim();
        PutOff(dueAt, actor, now);
    }

    /// <summary>The same edits, at another time, in the actor's name.</summary>
    internal void PutOff(DateTime dueAt, Actor actor, DateTime now)
    {
        DueAt = dueAt;
        ActorKind = actor.Kind;
        ActorId = actor.Id;
        ActorName = actor.Name;
        ScheduledAt = now;
        Become(ScheduleState.Waiting);
    }

    internal void Apply(LicenseChange change, DateTime now)
    {
        Become(ScheduleState.Applied, now);
        ChangeId = change.Id;
    }

    internal void Refuse(string why, DateTime now)
    {
        Become(ScheduleState.Refused, now);
        Refusal = why;
    }

    internal void Cancel(DateTime now) => Become(ScheduleState.Cancelled, now);

    private void Become(ScheduleState state, DateTime? endedAt = null)
    {
        State = state;
        EndedAt = endedAt;
        Refusal = null;
        Revision++;
    }
}
