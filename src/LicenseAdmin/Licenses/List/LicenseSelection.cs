using System.Globalization;
using LicenseAdmin.Licenses.Bulk;

namespace LicenseAdmin.Licenses.List;

/// <summary>The licenses that a person has chosen from the list: they stay chosen on other pages, in other orders and under other filters.</summary>
public sealed class LicenseSelection
{
    /// <summary>How many a browser's tab is asked to keep: what was chosen one by one or page by page.</summary>
    internal const int MostKept = 2000;

    private readonly IdSet ids = new();

    // Where the next range begins.
    private int? anchor;

    public int Count => ids.Count;

    /// <summary>The filter, where the chosen licenses are all that match it; else null.</summary>
    public LicenseFilter? Whole { get; private set; }

    public bool Contains(int license) => ids.Contains(license);

    /// <summary>Whether all of a page's licenses are chosen; null: some of them.</summary>
    public bool? Of(IReadOnlyList<LicenseRow> page)
    {
        int chosen = page.Count(row => Contains(row.Id));
        return chosen == 0 ? false
            : chosen == page.Count ? true
            : null;
    }

    /// <summary>Turns one license round. As a range, what stands between it and the license before becomes what it becomes.</summary>
    public void Toggle(IReadOnlyList<LicenseRow> page, int license, bool asRange)
    {
        bool chosen = !Contains(license);
        List<int> order = [.. page.Select(row => row.Id)];
        int to = order.IndexOf(license);
        int from = asRange && anchor is { } start && order.IndexOf(start) is >= 0 and int at ? at : to;
        for (int place = Math.Min(from, to); place <= Math.Max(from, to); place++)
        {
            ids.Set(order[place], chosen);
        }

        anchor = license;
        Whole = null;
    }

    public void SetPage(IReadOnlyList<LicenseRow> page, bool chosen)
    {
        foreach (LicenseRow row in page)
        {
            ids.Set(row.Id, chosen);
        }

        anchor = null;
        Whole = null;
    }

    /// <param name="matching">The ids of all that match the filter.</param>
    public void ChooseAll(LicenseFilter filter, IReadOnlyCollection<int> matching)
    {
        foreach (int id in matching)
        {
            ids.Set(id, present: true);
        }

        anchor = null;
        Whole = Count == matching.Count ? filter : null;
    }

    public void Clear()
    {
        ids.Clear();
        anchor = null;
        Whole = null;
    }

    /// <summary>The ids, parted by commas.</summary>
    public string Format() => string.Join(',', ids.All);

    /// <summary>Adds what <see cref="Format"/> wrote.</summary>
    public void Add(string kept)
    {
        foreach (string text in kept.Split(','))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            {
                ids.Set(id, present: true);
            }
        }

        Whole = null;
    }

    public BulkSelection ToBulk() => Whole is { } filter ? new BulkSelection.Matching(filter) : new BulkSelection.Chosen([.. ids.All]);
}
