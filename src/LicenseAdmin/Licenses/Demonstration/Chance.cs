using System.Buffers.Binary;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Chance that falls the same way each time: the same seed and name give the same sequence on every machine.</summary>
internal sealed class Chance
{
    private const int Seed = 20_240_229;

    private readonly Random random;

    /// <param name="name">What the sequence is for, so that one part of the data can change without all others changing with it.</param>
    public Chance(string name) => random = new Random(name.Aggregate(Seed, (hash, letter) => unchecked((hash * 31) + letter)));

    public bool Of(double probability) => random.NextDouble() < probability;

    /// <summary>Both bounds are possible.</summary>
    public int Between(int least, int most) => random.Next(least, most + 1);

    public double Between(double least, double most) => least + (random.NextDouble() * (most - least));

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>One of the values, each as likely as its weight says.</summary>
    public T Weigh<T>(params ReadOnlySpan<(double Weight, T Value)> choices)
    {
        double total = 0;
        foreach ((double weight, _) in choices)
        {
            total += weight;
        }

        double at = random.NextDouble() * total;
        foreach ((double weight, T value) in choices)
        {
            at -= weight;
            if (at < 0)
            {
                return value;
            }
        }

        return choices[^1].Value;
    }

    public void Shuffle<T>(T[] items) => random.Shuffle(items);

    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return Marked(bytes, version: 4);
    }

    /// <summary>An id of version 7, as a license made at that time has one.</summary>
    public Guid Id(DateTime at)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        long milliseconds = new DateTimeOffset(at).ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)(milliseconds >> 16));
        BinaryPrimitives.WriteInt16BigEndian(bytes[4..], (short)milliseconds);
        return Marked(bytes, version: 7);
    }

    private static Guid Marked(Span<byte> bytes, int version)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | (version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
