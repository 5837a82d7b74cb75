using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Picker;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>
/// What a person has typed over a license and not saved: the texts of a form, in the order in which they were last edited. Whatever cannot be
/// read stays as it was typed, with its problem. Checked by the same <see cref="LicenseRules"/> as the update service's.
/// </summary>
public sealed class LicenseDraft
{
    private sealed record Entry(string? Text, FieldReading Reading);

    private readonly OrderedDictionary<ValueField, Entry> entries = [];
    private readonly Dictionary<ContentField, ContentDraft> lists = [];
    private readonly Dictionary<string, string[]> refusals = new(StringComparer.Ordinal);
    private readonly LicenseRules rules;
    private readonly int seatsUsed;
    private readonly bool isNew;
    private Dictionary<string, string[]> errors = new(StringComparer.Ordinal);

    private LicenseDraft(License @base, FieldText texts, LicenseRules rules, int seatsUsed, bool isNew)
    {
        Base = @base;
        Texts = texts;
        this.rules = rules;
        this.seatsUsed = seatsUsed;
        this.isNew = isNew;
        foreach (ContentField list in isNew ? LicenseFields.Content : [])
        {
            lists[list] = new ContentDraft(list, new HashSet<Guid>());
        }

        Work();
    }

    /// <summary>The license as it was read. Never changed by the draft.</summary>
    public License Base { get; }

    /// <summary>The license as it would be; what cannot be read is as it was.</summary>
    public License Preview { get; private set; } = null!;

    /// <summary>What would change, in the order edited, and then the lists.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <summary>The fields that differ from the base or cannot be read, in the order edited, and then the lists.</summary>
    public IReadOnlyList<LicenseField> Changed { get; private set; } = [];

    /// <summary>Whether every error is to be shown, also of a field that is just being edited.</summary>
    public bool IsRevealed { get; private set; }

    /// <summary>A limit of seats cannot be lower.</summary>
    public int SeatsUsed => seatsUsed;

    public bool HasChanges => Changed.Count > 0;

    public bool HasErrors => errors.Count > 0;

    /// <summary>The fields with errors, in the order of the page.</summary>
    public IEnumerable<LicenseField> Wrong => LicenseForm.Order.Where(wrong => ErrorsOf(wrong).Count > 0);

    internal FieldText Texts { get; }

    internal static LicenseDraft Of(License license, FieldText texts, LicenseRules rules, int seatsUsed) =>
        new(license, texts, rules, seatsUsed, isNew: false);

    /// <param name="defaults">What an unedited new license would be.</param>
    internal static LicenseDraft OfNew(License defaults, FieldText texts, LicenseRules rules) => new(defaults, texts, rules, 0, isNew: true);

    /// <summary>An empty draft over another state of the license.</summary>
    internal LicenseDraft Over(License license, int used) => new(license, Texts, rules, used, isNew);

    /// <summary>The text of a field's input; null where "Unlimited" or "Never" is chosen.</summary>
    public string? TextOf(ValueField field) => entries.TryGetValue(field, out Entry? entry) ? entry.Text : BaseTextOf(field);

    public string? BaseTextOf(ValueField field) => Texts.Write(field, field.Read(Base));

    public bool IsChanged(LicenseField field) => Changed.Contains(field);

    public bool IsChanged(LicenseSection section) => Changed.Any(field => field.Section == section);

    /// <summary>What is wrong with a field. A new license's fields are not nagged about before they are edited or the review is asked for.</summary>
    public IReadOnlyList<string> ErrorsOf(LicenseField field) =>
        (!isNew || IsRevealed || field is ContentField || (field is ValueField value && entries.ContainsKey(value)))
        && errors.TryGetValue(field.Key, out string[]? wrong)
            ? wrong
            : [];

    /// <summary>Takes what was typed into a field, and drops what the service had said about the text before.</summary>
    public void Type(ValueField field, string? text)
    {
        entries.Remove(field);
        refusals.Remove(field.Key);
        FieldReading reading = Read(field, text);
        if (!string.Equals(text, BaseTextOf(field), StringComparison.Ordinal))
        {
            entries.Add(field, new Entry(text, reading));
        }

        Work();
    }

    /// <summary>A content list as it is edited; null: nobody has said yet what is stored.</summary>
    public ContentDraft? ListOf(ContentField field) => lists.GetValueOrDefault(field);

    /// <summary>Says what is stored in a content list at the base's version. What was chosen before for that list stays, over this state of it.</summary>
    internal ContentDraft Know(ContentField field, IReadOnlySet<Guid> stored)
    {
        ContentDraft list = lists.TryGetValue(field, out ContentDraft? known) ? known.Over(stored) : new ContentDraft(field, stored);
        Take(list);
        return list;
    }

    /// <summary>Takes a list, or what has been done to it since it was taken, and drops what the service had said about it.</summary>
    internal void Take(ContentDraft list)
    {
        lists[list.Field] = list;
        refusals.Remove(list.Field.Key);
        Work();
    }

