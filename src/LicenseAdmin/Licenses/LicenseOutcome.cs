using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses;

/// <summary>What an update, a creation or their previews did, or would do.</summary>
public sealed record LicenseOutcome
{
    /// <summary>The license before; null where it was created.</summary>
    public required License? Before { get; init; }

    public required License License { get; init; }

    public required Client Client { get; init; }

    public required Domain.Program? Program { get; init; }

    public required SeatUse Seats { get; init; }

    /// <summary>The uuids of the licenses that are, or were, above this one, by their <see cref="Domain.License.Id"/>.</summary>
    public required IReadOnlyDictionary<int, Guid> Parents { get; init; }

    /// <summary>The content lists that the command edits, as they are afterwards.</summary>
    public required IReadOnlyDictionary<ContentKind, IReadOnlyCollection<Guid>> Content { get; init; }

    /// <summary>The row that history got.</summary>
    public required LicenseChange Change { get; init; }

    public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>What it means, in words.</summary>
    public required IReadOnlyList<Consequence> Consequences { get; init; }
}
