namespace LicenseAdmin.Common;

/// <summary>One page of a longer list, with the size of the whole.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total)
{
    public static Page<T> Empty { get; } = new([], 0);
}
