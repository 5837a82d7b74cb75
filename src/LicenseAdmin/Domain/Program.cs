namespace LicenseAdmin.Domain;

/// <summary>What a license of contract A is for: a series of courses sold together.</summary>
public sealed class Program
{
    /// <summary>For example <c>program-v1:org+program+run</c>.</summary>
    public required string ProgramId { get; init; }

    /// <summary>Contract A's <c>program_key</c>.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }
}
