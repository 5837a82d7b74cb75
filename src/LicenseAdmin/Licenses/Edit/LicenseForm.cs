using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>A field as a form shows it.</summary>
/// <param name="Hint">What a person has to know to fill it in.</param>
/// <param name="None">What null is called where it is chosen by a switch of its own: "Unlimited". Null: a blank means null.</param>
/// <param name="Wide">Takes a row to itself.</param>
public sealed record FormField(ValueField Field, string? Hint = null, string? None = null, bool Wide = false);

/// <summary>Fields that stand together under a heading.</summary>
/// <param name="Columns">How many fields stand beside one another where there is room.</param>
/// <param name="Folds">Shut while all its fields are blank.</param>
public sealed record FormGroup(string Title, IReadOnlyList<FormField> Fields, int Columns = 2, bool Folds = false);

/// <summary>
/// Which field stands where, for the license's page, its read-only form and a new license alike. A new field of
/// <see cref="LicenseFields"/> gets one line here; what it looks like follows from its type.
/// </summary>
public static class LicenseForm
{
    public static readonly IReadOnlyList<FormGroup> Details =
    [
        new("Name", [new(LicenseFields.Name, Wide: true), new(LicenseFields.Label), new(LicenseFields.Sku, "Names the license in single sign-on.")]),
        new(
            "Seats and dates",
            [
                new(LicenseFields.SeatsLimit, None: "Unlimited"),
                new(LicenseFields.AccessDays, "Counted from enrolling. Blank: as long as the license lasts."),
                new(LicenseFields.StartsAt),
                new(LicenseFields.ExpiresAt, None: "Never"),
            ]
        ),
        new(
            "Behaviour",
            [
                new(LicenseFields.Active, "Off: nobody can use it, whatever its dates."),
                new(LicenseFields.IsDefault, "Taken from the client's other licenses."),
                new(LicenseFields.EnableBranding, "Learners see the client's own name and logo."),
            ],
            Columns: 3
        ),
        new(
            "Place and origin",
            [new(LicenseFields.Parent, "Another license of the same client."), new(LicenseFields.Source, "Where the license came from.")]
        ),
        new("References", [.. LicenseFields.References.Select(reference => new FormField(reference))], Columns: 3, Folds: true),
    ];

    public static readonly IReadOnlyList<FormGroup> Metadata =
    [
        new(
            "JSON objects",
            [new(LicenseFields.Metadata, "Anything about the license."), new(LicenseFields.EnrollmentConfig, "How learners are enrolled.")],
            Columns: 1
        ),
    ];

    private static readonly Dictionary<ValueField, FormField> ByField = Details
        .Concat(Metadata)
        .SelectMany(group => group.Fields)
        .ToDictionary(field => field.Field);

    /// <summary>All fields in the order in which they stand on the page.</summary>
    public static IEnumerable<LicenseField> Order => [.. Fields(Details), .. LicenseFields.Content, .. Fields(Metadata)];

    public static FormField Of(ValueField field) => ByField[field];

    private static IEnumerable<LicenseField> Fields(IEnumerable<FormGroup> groups) =>
        groups.SelectMany(group => group.Fields).Select(form => form.Field);
}