    /// <summary>Takes over edits that were made before, as if they had just been typed.</summary>
    /// <param name="edits">Of content lists only those that the draft knows.</param>
    internal void Take(LicenseEdits edits)
    {
        // What a field would be is what its edit makes of it: members of a JSON object go into the object as it is.
        License edited = Base.Clone();
        edited.Apply(edits);
        foreach (LicenseField field in edits.Fields)
        {
            if (field is ValueField value)
            {
                Type(value, Texts.Write(value, value.Read(edited)));
            }
            else if (field is ContentField content && edits.TryGet(content, out ContentEdit? edit))
            {
                ContentDraft list = lists[content];
                list.Restore(edit);
                Take(list);
            }
        }
    }

    /// <summary>The content lists that were edited.</summary>
    internal IEnumerable<ContentDraft> ChangedLists => LicenseFields.Content.Select(ListOf).OfType<ContentDraft>().Where(list => list.HasChanges);

    public void Revert(ValueField field) => Type(field, BaseTextOf(field));

    public void RevertAll()
    {
        entries.Clear();
        refusals.Clear();
        foreach (ContentDraft list in lists.Values)
        {
            list.Restore(ContentChoice.None);
        }

        IsRevealed = false;
        Work();
    }

    /// <summary>Shows every error from now on: the person wants to save.</summary>
    public void Reveal() => IsRevealed = true;

    /// <summary>Takes over what the service refused. Gives what is about no field of this form.</summary>
    public IReadOnlyDictionary<string, string[]> Refuse(Failure.Invalid failure)
    {
        refusals.Clear();
        Dictionary<string, string[]> others = new(StringComparer.Ordinal);
        foreach ((string key, string[] messages) in failure.Fields)
        {
            // An item of a list is named with its index.
            string field = key.Split('[')[0];
            Dictionary<string, string[]> taking = LicenseFields.Find(field) is null ? others : refusals;
            taking[field] = [.. taking.GetValueOrDefault(field) ?? [], .. messages];
        }

        Reveal();
        Work();
        return others;
    }

    /// <summary>
    /// The edits to save, now or later: fields that differ and can be read, in the order edited; the others are absent. Of a JSON object the members
    /// that differ.
    /// </summary>
    public LicenseEdits ToEdits()
    {
        LicenseEdits edits = new();
        foreach (Difference difference in Differences.Where(difference => difference.Field is ValueField))
        {
            _ = difference is JsonDifference json
                ? edits.Set(json.Json, new JsonMembers(json.Changes))
                : edits.Put(difference.Field, ((ValueField)difference.Field).Read(Preview));
        }

        foreach (ContentDraft list in ChangedLists)
        {
            edits.Set(list.Field, list.Edit!);
        }

        return edits;
    }

    /// <summary>The texts that were typed, in the order edited: those that make no difference too.</summary>
    internal IEnumerable<(ValueField Field, string? Text)> Typed => entries.Select(entry => (entry.Key, entry.Value.Text));

    // A base may hold what its text leaves out (fractions of a second): the base's own text always means the base's own value.
    private FieldReading Read(ValueField field, string? text) =>
        string.Equals(text, BaseTextOf(field), StringComparison.Ordinal) ? new FieldReading(field.Read(Base)) : Texts.Read(field, text);

    private void Work()
    {
        LicenseEdits edits = new();
        foreach ((ValueField field, Entry entry) in entries.Where(entry => entry.Value.Reading.Problem is null))
        {
            edits.Put(field, entry.Reading.Value);
        }

        Preview = Base.Clone();
        List<Difference> differences = Preview.Apply(edits);
        HashSet<LicenseField> differing = [.. differences.Select(difference => difference.Field)];
        Differences = [.. differences, .. ChangedLists.Select(list => list.Difference!)];
        Changed =
        [
            .. entries.Where(entry => entry.Value.Reading.Problem is not null || differing.Contains(entry.Key)).Select(entry => entry.Key),
            .. ChangedLists.Select(list => list.Field),
        ];
        errors = Check(isNew ? [.. LicenseFields.All] : differing, edits);
    }

    private Dictionary<string, string[]> Check(HashSet<LicenseField> touched, LicenseEdits edits)
    {
        LicenseField laterDate = edits.Later(LicenseFields.StartsAt, LicenseFields.ExpiresAt);
        Dictionary<string, string[]> wrong = new(
            rules.Check(new LicenseCandidate(WithoutUnreadableDates(), touched, seatsUsed, laterDate)),
            StringComparer.Ordinal
        );
        foreach ((string key, string[] messages) in refusals)
        {
            wrong[key] = messages;
        }

        foreach ((ValueField field, Entry entry) in entries.Where(entry => entry.Value.Reading.Problem is not null))
        {
            wrong[field.Key] = [entry.Reading.Problem!];
        }

        return wrong;
    }

    // A date that cannot be read yet clashes with no other.
    private License WithoutUnreadableDates()
    {
        License judged = Preview.Clone();
        if (IsUnreadable(LicenseFields.StartsAt))
        {
            judged.StartsAt = LicenseRules.Earliest;
        }

        if (IsUnreadable(LicenseFields.ExpiresAt))
        {
            judged.ExpiresAt = null;
        }

        return judged;
    }

    private bool IsUnreadable(ValueField field) => entries.TryGetValue(field, out Entry? entry) && entry.Reading.Problem is not null;
}
