namespace LicenseAdmin.Domain;

/// <summary>
/// So many seats, from when to when, for these courses, learning paths and tags. The aggregate that everything here is about; its
/// fields that may be edited are listed once, in <see cref="LicenseFields"/>. Only the license update service changes a stored one.
/// </summary>
public sealed class License
{
    /// <summary>Contract A's <c>license_id</c>.</summary>
    public int Id { get; init; }

    /// <summary>Contract B's <c>id</c>, and the id in this site's addresses.</summary>
    public Guid Uuid { get; init; }

    /// <summary>The tenant. Never changes.</summary>
    public Guid ClientId { get; init; }

    /// <summary>Contract A's <c>program_id</c>. Never changes.</summary>
    public string? ProgramId { get; init; }

    /// <summary>The caller's own name for this license, unique. Given when it is created; never changes.</summary>
    public string? ExternalId { get; init; }

    public string Name { get; internal set; } = string.Empty;

    public string? Label { get; internal set; }

    public string? Sku { get; internal set; }

    /// <summary>Null: unlimited. 0: none. Never below the seats in use.</summary>
    public int? SeatsLimit { get; internal set; } = 0;

    /// <summary>A UTC instant.</summary>
    public DateTime StartsAt { get; internal set; }

    /// <summary>A UTC instant after <see cref="StartsAt"/>; null: never.</summary>
    public DateTime? ExpiresAt { get; internal set; }

    /// <summary>How many days a learner keeps access after enrolling; null: as long as the license lasts.</summary>
    public int? AccessDays { get; internal set; }

    public bool Active { get; internal set; } = true;

    public bool EnableBranding { get; internal set; }

    /// <summary>At most one license of a client is its default.</summary>
    public bool IsDefault { get; internal set; }

    public string? Source { get; internal set; }

    /// <summary>The license above this one in the client's tree.</summary>
    public int? ParentId { get; internal set; }

    /// <summary>A JSON object, compact.</summary>
    public string Metadata { get; internal set; } = JsonObjectText.Empty;

    /// <summary>A JSON object, compact.</summary>
    public string EnrollmentConfig { get; internal set; } = JsonObjectText.Empty;

    /// <summary>Contract B's <c>ref1</c> to <c>ref10</c>.</summary>
    public LicenseReferences References { get; internal init; } = new();

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; internal set; }

    /// <summary>Counts the changes that changed something; the concurrency token, and contract A's and B's <c>ETag</c>.</summary>
    public long Version { get; internal set; }

    /// <summary>The MAC of the newest row of its history, for the next row to build on; a concurrency token as well. Null: no row has one.</summary>
    public byte[]? HistoryMac { get; internal set; }

    /// <summary>A copy that can be changed without the original noticing.</summary>
    public License Clone()
    {
        License copy = new()
        {
            Id = Id,
            Uuid = Uuid,
            ClientId = ClientId,
            ProgramId = ProgramId,
            ExternalId = ExternalId,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            Version = Version,
            HistoryMac = HistoryMac,
        };
        copy.TakeFieldsOf(this);
        return copy;
    }

    /// <summary>Sets every editable field to the other license's value.</summary>
    internal void TakeFieldsOf(License other)
    {
        foreach (ValueField field in LicenseFields.Values)
        {
            field.Write(this, field.Read(other));
        }
    }

    /// <summary>Applies the edits of values, in their order, and says what differs. Content lists are the update service's business.</summary>
    internal List<Difference> Apply(LicenseEdits edits)
    {
        List<Difference> differences = [];
        foreach (ValueField field in edits.Fields.OfType<ValueField>())
        {
            if (field.Change(this, edits.ValueOf(field)) is { } difference)
            {
                differences.Add(difference);
            }
        }

        return differences;
    }
}
