namespace LicenseAdmin.Domain;

/// <summary>
/// An edit of single members of a JSON object: whatever else the object holds when it is carried out, stays. What the changes say of before is not
/// looked at.
/// </summary>
public sealed record JsonMembers(IReadOnlyList<JsonChange> Changes);
