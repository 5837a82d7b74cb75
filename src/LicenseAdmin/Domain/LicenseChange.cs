namespace LicenseAdmin.Domain;

/// <summary>The door a change came in by.</summary>
public enum ChangeOrigin
{
    Browser,
    ContractA,
    ContractB,
    Bulk,
    Import,
    Restore,
    Scheduled,
}

/// <summary>
/// One row of a license's history: who, when, why, by which door, and the exact differences. Rows are only ever added, and replaying them
/// from the first gives the license as it is.
/// </summary>
public sealed class LicenseChange
{
    /// <summary>The version that making a license gives it.</summary>
    public const long FirstVersion = 1;

    public long Id { get; init; }

    public required int LicenseId { get; init; }

    /// <summary>The version this change made; for a change without differences, the version it found.</summary>
    public required long Version { get; init; }

    public required DateTime At { get; init; }

    public required ActorKind ActorKind { get; init; }

    public required Guid ActorId { get; init; }

    /// <summary>The actor's name at that time, kept because users and keys are renamed and deleted.</summary>
    public required string ActorName { get; init; }

    public required ChangeOrigin Origin { get; init; }

    /// <summary>Why: <c>update</c>, <c>create</c>, <c>renewal</c>, … Contract A's <c>change_type</c>, free text.</summary>
    public required string ChangeType { get; init; }

    /// <summary>Groups changes that belong together; may repeat. Contract A's <c>transaction_id</c>.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The <see cref="LicenseField.Bit"/>s of the fields that differ, so that history can be filtered by field.</summary>
    public required long Fields { get; init; }

    /// <summary>The differences as <see cref="DifferenceJson"/> writes them.</summary>
    public required string Differences { get; init; }

    /// <summary>What <see cref="HistoryChain"/> sealed this row with; null: it was written before history was sealed.</summary>
    public byte[]? Mac { get; internal set; }

    /// <summary>The row that tells of these differences.</summary>
    internal static LicenseChange Of(
        int license,
        long version,
        DateTime at,
        Actor actor,
        ChangeReason reason,
        IReadOnlyCollection<Difference> differences
    ) =>
        new()
        {
            LicenseId = license,
            Version = version,
            At = at,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            ActorName = actor.Name,
            Origin = reason.Origin,
            ChangeType = reason.ChangeType.Trim(),
            TransactionId = reason.TransactionId?.Trim(),
            Fields = differences.Aggregate(0L, (bits, difference) => bits | difference.Field.Bit),
            Differences = DifferenceJson.Write(differences),
        };

    public IReadOnlyList<Difference> ReadDifferences() => DifferenceJson.Read(Differences);
}

/// <summary>Why a change is made, and by which door: what history says besides the actor and the differences.</summary>
/// <param name="ChangeType">Free text of at most 64 characters.</param>
/// <param name="TransactionId">At most 128 characters; groups changes and may repeat.</param>
public sealed record ChangeReason(ChangeOrigin Origin, string ChangeType = ChangeReason.Update, string? TransactionId = null)
{
    public const string Update = "update";
    public const string Create = "create";
    public const string Restore = "restore";

    /// <summary>The field keys of refusals.</summary>
    public const string ChangeTypeField = "changeType";
    public const string TransactionIdField = "transactionId";
    public const int MaxChangeTypeLength = 64;
    public const int MaxTransactionIdLength = 128;
}
