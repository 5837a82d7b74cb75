using System.Numerics;

namespace LicenseAdmin.Licenses.List;

/// <summary>Ids in any number: 64 neighbours share an entry, so that a million of them take half a megabyte of a circuit and not thirty.</summary>
internal sealed class IdSet
{
    private readonly Dictionary<int, ulong> blocks = [];

    public int Count { get; private set; }

    /// <summary>In ascending order.</summary>
    public IEnumerable<int> All =>
        from block in blocks.Keys.Order()
        from bit in Enumerable.Range(0, 64)
        where (blocks[block] & (1UL << bit)) != 0
        select (block << 6) | bit;

    public bool Contains(int id) => (blocks.GetValueOrDefault(id >> 6) & Bit(id)) != 0;

    public void Set(int id, bool present)
    {
        ulong before = blocks.GetValueOrDefault(id >> 6);
        ulong after = present ? before | Bit(id) : before & ~Bit(id);
        Count += BitOperations.PopCount(after) - BitOperations.PopCount(before);
        if (after == 0)
        {
            blocks.Remove(id >> 6);
        }
        else
        {
            blocks[id >> 6] = after;
        }
    }

    public void Clear()
    {
        blocks.Clear();
        Count = 0;
    }

    private static ulong Bit(int id) => 1UL << (id & 63);
}
