using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Api;

/// <summary>Whether a request body has a member.</summary>
internal enum Use
{
    /// <summary>No: it is ignored like any member that the contract does not know.</summary>
    Never,
    Optional,
    Required,
}

/// <summary>How an answer shows that a license has no such value.</summary>
internal enum Blank
{
    /// <summary>There always is one.</summary>
    Never,
    Null,
    LeftOut,
}

/// <summary>
/// One member of a contract's JSON: a row of the contract's one table. Requests, answers, error keys and the API document are all made from
/// these rows, so that a new field is a new row.
/// </summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Key">The key under which failures speak of it.</param>
/// <param name="Description">For the API document.</param>
internal sealed record Member(string Name, string Key, JsonKind Kind, string Description)
{
    /// <summary>A member that edits a field.</summary>
    public Member(string name, LicenseField field, JsonKind kind, string description)
        : this(name, field.Key, kind, description)
    {
        Field = field;
        Update = Use.Optional;
        Create = Use.Optional;
    }

    public LicenseField? Field { get; }

    /// <summary>The field's value, from the value that was sent.</summary>
    public Func<object?, object?> ToField { get; init; } = sent => sent;

    /// <summary>What a dry run tells of a value of the field, as an answer would show it; null: what history tells.</summary>
    public Func<object?, LicenseOutcome, object?>? Tell { get; init; }

    /// <summary>Of a content list: the flag that says whether the ids replace the list instead of being appended to it.</summary>
    public Member? Replaces { get; init; }

    /// <summary>A second key for the same member.</summary>
    public string? OtherKey { get; init; }

    public Use Update { get; init; }

    public Use Create { get; init; }

    /// <summary>Null may be sent, and clears the field.</summary>
    public bool ClearedByNull { get; init; }

    /// <summary>What an answer shows; null: answers have no such member, unless it is a list of <see cref="Items"/>.</summary>
    public Func<ShownLicense, object?>? Show { get; init; }

    public Blank Blank { get; init; }

    /// <summary>An answer lists these.</summary>
    public ItemList? Items { get; init; }

    /// <summary>The object of an answer in which the member stands; null: the license itself. Requests are flat.</summary>
    public string? In { get; init; }

    public bool IsAsked => Update != Use.Never || Create != Use.Never;

    public bool IsAnswered => Show is not null || Items is not null;
}
