namespace LicenseAdmin.Common;

/// <summary>Looks many forms of entries up at once.</summary>
/// <param name="forms">Each once, none of them blank.</param>
/// <returns>Tells what one of these forms names: nothing, one item or several.</returns>
internal delegate Task<Func<string, IReadOnlyList<T>>> LookUpForms<T>(IReadOnlyList<string> forms);

/// <summary>Finds out what one pasted text names: a few set-based look-ups a level, however many entries there are.</summary>
/// <typeparam name="T">Compared by value.</typeparam>
internal sealed class PasteReading<T>(LookUpForms<T> lookUp)
    where T : notnull
{
    // What each text that was looked up names.
    private readonly Dictionary<string, IReadOnlyList<T>> named = new(StringComparer.Ordinal);

    public async Task<Pasted<T>> ReadAsync(string pasted)
    {
        List<string> pieces = [pasted];
        foreach (IPastedLevel level in PastedText.Levels)
        {
            string[] unknown = [.. pieces.Where(piece => !IsKnown(piece))];
            await LookUpAsync(unknown.SelectMany(level.Parts));
            await LookUpAsync(unknown.SelectMany(piece => level.Runs(piece, IsKnown)));
            pieces = [.. pieces.SelectMany(piece => IsKnown(piece) ? [piece] : level.Choose(piece, IsKnown))];
            if (pieces.Count > PastedText.MostEntries)
            {
                return new Pasted<T>([], [], [], [], TooMany: true);
            }
        }

        return Sort(pieces);
    }

    private Pasted<T> Sort(List<string> pieces)
    {
        List<PastedMatch<T>> matches = [];
        List<PastedMatch<T>> duplicates = [];
        Dictionary<string, PastedAmbiguity<T>> ambiguous = new(StringComparer.Ordinal);
        HashSet<string> unknown = new(StringComparer.Ordinal);
        HashSet<T> seen = [];
        foreach (string piece in pieces)
        {
            switch (named.GetValueOrDefault(piece, []))
            {
                case [T item]:
                    (seen.Add(item) ? matches : duplicates).Add(new PastedMatch<T>(piece, item));
                    break;
                case { Count: > 1 } several:
                    ambiguous.TryAdd(piece, new PastedAmbiguity<T>(piece, several));
                    break;
                // What is left of a list's own brackets and commas names nothing and is not missed.
                case { } when piece.Any(char.IsLetterOrDigit):
                    unknown.Add(piece);
                    break;
            }
        }

        return new Pasted<T>(matches, duplicates, [.. ambiguous.Values], [.. unknown]);
    }

    private bool IsKnown(string piece) => named.TryGetValue(piece, out IReadOnlyList<T>? items) && items.Count > 0;

    private async Task LookUpAsync(IEnumerable<string> candidates)
    {
        string[] texts = [.. candidates.Where(text => !named.ContainsKey(text)).Distinct(StringComparer.Ordinal)];
        string[] forms = [.. texts.Concat(texts.Select(PastedText.Bare)).Where(form => form.Length > 0).Distinct(StringComparer.Ordinal)];
        if (forms.Length == 0)
        {
            return;
        }

        Func<string, IReadOnlyList<T>> find = await lookUp(forms);
        foreach (string text in texts)
        {
            IReadOnlyList<T> items = find(text);
            named[text] = items.Count > 0 ? items : find(PastedText.Bare(text));
        }
    }
}
