using System.Globalization;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>What the pages say of a run.</summary>
internal static class BulkWords
{
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 license", "1,240 licenses".</summary>
    public static string Licenses(int number) => $"{Number(number)} {(number == 1 ? "license" : "licenses")}";

    /// <summary>What a run is called.</summary>
    public static string Name(int run) => string.Create(CultureInfo.InvariantCulture, $"Bulk run {run}");

    public static BulkLook Of(BulkState state) =>
        state switch
        {
            BulkState.Draft => new("Draft", "edit", "neutral"),
            BulkState.Queued => new("Waiting to start", "hourglass_top", "info"),
            BulkState.Running => new("Running", "sync", "info"),
            BulkState.Done => new("Done", "check_circle", "success"),
            BulkState.Cancelled => new("Cancelled", "cancel", "warning"),
            _ => new("Stopped", "error", "danger"),
        };

    public static BulkLook Of(BulkOutcome outcome, bool isPreview = false) =>
        outcome switch
        {
            BulkOutcome.Changed => new(isPreview ? "Will change" : "Changed", "check_circle", "success"),
            BulkOutcome.Unchanged => new("Unchanged", "check", "neutral"),
            BulkOutcome.Refused => new("Refused", "block", "danger"),
            BulkOutcome.Conflict => new("Conflict", "sync_problem", "warning"),
            _ => new("Not reached", "pending", "neutral"),
        };

    /// <summary>An outcome's name in an address.</summary>
    public static string Key(BulkOutcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>The outcome that an address names; null: none.</summary>
    public static BulkOutcome? Outcome(string? key) =>
        Enum.GetValues<BulkOutcome>()
            .Cast<BulkOutcome?>()
            .FirstOrDefault(outcome => string.Equals(Key(outcome!.Value), key, StringComparison.Ordinal));

    /// <summary>What happens to one list, without the names: "append 5 courses".</summary>
    public static string Of(ContentField field, ContentEdit edit)
    {
        string items = Kinds.Count(field.Kind, edit.Ids.Count);
        return edit.Mode switch
        {
            ContentMode.Append => $"append {items}",
            ContentMode.Remove => $"remove {items}",
            _ when edit.Ids.Count == 0 => $"clear the {Kinds.Noun(field.Kind, 0)}",
            _ => $"replace the {Kinds.Noun(field.Kind, 0)} by {items}",
        };
    }

    /// <summary>What a run does, in a line: "Append 5 courses, remove 1 tag".</summary>
    public static string What(BulkRunView run)
    {
        string source = run.SourceRunId is { } id ? Name(id).ToLowerInvariant() : string.Empty;
        return run switch
        {
            { Kind: BulkKind.Undo, UndoneTransactionId: { } transaction } => $"Undo of transaction {transaction}",
            { Kind: BulkKind.Undo } => $"Undo of {source}",
            { Undoes: true } => $"Undo what is left of {source}",
            { Kind: BulkKind.Retry } => $"{Asked(run)} (retry of {source})",
            _ => Asked(run),
        };
    }

    private static string Asked(BulkRunView run) =>
        run.Edits is null
            ? "Nothing yet"
            : Sentence(
                string.Join(
                    ", ",
                    LicenseFields.Content.Select(field => run.Edits.TryGet(field, out ContentEdit? edit) ? Of(field, edit) : null).OfType<string>()
                )
            );

    /// <summary>With a capital.</summary>
    public static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";

    /// <summary>How far a run is, or how it ended, in numbers.</summary>
    public static string Sum(BulkRunView run)
    {
        IEnumerable<string> parts = Enum.GetValues<BulkOutcome>()
            .Where(outcome => run.Of(outcome) > 0)
            .OrderBy(outcome => outcome == BulkOutcome.Waiting)
            .Select(outcome => $"{Number(run.Of(outcome))} {Of(outcome).Name.ToLowerInvariant()}");
        return string.Join(", ", parts);
    }

    /// <summary>"about 2 min", "less than a second"; rounded up, so that it is kept.</summary>
    public static string Duration(TimeSpan time) =>
        time.TotalSeconds switch
        {
            < 1 => "less than a second",
            < 90 => $"{Number((int)Math.Ceiling(time.TotalSeconds))} s",
            < 5400 => $"{Number((int)Math.Ceiling(time.TotalMinutes))} min",
            _ => $"{Number((int)Math.Ceiling(time.TotalHours))} h",
        };
}

/// <summary>How a state or an outcome looks.</summary>
/// <param name="Tone">A class of the chip's style sheet.</param>
public sealed record BulkLook(string Name, string Icon, string Tone);
