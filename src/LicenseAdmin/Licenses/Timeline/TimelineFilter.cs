using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>Which changes. What is null does not narrow; the conditions hold together.</summary>
public sealed record TimelineFilter
{
    public LicenseField? Field { get; init; }

    public string? ActorName { get; init; }

    public string? ChangeType { get; init; }

    public ChangeOrigin? Origin { get; init; }

    public string? TransactionId { get; init; }

    public DateTime? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTime? Until { get; init; }

    /// <summary>A course, learning path or tag that came or went.</summary>
    public ContentRef? Content { get; init; }

    /// <summary>Whose licenses. A license has one client for good: its own timeline does not ask.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>Leaves what the filter keeps, whoever's licenses it is about.</summary>
    internal IQueryable<LicenseChange> Narrow(IQueryable<LicenseChange> changes)
    {
        if (Field is { } field)
        {
            long bit = field.Bit;
            changes = changes.Where(change => (change.Fields & bit) != 0);
        }

        if (ActorName is { } actor)
        {
            changes = changes.Where(change => change.ActorName == actor);
        }

        if (ChangeType is { } type)
        {
            changes = changes.Where(change => change.ChangeType == type);
        }

        if (Origin is { } origin)
        {
            changes = changes.Where(change => change.Origin == origin);
        }

        if (TransactionId is { } transaction)
        {
            changes = changes.Where(change => change.TransactionId == transaction);
        }

        if (Content is { } content)
        {
            // Differences spell ids in lower case; the bit spares reading rows that do not touch the list.
            string id = content.Id.ToString();
            long list = LicenseFields.Of(content.Kind).Bit;
            changes = changes.Where(change => (change.Fields & list) != 0 && change.Differences.Contains(id));
        }

        return Within(changes);
    }

    /// <summary>Leaves what lies between <see cref="From"/> and <see cref="Until"/>.</summary>
    internal IQueryable<LicenseChange> Within(IQueryable<LicenseChange> changes)
    {
        if (From is { } from)
        {
            changes = changes.Where(change => change.At >= from);
        }

        if (Until is { } until)
        {
            changes = changes.Where(change => change.At < until);
        }

        return changes;
    }
}

/// <summary>Names a course, learning path or tag, which need not be in the catalogue any more.</summary>
public sealed record ContentRef(ContentKind Kind, Guid Id);
