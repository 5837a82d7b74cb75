using System.Globalization;
using System.Text;

namespace LicenseAdmin.Common;

/// <summary>
/// Folds text for searching and sorting, so that "etude" finds "Étude": compatibility forms unified, accents and vowel points dropped,
/// upper-cased, direction marks and joiners removed, white space collapsed. Stored text and typed text are folded by this one function.
/// </summary>
public static class SearchText
{
    internal const int MostTerms = 16;

    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        StringBuilder folded = new(text.Length);
        bool space = false;
        foreach (Rune rune in WellFormed(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                space = folded.Length > 0;
                continue;
            }

            if (IsDropped(rune))
            {
                continue;
            }

            if (space)
            {
                folded.Append(' ');
                space = false;
            }

            folded.Append(Plain(rune));
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The folded words of a search, each of which has to occur: the first <see cref="MostTerms"/> of them, as each is a condition of its own.</summary>
    public static string[] Terms(string? text) =>
        [.. Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostTerms)];

    // Normalize refuses lone surrogates, which a browser can send.
    private static string WellFormed(string text)
    {
        StringBuilder wellFormed = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            wellFormed.Append(rune);
        }

        return wellFormed.ToString();
    }

    // Combining accents, Hebrew points and Arabic vowel marks change no letter. The vowel signs of Indic scripts do: they stay.
    private static bool IsDropped(Rune rune) =>
        rune.Value is (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05C7) or (>= 0x064B and <= 0x065F) or 0x0640 or 0x0670
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private static string Plain(Rune rune) =>
        rune.Value switch
        {
            'ß' or 'ẞ' => "SS",
            'æ' or 'Æ' => "AE",
            'œ' or 'Œ' => "OE",
            'ø' or 'Ø' => "O",
            'ł' or 'Ł' => "L",
            'đ' or 'Đ' or 'ð' or 'Ð' => "D",
            'þ' or 'Þ' => "TH",
            'ı' => "I",
            _ => Rune.ToUpperInvariant(rune).ToString(),
        };
}
