namespace LicenseAdmin.Common;

/// <summary>
/// Parts pasted text into entries. Titles hold commas and blanks, so that no separator parts for certain: a piece that names nothing as a whole
/// is parted by the next weaker one.
/// </summary>
internal static class PastedText
{
    /// <summary>Read at once at most.</summary>
    public const int MostEntries = 10_000;

    // Titles with more commas are rare, and every run of pieces between commas has to be looked up.
    private const int LongestRun = 5;

    private const string Semicolons = ";；؛|";
    private const string Commas = ",，、،";

    /// <summary>The pieces that a text may fall into, from whole lines to words; each level has to be looked up before it is chosen from.</summary>
    public static IReadOnlyList<IPastedLevel> Levels { get; } =
    [
        new BySign("\r\n\u0085\u2028\u2029\v\f", longestRun: 1),
        new BySign("\t", longestRun: 1),
        new BySign(Semicolons, LongestRun),
        new BySign(Commas, LongestRun),
        new ByBlank(),
    ];

    public static Guid? ToId(string text) => Guid.TryParseExact(text, "D", out Guid id) || Guid.TryParseExact(text, "N", out id) ? id : null;

    /// <summary>It holds a sign that parts entries, unless it belongs to a title.</summary>
    public static bool HoldsSeparator(string text) => text.AsSpan().ContainsAny(Semicolons + Commas);

    /// <summary>The same without the quotation marks and brackets that lists come with.</summary>
    public static string Bare(string text)
    {
        string bare = text.Trim();
        return bare.Length > 1 && bare[0] == '"' && bare[^1] == '"'
            ? bare[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal).Trim()
            : bare.Trim('"', '\'', '`', '[', ']', '(', ')', '{', '}', '<', '>', '“', '”', '„', '«', '»', ' ');
    }

    private sealed class BySign(string signs, int longestRun) : IPastedLevel
    {
        IEnumerable<string> IPastedLevel.Parts(string piece) => Parts(piece).Select(part => piece[part].Trim());

        public IEnumerable<string> Runs(string piece, Func<string, bool> isKnown)
        {
            List<Range> parts = longestRun == 1 ? [] : Parts(piece);
            bool[] known = [.. parts.Select(part => isKnown(piece[part].Trim()))];
            return parts
                .Index()
                .SelectMany(part => RunsFrom(piece, parts, part.Index))
                .Where(run => known.AsSpan(run.From, run.Count).Contains(false))
                .Select(run => run.Text);
        }

        public IEnumerable<string> Choose(string piece, Func<string, bool> isKnown)
        {
            List<Range> parts = Parts(piece);
            for (int at = 0; at < parts.Count; )
            {
                (string text, _, int count) = RunsFrom(piece, parts, at)
                    .FirstOrDefault(run => isKnown(run.Text), (Text: piece[parts[at]].Trim(), From: at, Count: 1));
                yield return text;
                at += count;
            }
        }

        // The longest first; an id is never part of something longer.
        private IEnumerable<(string Text, int From, int Count)> RunsFrom(string piece, List<Range> parts, int from)
        {
            int most = parts.Skip(from).Take(longestRun).TakeWhile(part => ToId(Bare(piece[part])) is null).Count();
            for (int count = Math.Max(1, most); count > 0; count--)
            {
                yield return (piece[parts[from].Start..parts[from + count - 1].End].Trim(), from, count);
            }
        }

        private List<Range> Parts(string piece)
        {
            List<Range> parts = [];
            foreach (Range part in piece.AsSpan().SplitAny(signs))
            {
                if (!piece.AsSpan(part).IsWhiteSpace())
                {
                    parts.Add(part);
                }
            }

            return parts;
        }
    }

    // Blanks belong to titles. They part ids from whatever else there is, and words that look like slugs or SKUs, all of them.
    private sealed class ByBlank : IPastedLevel
    {
        public IEnumerable<string> Runs(string piece, Func<string, bool> isKnown) => [];

        public IEnumerable<string> Choose(string piece, Func<string, bool> isKnown) => Parts(piece);

        public IEnumerable<string> Parts(string piece)
        {
            string[] words = piece.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
            if (Array.TrueForAll(words, IsCode))
            {
                return [.. words];
            }

            List<string> parts = [];
            bool inText = false;
            foreach (string word in words)
            {
                bool isId = ToId(Bare(word)) is not null;
                if (inText && !isId)
                {
                    parts[^1] += $" {word}";
                }
                else
                {
                    parts.Add(word);
                }

                inText = !isId;
            }

            return parts;
        }

        private static bool IsCode(string word) => word.Any(sign => char.IsDigit(sign) || sign is '-' or '_');
    }
}

/// <summary>One way of parting a piece of pasted text.</summary>
internal interface IPastedLevel
{
    /// <summary>The smallest entries that there could be.</summary>
    IEnumerable<string> Parts(string piece);

    /// <summary>Entries that several parts could be together, unless each of them names something already.</summary>
    IEnumerable<string> Runs(string piece, Func<string, bool> isKnown);

    /// <summary>The entries, now that it is known what names something.</summary>
    IEnumerable<string> Choose(string piece, Func<string, bool> isKnown);
}
