using System.Globalization;

namespace LicenseAdmin.Licenses.Proof;

/// <summary>What an audit of history found.</summary>
internal sealed record AuditReport
{
    /// <summary>How many rows were looked at.</summary>
    public required long Rows { get; init; }

    /// <summary>The first row that carries a MAC; null: none does.</summary>
    public required long? CoveredFrom { get; init; }

    /// <summary>How many rows carry none.</summary>
    public required long Uncovered { get; init; }

    /// <summary>Rows there are, none of which fits the key.</summary>
    public required bool IsWrongKey { get; init; }

    /// <summary>The first row that is broken; null: none is, or all are (<see cref="IsWrongKey"/>).</summary>
    public required BrokenRow? Broken { get; init; }

    /// <summary>Why the rows are not those that a head was taken of; null: they are, or none was given.</summary>
    public required string? HeadProblem { get; init; }
}

/// <summary>Where a chain breaks.</summary>
/// <param name="Row">Null: it is not there.</param>
/// <param name="What">In a sentence.</param>
internal sealed record BrokenRow(long? Row, long License, long Version, string What)
{
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(Row is { } row ? $"Row {row} of history is broken" : "History is broken")} (license {License}, version {Version}): {What}"
        );
}
