using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Picker;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>A license that is being made: the fields that every license has, and what is given once and never changes.</summary>
public sealed class NewLicense
{
    private readonly LicenseRules rules;
    private readonly FieldText texts;
    private readonly DateTime startsAt;
    private IReadOnlyDictionary<string, string[]> refusals = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <param name="now">When an unedited license starts.</param>
    internal NewLicense(FieldText texts, LicenseRules rules, DateTime now)
    {
        this.texts = texts;
        this.rules = rules;

        // What the form shows is what is saved: to the minute, not to the moment of saving.
        startsAt = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
        Draft = LicenseDraft.OfNew(new License { StartsAt = startsAt }, texts, rules);
    }

    public LicenseDraft Draft { get; private set; }

    public ClientChoice? Client { get; private set; }

    public ProgramChoice? Program { get; private set; }

    public string ExternalId { get; private set; } = string.Empty;

    /// <summary>Whether anything is lost by leaving.</summary>
    public bool HasChanges => Draft.HasChanges || Client is not null || Program is not null || ExternalId.Length > 0;

    public IReadOnlyList<string> ClientErrors =>
        Client is null && Draft.IsRevealed ? ["Choose the client that the license is for."] : ErrorsOf(CreateLicense.ClientField);

    public IReadOnlyList<string> ProgramErrors => ErrorsOf(CreateLicense.ProgramField);

    public IReadOnlyList<string> ExternalIdErrors => ErrorsOf(CreateLicense.ExternalIdField);

    /// <summary>The fields with errors, in the order of the page.</summary>
    public IReadOnlyList<WrongField> Wrong =>
        [
            .. ClientErrors.Take(1).Select(_ => new WrongField(CreateLicense.ClientField, "Client")),
            .. ProgramErrors.Take(1).Select(_ => new WrongField(CreateLicense.ProgramField, "Program")),
            .. ExternalIdErrors.Take(1).Select(_ => new WrongField(CreateLicense.ExternalIdField, "External id")),
            .. Draft.Wrong.Select(wrong => new WrongField(wrong.Key, wrong.Label)),
        ];

    /// <summary>Another client has other licenses, so the parent goes with the client.</summary>
    public void Choose(ClientChoice? client)
    {
        Client = client;
        LicenseDraft fresh = LicenseDraft.OfNew(new License { ClientId = client?.Id ?? default, StartsAt = startsAt }, texts, rules);
        foreach ((ValueField field, string? text) in Draft.Typed.Where(typed => typed.Field != LicenseFields.Parent))
        {
            fresh.Type(field, text);
        }

        foreach (ContentDraft list in Draft.ChangedLists)
        {
            fresh.Take(list);
        }

        if (Draft.IsRevealed)
        {
            fresh.Reveal();
        }

        Draft = fresh;
    }

    public void Choose(ProgramChoice? program) => Program = program;

    public void Name(string? externalId)
    {
        ExternalId = externalId ?? string.Empty;
        refusals = new Dictionary<string, string[]>(StringComparer.Ordinal);
    }

    /// <summary>Takes over what the service refused.</summary>
    public void Refuse(Failure.Invalid failure) => refusals = Draft.Refuse(failure);

    internal KeptDraft Keep(DateTime now) => KeptDraft.Of(Draft, now) with { Given = new KeptGiven(Client, Program, ExternalId) };

    internal void Restore(KeptDraft kept)
    {
        Choose(kept.Given?.Client);
        Choose(kept.Given?.Program);
        Name(kept.Given?.ExternalId);
        kept.TypeInto(Draft);
        kept.ChooseInto(Draft);
    }

    internal CreateLicense ToCommand(ChangeReason reason)
    {
        LicenseEdits edits = Draft.ToEdits();
        if (!edits.Contains(LicenseFields.StartsAt))
        {
            edits.Set(LicenseFields.StartsAt, startsAt);
        }

        return new CreateLicense
        {
            ClientId = Client?.Id,
            ProgramId = Program?.ProgramId,
            ExternalId = ExternalId,
            Edits = edits,
            Reason = reason,
        };
    }

    private string[] ErrorsOf(string key) => refusals.GetValueOrDefault(key) ?? [];
}
