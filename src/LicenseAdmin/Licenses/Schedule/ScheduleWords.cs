using System.Globalization;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses.Schedule;

/// <summary>What scheduled changes do, in words, for what is no single value.</summary>
internal static class ScheduleWords
{
    /// <summary>"adds 3 courses and removes 1 course".</summary>
    public static string Of(ContentField list, ContentEdit edit)
    {
        int ids = edit.Ids.Distinct().Count();
        return edit.Mode switch
        {
            ContentMode.Replace when ids == 0 => $"empties the list of {Kinds.Noun(list.Kind, 0)}",
            ContentMode.Replace => $"makes the list {Kinds.Count(list.Kind, ids)}",
            ContentMode.Remove => $"removes {Kinds.Count(list.Kind, ids)}",
            _ when edit.Without.Count > 0 => $"adds {Kinds.Count(list.Kind, ids)} and removes {Number(edit.Without.Distinct().Count())}",
            _ => $"adds {Kinds.Count(list.Kind, ids)}",
        };
    }

    /// <summary>"sets “seats.max” in Metadata".</summary>
    public static string Of(JsonField field, JsonMembers members) =>
        $"sets {string.Join(", ", members.Changes.Select(change => $"“{string.Join('.', change.Path)}”"))} in {field.Label}";

    /// <summary>"1 change scheduled for 1 Jan 2027".</summary>
    public static string Of(int waiting, string next) =>
        waiting == 1 ? $"1 change scheduled for {next}" : $"{Number(waiting)} changes scheduled, the next for {next}";

    public static string Refused(int refused) =>
        refused == 1 ? "1 scheduled change was refused" : $"{Number(refused)} scheduled changes were refused";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
