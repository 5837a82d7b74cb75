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

/// <summary>A license as an answer shows it.</summary>
/// <param name="Verbose">With its assignments by status.</param>
/// <param name="IsStored">False for what a dry run would have created.</param>
internal sealed record ShownLicense(LicenseView View, bool Verbose = false, bool IsStored = true)
{
    public License License => View.License;
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
    public Member(string name, ValueField field, JsonKind kind, string description)
        : this(name, field.Key, kind, description)
    {
        Field = field;
        Update = Use.Optional;
        Create = Use.Optional;
    }

    public ValueField? Field { get; }

    /// <summary>A second key for the same member.</summary>
    public string? OtherKey { get; init; }

    public Use Update { get; init; }

    public Use Create { get; init; }

    /// <summary>Null may be sent, and clears the field.</summary>
    public bool ClearedByNull { get; init; }

    /// <summary>What an answer shows; null: answers have no such member.</summary>
    public Func<ShownLicense, object?>? Show { get; init; }

    public Blank Blank { get; init; }
}
