namespace LicenseAdmin.Catalog;

/// <summary>
/// Who has which slug while an import runs. Rows may swap slugs, so a slug that another row holds in the database is a conflict only when the
/// file does not give that row another one.
/// </summary>
internal sealed class SlugClaims(IEnumerable<KeyValuePair<Guid, string>> stored)
{
    // SQL Server compares without case; a catalogue that fits one database should fit the other.
    private readonly Dictionary<string, Guid> holders = stored
        .GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> claims = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(CsvRow Row, string Slug, Guid Holder)> contested = [];
    private readonly List<(Guid Holder, string Slug)> inTheWay = [];

    public void Claim(CsvRow row, Guid id, string slug)
    {
        if (!claims.TryAdd(slug, row.Line))
        {
            row.Report($"slug \"{slug}\" is on line {claims[slug]} already.");
        }
        else if (holders.TryGetValue(slug, out Guid holder) && holder != id)
        {
            contested.Add((row, slug, holder));
            inTheWay.Add((holder, slug));
        }
    }

    /// <summary>The rows that have to let go of a slug before what was claimed so far is written. Each is named once.</summary>
    public IReadOnlyList<(Guid Holder, string Slug)> TakeInTheWay()
    {
        (Guid, string)[] taken = [.. inTheWay];
        inTheWay.Clear();
        return taken;
    }

    /// <summary>Reports the claims on slugs whose holders the file left alone.</summary>
    public void Settle(IReadOnlyDictionary<Guid, int> lines)
    {
        foreach ((CsvRow row, string slug, Guid holder) in contested.Where(claim => !lines.ContainsKey(claim.Holder)))
        {
            row.Report($"slug \"{slug}\" belongs to {holder} already.");
        }
    }
}
