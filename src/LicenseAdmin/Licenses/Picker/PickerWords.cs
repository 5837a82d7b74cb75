using System.Globalization;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses.Picker;

/// <summary>What the picker says of a list.</summary>
internal static class PickerWords
{
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What a mode means for the list, in words and numbers: "keeps the 412 courses it has".</summary>
    public static string Of(ContentMode mode, ContentDraft draft)
    {
        ContentKind kind = draft.Field.Kind;
        if (draft.IsShared)
        {
            return mode switch
            {
                ContentMode.Append => $"keeps the {Kinds.Noun(kind, 0)} each license has",
                ContentMode.Replace => $"removes the {Kinds.Noun(kind, 0)} each license has",
                _ => $"takes out the {Kinds.Noun(kind, 0)} you choose",
            };
        }

        int all = draft.Base.Count;
        int removed = draft.RemovedBy(mode);
        string has = $"the {Kinds.Count(kind, all)} it has";
        string some = $"of its {Kinds.Count(kind, all)}";
        return mode switch
        {
            ContentMode.Append when removed == 0 => $"keeps {has}",
            ContentMode.Append => $"keeps {Number(all - removed)} {some}",
            ContentMode.Replace when removed == all => $"removes {has}",
            ContentMode.Replace => $"removes {Number(removed)} {some}",
            _ when removed == 0 => $"takes out the {Kinds.Noun(kind, 0)} you choose",
            _ => $"takes out {Number(removed)} {some}",
        };
    }

    /// <summary>"3 added, 1 removed, 414 courses in all".</summary>
    public static string Changes(ContentDraft draft) =>
        draft.IsShared
            ? $"{Kinds.Count(draft.Field.Kind, draft.Added.Count)} chosen"
            : $"{Number(draft.Added.Count)} added, {Number(draft.Removed.Count)} removed, {Kinds.Count(draft.Field.Kind, draft.Count)} in all";

    /// <summary>The list under the picker's own: "the license's courses".</summary>
    public static string List(ContentDraft draft) =>
        draft.IsShared ? $"the chosen {Kinds.Noun(draft.Field.Kind, 0)}" : $"the license's {Kinds.Noun(draft.Field.Kind, 0)}";

    /// <summary>What has just been done to an item, by how it stands now.</summary>
    public static string Did(string title, Standing now) =>
        now switch
        {
            Standing.Added => $"Added “{title}”",
            Standing.Removed => $"Removed “{title}”",
            Standing.Present => $"Kept “{title}”",
            _ => $"“{title}” is not chosen any more",
        };

    /// <summary>Why choosing an item in the catalogue does nothing.</summary>
    public static string Idle(string title, ContentMode mode) =>
        mode == ContentMode.Remove ? $"“{title}” is not on the license" : $"“{title}” is on the license already";
}
