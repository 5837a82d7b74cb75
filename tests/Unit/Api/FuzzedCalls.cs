using System.Globalization;
using System.Text;

namespace LicenseAdmin.Unit.Api;

/// <summary>Random bodies and query strings, from good to senseless; the same for the same seed.</summary>
internal abstract class FuzzedCalls(int seed)
{
    private static readonly string[] Junk =
    [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-1",
        "1.5",
        "1e2",
        "1E400",
        "-1e-400",
        "2147483647",
        "2147483648",
        "-9223372036854775809",
        new('9', 400),
        "\"\"",
        "\" \"",
        "\"\\u0000\"",
        "\"a\\u0000b\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\u202e\u200d\ufeff\"",
        "\"' OR 1=1 --\"",
        "\"<script>\"",
        "\"%s%n{0}\"",
        "\"2026-01-01T00:00:00Z\"",
        "\"2026-01-01T00:00:00+23:59\"",
        "\"0000-00-00T00:00:00Z\"",
        "\"9999-12-31T23:59:59.9999999-14:00\"",
        "\"2024-02-30\"",
        "\"P1D\"",
        "[]",
        "[[[[[]]]]]",
        "[1,\"a\",null,{}]",
        "{}",
        "{\"a\":{\"b\":[{\"c\":null}]}}",
        "{\"a\":1,\"a\":2}",
        "{\"\":0,\"\\u0000\":1}",
        "{\"\\ud800\":1}",
        "{\"a\":\"\\udfff\"}",
        "{\"a\":1e999,\"b\":-0.0,\"c\":1.00000000000000000000000000000000001}",
        "NaN",
        "undefined",
        "'a'",
        "",
    ];

    private static readonly byte[][] Shards =
    [
        [0],
        [0xFF],
        [0xC3],
        [0xED, 0xA0, 0x80],
        [0xEF, 0xBB, 0xBF],
        "\""u8.ToArray(),
        "{"u8.ToArray(),
        "}"u8.ToArray(),
        "\\"u8.ToArray(),
        "\\ud800"u8.ToArray(),
        ",,"u8.ToArray(),
        "/*"u8.ToArray(),
        "\u2028"u8.ToArray(),
    ];

    private readonly Random random = new(seed);

    protected Random Random => random;

    /// <summary>The names that members may have, with some that they do not.</summary>
    protected abstract string[] Names { get; }

    /// <summary>The parameters of the list.</summary>
    protected abstract string[] Parameters { get; }

    /// <summary>What a filter may be about.</summary>
    protected abstract string[] LikelyValues { get; }

    /// <param name="always">Members that most bodies have, as JSON.</param>
    public byte[] Body(params string[] always)
    {
        List<string> members = [.. always.Where(_ => random.Next(30) > 0)];
        for (int n = random.Next(6); n > 0; n--)
        {
            members.Insert(random.Next(members.Count + 1), Member());
        }

        if (random.Next(12) == 0 && members.Count > 0)
        {
            members.Add(members[random.Next(members.Count)]);
        }

        string json = $"{{{string.Join(random.Next(40) == 0 ? ";" : ",", members)}}}";
        json = random.Next(60) switch
        {
            0 => $"[{json}]",
            1 => json + json,
            2 => Nested("[", "]"),
            3 => Nested("{\"a\":", "}"),
            4 => $"{{\"metadata\":{Nested("[", "]")}}}",
            5 => Any(Junk),
            _ => json,
        };
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        return random.Next(4) == 0 ? Broken(bytes) : bytes;
    }

    public string Query()
    {
        IEnumerable<string> parameters = Enumerable
            .Range(0, random.Next(5))
            .Select(_ => Any(Parameters) + (random.Next(20) == 0 ? string.Empty : $"={QueryValue()}"));
        return $"?{string.Join(random.Next(20) == 0 ? "&&" : "&", parameters)}";
    }

    /// <summary>A member that the contract knows, with a value that could be meant; null: leave it to chance.</summary>
    protected abstract string? Likely();

    protected T Any<T>(T[] choices) => choices[random.Next(choices.Length)];

    private string QueryValue()
    {
        return random.Next(4) switch
        {
            0 => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => $"%{random.Next(256):x2}")),
            1 => Uri.EscapeDataString(Any(Junk).Replace("\"", string.Empty, StringComparison.Ordinal)),
            2 => new string("%+;=,.\"*()[]~-_^aZ09"[random.Next(20)], random.Next(1, 300)),
            _ => Any(LikelyValues),
        };
    }

    private string Member() => Likely() ?? (random.Next(5) == 0 ? $"\"unknown{random.Next(3)}\":{Any(Junk)}" : $"\"{Any(Names)}\":{Any(Junk)}");

    private string Nested(string open, string close)
    {
        int depth = random.Next(2) == 0 ? random.Next(25, 75) : random.Next(1000, 20_000);
        string inner = random.Next(2) == 0 ? "1" : string.Empty;
        return string.Concat(Enumerable.Repeat(open, depth))
            + inner
            + string.Concat(Enumerable.Repeat(close, random.Next(3) == 0 ? depth / 2 : depth));
    }

    private byte[] Broken(byte[] bytes)
    {
        List<byte> broken = [.. bytes];
        for (int n = random.Next(1, 4); n > 0 && broken.Count > 0; n--)
        {
            int at = random.Next(broken.Count);
            switch (random.Next(4))
            {
                case 0:
                    broken[at] = (byte)random.Next(256);
                    break;
                case 1:
                    broken.RemoveAt(at);
                    break;
                case 2:
                    broken.InsertRange(at, Any(Shards));
                    break;
                default:
                    broken.RemoveRange(at, Math.Min(random.Next(1, 20), broken.Count - at));
                    break;
            }
        }

        return [.. broken];
    }

    public override string ToString() => seed.ToString(CultureInfo.InvariantCulture);
}
