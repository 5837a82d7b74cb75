using System.Globalization;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Proof;

/// <summary>What a license says of the end of its history.</summary>
internal sealed record LicenseEnd(int Id, long Version, byte[]? HistoryMac);

/// <summary>Follows the chains of all licenses, row by row. Keeps one small entry for each license, whatever its history holds.</summary>
/// <param name="coveredFrom">Where it is known already, see <see cref="CoveredFrom"/>.</param>
internal sealed class ChainWalk(HistoryChain chain, long? coveredFrom = null)
{
    // Where the walk along one license stands.
    private sealed class Chain
    {
        public long Row { get; set; }

        public long Version { get; set; }

        public byte[]? Mac { get; set; }

        public bool IsBroken { get; set; }
    }

    private readonly Dictionary<long, Chain> chains = [];

    public long Rows { get; private set; }

    /// <summary>The first row that carries a MAC. From there on all do, whichever license's they are.</summary>
    public long? CoveredFrom { get; private set; } = coveredFrom;

    /// <summary>How many rows carry none.</summary>
    public long Uncovered { get; private set; }

    /// <summary>How many rows fit the key.</summary>
    public long Fitting { get; private set; }

    /// <summary>The next row; rows of one license come in their order.</summary>
    /// <returns>What is wrong with it, where it is the first of its license with which something is.</returns>
    public BrokenRow? Follow(StoredChange row)
    {
        Rows++;
        CoveredFrom ??= row.Mac is null ? null : row.Id;
        Uncovered += row.Mac is null ? 1 : 0;
        if (!chains.TryGetValue(row.License, out Chain? along))
        {
            chains[row.License] = along = new Chain();
        }

        bool fits = row.Change is { } change && chain.Fits(change, along.Mac);
        Fitting += fits ? 1 : 0;
        string? problem = Problem(row, along, fits);
        BrokenRow? broken = problem is null || along.IsBroken ? null : new BrokenRow(row.Id, row.License, row.Version, problem);
        (along.Row, along.Version, along.Mac, along.IsBroken) = (row.Id, row.Version, row.Mac, along.IsBroken || problem is not null);
        return broken;
    }

    /// <summary>The license whose rows have all been followed; it is not asked for again.</summary>
    public BrokenRow? End(LicenseEnd license)
    {
        if (!chains.Remove(license.Id, out Chain? along))
        {
            return license.Version == 0 && license.HistoryMac is null
                ? null
                : new BrokenRow(null, license.Id, license.Version, "all of its rows are gone.");
        }

        string? problem =
            along.IsBroken ? null
            : license.Version > along.Version ? $"the rows after it are gone: the license is at version {Text(license.Version)}."
            : license.Version < along.Version
                ? $"the license is at version {Text(license.Version)} and was put back, or the row does not belong to it."
            : !(license.HistoryMac ?? []).AsSpan().SequenceEqual(along.Mac) ? "rows after it are gone, or the license does not know it."
            : null;
        return problem is null ? null : new BrokenRow(along.Row, license.Id, along.Version, problem);
    }

    /// <summary>Rows of a license that is not there, once all licenses have been asked for.</summary>
    public BrokenRow? Left() =>
        chains.Where(one => !one.Value.IsBroken).OrderBy(one => one.Value.Row).Select(one => (KeyValuePair<long, Chain>?)one).FirstOrDefault()
            is { } left
            ? new BrokenRow(left.Value.Row, left.Key, left.Value.Version, "its license is not there.")
            : null;

    private string? Problem(StoredChange row, Chain along, bool fits) =>
        row.Mac is null && row.Id > CoveredFrom ? $"it carries no MAC, as every row since row {Text(CoveredFrom.Value)} does."
        : row.Change is not { } change ? "it cannot be read."
        : WrongVersion(change, along, fits) is { } wrong ? wrong
        : fits || row.Mac is null ? null
        : "it does not fit its MAC: it was changed or made without the key, or a row before it is gone.";

    // As the writer numbers them: what differs makes the next version, what does not says which one it found.
    private static string? WrongVersion(LicenseChange row, Chain along, bool fits)
    {
        long made = row.Fields == 0 ? 0 : 1;
        return row.Version > along.Version + made ? $"the row before it, which made version {Text(row.Version - made)}, is gone."
            : row.Version < along.Version + made
                ? $"the license was at version {Text(along.Version)} before it: it was made up, or is not in its place."
            // A license that another program made may be at version 0, and a sealed row may say so.
            : row.Version < LicenseChange.FirstVersion && !fits ? "no license was ever at that version: it was made up."
            : null;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
