namespace LicenseAdmin.Domain;

/// <summary>What one change did to one field. A closed set; enough to rebuild any past state, forwards and backwards.</summary>
public abstract record Difference
{
    private protected Difference(LicenseField field) => Field = field;

    public LicenseField Field { get; }
}

/// <summary>A scalar was <paramref name="Before"/> and is <paramref name="After"/>; both have the field's own type.</summary>
public sealed record ScalarDifference(ScalarField Scalar, object? Before, object? After) : Difference(Scalar);

/// <summary>Members of a JSON object changed.</summary>
public sealed record JsonDifference(JsonField Json, IReadOnlyList<JsonChange> Changes) : Difference(Json);

/// <summary>A content list gained and lost items.</summary>
public sealed record ContentDifference(ContentField Content, IReadOnlyCollection<Guid> Added, IReadOnlyCollection<Guid> Removed)
    : Difference(Content);

/// <summary>A member of a JSON object, named by the keys that lead to it, came (no before), went (no after) or changed. Arrays are compared whole.</summary>
/// <param name="Before">JSON text, or null where the member was not there.</param>
/// <param name="After">JSON text, or null where the member is gone.</param>
public sealed record JsonChange(IReadOnlyList<string> Path, string? Before, string? After)
{
    /// <summary>What takes it back.</summary>
    internal JsonChange Inverse => new(Path, After, Before);
}
