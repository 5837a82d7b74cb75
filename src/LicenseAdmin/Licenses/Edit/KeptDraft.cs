using System.Text.Json;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Picker;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>
/// A draft as the browser keeps it while nothing is saved, so that a lost connection or a reload loses nothing. It holds the texts of the
/// fields that were edited, and what they were before: enough to carry them over to a version that somebody saved meanwhile.
/// </summary>
/// <param name="Version">The version that the draft began on.</param>
/// <param name="Zone">The zone on whose clocks dates were typed.</param>
/// <param name="Given">What is given once, where the license is only being made.</param>
/// <param name="Lists">The content lists that were edited.</param>
public sealed record KeptDraft(
    long Version,
    string Zone,
    DateTime KeptAt,
    IReadOnlyList<KeptField> Fields,
    KeptGiven? Given = null,
    IReadOnlyList<KeptList>? Lists = null
)
{
    /// <summary>
    /// How many items of one list a browser is given to keep: with every step they all travel to it, and its storage is small.
    /// </summary>
    public const int MostKept = 500;

    // Whatever a browser sends is not trusted to be what it was given.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static KeptDraft Of(LicenseDraft draft, DateTime now) =>
        new(
            draft.Base.Version,
            draft.Texts.Zone.Id,
            now,
            [.. draft.Typed.Select(typed => new KeptField(typed.Field.Key, typed.Text, draft.BaseTextOf(typed.Field)))],
            Lists: [.. draft.ChangedLists.Select(KeptList.Of)]
        );

    /// <summary>What was edited, by key.</summary>
    internal IEnumerable<string> Keys => [.. Fields.Select(kept => kept.Key), .. (Lists ?? []).Select(list => list.Key)];

    /// <summary>The lists that are too long for a browser: it keeps the rest.</summary>
    internal IEnumerable<string> TooLong => (Lists ?? []).Where(list => list.Size > MostKept).Select(list => list.Key);

    public string Write() => JsonSerializer.Serialize(this with { Lists = [.. (Lists ?? []).Where(list => list.Size <= MostKept)] }, Strict);

    /// <summary>Null where the text is no kept draft.</summary>
    public static KeptDraft? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<KeptDraft>(text, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The draft again, over the license as it was when it was typed as far as the edited fields go. Where the license has moved on since,
    /// <see cref="DraftRebase"/> carries it over.
    /// </summary>
    /// <param name="current">The license as it is stored now.</param>
    internal LicenseDraft Restore(License current, FieldText texts, LicenseRules rules, int seatsUsed)
    {
        FieldText then = texts.In(Zone);
        License start = current.Clone();
        start.Version = Version;
        foreach ((ValueField field, KeptField kept) in Known())
        {
            bool moved = !string.Equals(kept.Was, then.Write(field, field.Read(current)), StringComparison.Ordinal);
            if (moved && then.Read(field, kept.Was) is { Problem: null } was)
            {
                field.Write(start, was.Value);
            }
        }

        LicenseDraft draft = LicenseDraft.Of(start, texts, rules, seatsUsed);
        TypeInto(draft);
        return draft;
    }

    /// <summary>Types the kept texts again.</summary>
    internal void TypeInto(LicenseDraft draft)
    {
        FieldText now = draft.Texts;
        FieldText then = now.In(Zone);
        bool sameClocks = string.Equals(then.Zone.Id, now.Zone.Id, StringComparison.Ordinal);
        foreach ((ValueField field, KeptField kept) in Known())
        {
            // What was typed on another zone's clocks means the same instant; what cannot be read stays as it was typed.
            draft.Type(field, !sameClocks && then.Read(field, kept.Typed) is { Problem: null } typed ? now.Write(field, typed.Value) : kept.Typed);
        }
    }

    /// <summary>Chooses again what was chosen for the lists that the draft knows.</summary>
    internal void ChooseInto(LicenseDraft draft)
    {
        foreach (KeptList kept in Lists ?? [])
        {
            if (LicenseFields.Find(kept.Key) is ContentField field && draft.ListOf(field) is { } list)
            {
                list.Restore(kept.ToChoice());
                draft.Take(list);
            }
        }
    }

    private IEnumerable<(ValueField Field, KeptField Kept)> Known()
    {
        foreach (KeptField kept in Fields)
        {
            if (LicenseFields.Find(kept.Key) is ValueField field)
            {
                yield return (field, kept);
            }
        }
    }
}

/// <param name="Typed">What was typed.</param>
/// <param name="Was">The text before.</param>
public sealed record KeptField(string Key, string? Typed, string? Was);

/// <summary>What was chosen for a content list; see <see cref="ContentChoice"/>.</summary>
public sealed record KeptList(
    string Key,
    ContentMode Mode,
    IReadOnlyCollection<Guid> Picked,
    IReadOnlyCollection<Guid> Kept,
    IReadOnlyCollection<Guid> Dropped
)
{
    internal int Size => Picked.Count + Kept.Count + Dropped.Count;

    internal static KeptList Of(ContentDraft list) => new(list.Field.Key, list.Mode, list.Choice.Picked, list.Choice.Kept, list.Choice.Dropped);

    internal ContentChoice ToChoice() => new(Mode, [.. Picked], [.. Kept], [.. Dropped]);
}

/// <summary>What a license is given once, when it is made.</summary>
public sealed record KeptGiven(ClientChoice? Client, ProgramChoice? Program, string ExternalId);
