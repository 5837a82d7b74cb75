namespace LicenseAdmin.Domain;

/// <summary>Whether an assignment takes a seat.</summary>
public enum AssignmentStatus
{
    /// <summary>Takes a seat.</summary>
    Active,

    /// <summary>Invited, takes no seat yet.</summary>
    Pending,

    /// <summary>Gave the seat back.</summary>
    Revoked,
}

/// <summary>Who holds a seat. Learning platforms write these rows; LicenseAdmin only reads them.</summary>
public sealed class LicenseAssignment
{
    public long Id { get; init; }

    public required int LicenseId { get; init; }

    public required string Email { get; init; }

    public required AssignmentStatus Status { get; init; }

    public required DateTime AssignedAt { get; init; }
}

/// <summary>How many assignments a license has, by status.</summary>
public sealed record SeatUse(int Active, int Pending, int Revoked)
{
    /// <summary>Only active assignments use a seat.</summary>
    public int Used => Active;

    public int Total => Active + Pending + Revoked;
}
