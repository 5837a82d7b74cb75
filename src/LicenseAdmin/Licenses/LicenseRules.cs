using System.Globalization;
using System.Text;
using FluentValidation;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses;

/// <summary>A license as it would be, with what is needed to judge it.</summary>
/// <param name="Touched">The fields to judge: those that change, or all of a new license.</param>
/// <param name="LaterDate">Whichever of start and expiry was edited last: the one to blame where they clash.</param>
public sealed record LicenseCandidate(License License, IReadOnlySet<LicenseField> Touched, int SeatsUsed, LicenseField LaterDate);

/// <summary>
/// The rules that a license's own values must keep, for the form while it is filled in and for the update service alike. Errors carry the
/// <see cref="LicenseField.Key"/>. Rules that need the database (parent, content, default) are the service's.
/// </summary>
public sealed class LicenseRules : AbstractValidator<LicenseCandidate>
{
    /// <summary>Earlier instants are mistakes.</summary>
    public static readonly DateTime Earliest = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Later instants are mistakes, and so are spelled as "never".</summary>
    public static readonly DateTime Latest = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public LicenseRules()
    {
        foreach (TextField field in LicenseFields.All.OfType<TextField>())
        {
            RuleForField(
                field,
                rule =>
                    rule.Must(text => !field.Required || !string.IsNullOrEmpty(text))
                        .WithMessage($"{field.Label} is required.")
                        .Must(text => text is null || text.Length <= field.MaxLength)
                        .WithMessage(c => $"{field.Label} can have at most {field.MaxLength} characters; this has {field.Get(c.License)!.Length}.")
                        .Must(text => text is null || SingleLine.IsValid(text))
                        .WithMessage($"{field.Label} must be one line of text without control characters.")
            );
        }

        RuleForField(
            LicenseFields.SeatsLimit,
            rule =>
                rule.Must(seats => seats is null or >= 0)
                    .WithMessage("Seats cannot be negative.")
                    .Must((candidate, seats) => seats is null || seats >= candidate.SeatsUsed)
                    .WithMessage(c =>
                        $"{c.SeatsUsed} seats are in use, so the limit cannot be {c.License.SeatsLimit}. Free seats first, or give at least {c.SeatsUsed}."
                    )
        );
        RuleForField(
            LicenseFields.AccessDays,
            rule => rule.Must(days => days is null or >= 1).WithMessage("Access days must be 1 or more; leave it blank for no limit.")
        );
        RuleForField(
            LicenseFields.StartsAt,
            rule => rule.Must(IsPlausible).WithMessage($"Starts must lie between {Earliest:yyyy} and {Latest:yyyy}.")
        );
        RuleForField(
            LicenseFields.ExpiresAt,
            rule =>
                rule.Must(end => end is null || IsPlausible(end.Value))
                    .WithMessage($"Expires must lie between {Earliest:yyyy} and {Latest:yyyy}; leave it out for a license that never expires.")
        );
        foreach (JsonField field in LicenseFields.All.OfType<JsonField>())
        {
            // What is set member by member grows what is there: each was checked by itself, and the whole has not been.
            RuleFor(candidate => candidate)
                .Must(candidate => Encoding.UTF8.GetByteCount((string)field.Read(candidate.License)!) <= JsonObjectText.MaxBytes)
                .When(candidate => candidate.Touched.Contains(field))
                .OverridePropertyName(field.Key)
                .WithMessage($"{field.Label} would be larger than {JsonObjectText.MaxBytes / 1024} KiB.");
        }

        RuleFor(candidate => candidate)
            .Custom(
                (candidate, context) =>
                {
                    License license = candidate.License;
                    bool touched = candidate.Touched.Contains(LicenseFields.StartsAt) || candidate.Touched.Contains(LicenseFields.ExpiresAt);
                    if (touched && license.StartsAt >= license.ExpiresAt)
                    {
                        context.AddFailure(
                            candidate.LaterDate.Key,
                            $"Starts ({Told(license.StartsAt)}) must be before Expires ({Told(license.ExpiresAt)})."
                        );
                    }
                }
            );
    }

    /// <summary>What is wrong, by field key; empty where nothing is.</summary>
    public IReadOnlyDictionary<string, string[]> Check(LicenseCandidate candidate) =>
        Validate(candidate)
            .Errors.GroupBy(error => error.PropertyName, StringComparer.Ordinal)
            .ToDictionary(
                field => field.Key,
                field => field.Select(error => error.ErrorMessage).Distinct(StringComparer.Ordinal).ToArray(),
                StringComparer.Ordinal
            );

    // To the second where it has one: two instants that clash must not read alike. In UTC, which whoever calls over HTTP gave.
    private static string Told(DateTime? instant) =>
        $"{instant?.ToString(instant.Value.Second == 0 ? "d MMM yyyy, HH:mm" : "d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture)} UTC";

    private static bool IsPlausible(DateTime instant) => instant >= Earliest && instant <= Latest;

    private void RuleForField<T>(ScalarField<T> field, Action<IRuleBuilderInitial<LicenseCandidate, T>> rule) =>
        When(
            candidate => candidate.Touched.Contains(field),
            () =>
            {
                IRuleBuilderInitial<LicenseCandidate, T> builder = RuleFor(candidate => field.Get(candidate.License)).Cascade(CascadeMode.Stop);
                builder.Configure(r => r.PropertyName = field.Key);
                rule(builder);
            }
        );
}
