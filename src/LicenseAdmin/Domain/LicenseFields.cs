namespace LicenseAdmin.Domain;

/// <summary>Every field of a license that can be edited, once. The limits come from DOMAIN's field list; contract A and B name them in their own dialects.</summary>
public static class LicenseFields
{
    public static readonly TextField Name = new(0, "name", "Name", 255, l => l.Name, (l, v) => l.Name = v!, required: true);
    public static readonly TextField Label = new(1, "label", "Label", 120, l => l.Label, (l, v) => l.Label = v);
    public static readonly TextField Sku = new(2, "sku", "SKU", 120, l => l.Sku, (l, v) => l.Sku = v);

    /// <summary>Null is unlimited. Contract A's <c>count</c>, contract B's <c>seatsLimit</c>.</summary>
    public static readonly ScalarField<int?> SeatsLimit = new(3, "seatsLimit", "Seats", l => l.SeatsLimit, (l, v) => l.SeatsLimit = v);

    /// <summary>Contract A's <c>started</c>.</summary>
    public static readonly ScalarField<DateTime> StartsAt = new(4, "startsAt", "Starts", l => l.StartsAt, (l, v) => l.StartsAt = Utc(v));

    /// <summary>Contract A's <c>expired</c>, contract B's <c>expirationDate</c>.</summary>
    public static readonly ScalarField<DateTime?> ExpiresAt = new(
        5,
        "expiresAt",
        "Expires",
        l => l.ExpiresAt,
        (l, v) => l.ExpiresAt = v is { } at ? Utc(at) : null
    );
    public static readonly ScalarField<int?> AccessDays = new(6, "accessDays", "Access days", l => l.AccessDays, (l, v) => l.AccessDays = v);
    public static readonly ScalarField<bool> Active = new(7, "active", "Active", l => l.Active, (l, v) => l.Active = v);
    public static readonly ScalarField<bool> IsDefault = new(8, "isDefault", "Default license", l => l.IsDefault, (l, v) => l.IsDefault = v);
    public static readonly ScalarField<bool> EnableBranding = new(
        9,
        "enableBranding",
        "Branding",
        l => l.EnableBranding,
        (l, v) => l.EnableBranding = v
    );

    /// <summary>The <see cref="License.Id"/> of the license above. Contract B's <c>parentLicenseId</c> is that license's uuid.</summary>
    public static readonly ScalarField<int?> Parent = new(10, "parentId", "Parent license", l => l.ParentId, (l, v) => l.ParentId = v);
    public static readonly TextField Source = new(11, "source", "Source", 120, l => l.Source, (l, v) => l.Source = v);
    public static readonly JsonField Metadata = new(12, "metadata", "Metadata", l => l.Metadata, (l, v) => l.Metadata = v);
    public static readonly JsonField EnrollmentConfig = new(
        13,
        "enrollmentConfig",
        "Enrollment config",
        l => l.EnrollmentConfig,
        (l, v) => l.EnrollmentConfig = v
    );
    public static readonly ContentField Courses = new(14, "courses", "Courses", ContentKind.Course);
    public static readonly ContentField LearningPaths = new(15, "learningPaths", "Learning paths", ContentKind.LearningPath);
    public static readonly ContentField CourseTags = new(16, "courseTags", "Tags", ContentKind.CourseTag);

    /// <summary><c>ref1</c> to <c>ref10</c>, in order.</summary>
    public static readonly IReadOnlyList<TextField> References =
    [
        .. Enumerable
            .Range(1, LicenseReferences.Count)
            .Select(n => new TextField(16 + n, $"ref{n}", $"Reference {n}", 255, l => l.References[n], (l, v) => l.References[n] = v)),
    ];

    /// <summary>In the order in which people read them.</summary>
    public static readonly IReadOnlyList<LicenseField> All =
    [
        Name,
        Label,
        Sku,
        SeatsLimit,
        StartsAt,
        ExpiresAt,
        AccessDays,
        Active,
        IsDefault,
        EnableBranding,
        Parent,
        Source,
        .. References,
        Courses,
        LearningPaths,
        CourseTags,
        Metadata,
        EnrollmentConfig,
    ];

    public static readonly IReadOnlyList<ValueField> Values = [.. All.OfType<ValueField>()];

    public static readonly IReadOnlyList<ContentField> Content = [Courses, LearningPaths, CourseTags];

    private static readonly Dictionary<string, LicenseField> ByKey = All.ToDictionary(f => f.Key, StringComparer.Ordinal);

    /// <summary>The field of that <see cref="LicenseField.Key"/>, or null.</summary>
    public static LicenseField? Find(string key) => ByKey.GetValueOrDefault(key);

    public static ContentField Of(ContentKind kind) => Content.Single(f => f.Kind == kind);

    /// <summary>The fields whose bits are set in <see cref="LicenseChange.Fields"/>.</summary>
    public static IEnumerable<LicenseField> In(long bits) => All.Where(f => (bits & f.Bit) != 0);

    // An instant of unspecified kind is UTC: every door converts before it gets here.
    private static DateTime Utc(DateTime instant) =>
        instant.Kind == DateTimeKind.Local ? instant.ToUniversalTime() : DateTime.SpecifyKind(instant, DateTimeKind.Utc);
}
