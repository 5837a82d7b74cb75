namespace LicenseAdmin.Licenses.Timeline;

/// <summary>Where two long texts differ: they share start and end, and have other words between.</summary>
internal sealed record ChangedWords(string Start, string Before, string After, string End)
{
    // Shorter texts are read faster whole.
    private const int WorthMarking = 40;

    /// <summary>Null where marking would not help: the texts are short, or share no more than half.</summary>
    public static ChangedWords? Between(string before, string after)
    {
        int shorter = Math.Min(before.Length, after.Length);
        if (Math.Max(before.Length, after.Length) < WorthMarking)
        {
            return null;
        }

        int start = 0;
        while (start < shorter && before[start] == after[start])
        {
            start++;
        }

        int end = 0;
        while (end < shorter - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        // Whole words: back to the blank before the first difference, on to the blank after the last.
        start = start == 0 ? 0 : before.LastIndexOf(' ', start - 1) + 1;
        int blank = before.IndexOf(' ', before.Length - end);
        end = blank < 0 ? 0 : before.Length - blank;
        return start + end <= shorter / 2
            ? null
            : new ChangedWords(before[..start], before[start..^end], after[start..^end], before[(before.Length - end)..]);
    }
}
