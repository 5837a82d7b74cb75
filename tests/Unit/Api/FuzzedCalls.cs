using System.Globalization;
using System.Text;

namespace LicenseAdmin.Unit.Api;

/// <summary>Random bodies and query strings, from good to senseless; the same for the same seed.</summary>
internal sealed class FuzzedCalls(int seed)
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
            5 => Junk[random.Next(Junk.Length)],
            _ => json,
        };
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        return random.Next(4) == 0 ? Broken(bytes) : bytes;
    }

    public string Query()
    {
        string[] names =
        [
            "platform_key",
            "key",
            "platform_org",
            "org",
            "name",
            "query",
            "source",
            "active",
            "program_id",
            "external_id",
            "page",
            "page_size",
            "sort",
            "verbose",
            "unknown",
            "",
        ];
        IEnumerable<string> parameters = Enumerable
            .Range(0, random.Next(5))
            .Select(_ => names[random.Next(names.Length)] + (random.Next(20) == 0 ? string.Empty : $"={QueryValue()}"));
        return $"?{string.Join(random.Next(20) == 0 ? "&&" : "&", parameters)}";
    }

    private string QueryValue()
    {
        string[] likely = ["acme", "globex", "true", "false", "1", "0", "2", "-id", "name", "-created", "etude", "Fuzz", "100", "2147483647"];
        return random.Next(4) switch
        {
            0 => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => $"%{random.Next(256):x2}")),
            1 => Uri.EscapeDataString(Junk[random.Next(Junk.Length)].Replace("\"", string.Empty, StringComparison.Ordinal)),
            2 => new string("%+;=,.\"*()[]~-_^aZ09"[random.Next(20)], random.Next(1, 300)),
            _ => likely[random.Next(likely.Length)],
        };
    }

    private string Member() =>
        random.Next(16) switch
        {
            0 => $"\"name\":\"Fuzz {random.Next(9)}\"",
            1 => $"\"count\":{random.Next(-2, 40)}",
            2 => $"\"started\":\"20{random.Next(10, 30)}-0{random.Next(1, 9)}-01T00:00:00Z\"",
            3 => $"\"expired\":\"20{random.Next(20, 60)}-0{random.Next(1, 9)}-01T00:00:00+01:00\"",
            4 => "\"expired\":null",
            5 => random.Next(2) == 0 ? "\"active\":true" : "\"active\":false",
            6 => $"\"metadata\":{{\"k{random.Next(4)}\":{random.Next(9)}}}",
            7 => $"\"enrollment_config\":{{\"mode\":\"m{random.Next(4)}\"}}",
            8 => $"\"source\":\"{new string('s', random.Next(130))}\"",
            9 => $"\"change_type\":\"{new string('c', random.Next(70))}\"",
            10 => $"\"transaction_id\":\"{new string('t', random.Next(140))}\"",
            11 => $"\"unknown{random.Next(3)}\":{Junk[random.Next(Junk.Length)]}",
            _ => $"\"{Name()}\":{Junk[random.Next(Junk.Length)]}",
        };

    private string Name()
    {
        string[] names =
        [
            "license_id",
            "external_id",
            "name",
            "count",
            "started",
            "expired",
            "active",
            "metadata",
            "enrollment_config",
            "source",
            "platform_key",
            "platform_org",
            "program_id",
            "transaction_id",
            "change_type",
            "nam\\u0065",
            "NAME",
        ];
        return names[random.Next(names.Length)];
    }

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
                    broken.InsertRange(at, Shards[random.Next(Shards.Length)]);
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
