using LicenseAdmin.Domain;

namespace LicenseAdmin.Unit.Testing;

/// <summary>Random edits of any fields, mostly acceptable ones; the same for the same seed.</summary>
internal sealed class RandomEdits(int seed)
{
    private static readonly string?[] Texts = [null, "", "  ", "Étude", "a b", "日本語", "‏عربي", "x\"y", "O'Brien & <b>"];
    private static readonly string[] Objects =
    [
        "{}",
        """{"a":1}""",
        """{"a":1.0,"b":[1,2]}""",
        """{"b":{"c":null,"d":{"e":"é"}}}""",
        """{"b":{"c":1},"a":{}}""",
        """{"":{"a.b":[{}]},"a":"\u0000"}""",
    ];

    private readonly Random random = new(seed);

    public void Fill(LicenseEdits edits)
    {
        foreach (LicenseField field in LicenseFields.All.Where(_ => random.Next(4) == 0))
        {
            switch (field)
            {
                case TextField { Required: true } text:
                    edits.Set(text, $"Name {random.Next(5)}");
                    break;
                case TextField text:
                    edits.Set(text, Texts[random.Next(Texts.Length)]);
                    break;
                case JsonField json:
                    edits.Set(json, Objects[random.Next(Objects.Length)]);
                    break;
                case ContentField content:
                    edits.Set(content, new ContentEdit((ContentMode)random.Next(3), Ids(content.Kind)));
                    break;
                case ScalarField<bool> flag:
                    edits.Set(flag, random.Next(2) == 0);
                    break;
                case ScalarField<int?> number when number != LicenseFields.Parent:
                    edits.Set(number, random.Next(3) == 0 ? null : random.Next(1, 1000));
                    break;
                case ScalarField<DateTime> start:
                    edits.Set(start, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 300)));
                    break;
                case ScalarField<DateTime?> end:
                    edits.Set(
                        end,
                        random.Next(3) == 0 ? null : new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.Next(10_000_000))
                    );
                    break;
            }
        }
    }

    private Guid[] Ids(ContentKind kind) =>
        [.. Enumerable.Range(0, random.Next(12)).Select(_ => TestHouse.ContentId(kind, random.Next(1, TestHouse.CatalogueSize + 1)))];
}
