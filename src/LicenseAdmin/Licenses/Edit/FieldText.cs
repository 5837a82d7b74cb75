using System.Globalization;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>What a field's text means.</summary>
/// <param name="Value">Of the field's own type; meaningless beside a problem.</param>
/// <param name="Problem">Why the text is no value of the field; null where it is one.</param>
internal sealed record FieldReading(object? Value, string? Problem = null);

/// <summary>
/// The one form in which a form holds any field: a text, or null where "Unlimited" or "Never" is chosen by its own switch. What was typed
/// is kept as it was typed, and read strictly: a text that is no value says why, and never becomes another value.
/// </summary>
/// <param name="zone">The person's: dates are typed on its clocks.</param>
/// <param name="culture">The person's: numbers are typed in it.</param>
internal sealed class FieldText(TimeZoneInfo zone, CultureInfo culture)
{
    public TimeZoneInfo Zone => zone;

    /// <summary>The same on the clocks of another zone, or of this one where there is no such zone.</summary>
    public FieldText In(string zoneId) => new(TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out TimeZoneInfo? other) ? other : zone, culture);

    public string? Write(ValueField field, object? value) =>
        (field, value) switch
        {
            (_, null) => LicenseForm.Of(field).None is null ? string.Empty : null,
            (JsonField, string json) => JsonObjectText.Indent(json),
            (_, string text) => text,
            (_, bool flag) => flag ? bool.TrueString : bool.FalseString,
            (_, DateTime instant) => LocalInstant.Write(instant, zone),
            (_, int number) => number.ToString(field == LicenseFields.Parent ? CultureInfo.InvariantCulture : culture),
            _ => throw new NotSupportedException($"{field} holds a {value.GetType().Name}, which no form can show."),
        };

    public FieldReading Read(ValueField field, string? text) =>
        (field, text) switch
        {
            (_, null) => field.Nullable ? new FieldReading(null) : new FieldReading(null, "Give a value."),
            (JsonField, _) => JsonObjectText.TryParse(text, out string? compact, out JsonProblem? problem)
                ? new FieldReading(compact)
                : new FieldReading(null, problem.ToString()),
            (TextField, _) => new FieldReading(text),
            (ScalarField<bool>, _) => bool.TryParse(text, out bool flag)
                ? new FieldReading(flag)
                : new FieldReading(null, $"“{text}” is neither on nor off."),
            (ScalarField<DateTime> or ScalarField<DateTime?>, _) => LocalInstant.TryRead(text, zone, out DateTime utc, out string? problem)
                ? new FieldReading(utc)
                : new FieldReading(null, problem),
            (ScalarField<int?>, _) => ReadNumber(field, text.Trim()),
            _ => throw new NotSupportedException($"No form can read {field}."),
        };

    private FieldReading ReadNumber(ValueField field, string text)
    {
        if (text.Length == 0)
        {
            return LicenseForm.Of(field).None is { } none ? new FieldReading(null, $"Give a number, or choose “{none}”.") : new FieldReading(null);
        }

        // .NET reads "1,5" as 15 where the comma groups thousands: a number counts only where it is written as we would write it.
        string plain = Ungroup(text);
        return !long.TryParse(plain, NumberStyles.AllowLeadingSign, culture, out long number)
                ? new FieldReading(null, $"“{text}” is not a whole number.")
            : number is > int.MaxValue or < int.MinValue
                ? new FieldReading(null, $"{text} is too large: {int.MaxValue.ToString("N0", culture)} is the most.")
            : new FieldReading((int)number);
    }

    // "1,234" and "1 234 567" without their separators, if these stand where they belong; anything else as it is.
    private string Ungroup(string text)
    {
        string separator = culture.NumberFormat.NumberGroupSeparator;
        string spaced = string.IsNullOrWhiteSpace(separator) ? string.Concat(text.Select(c => char.IsWhiteSpace(c) ? separator : $"{c}")) : text;
        string plain = spaced.Replace(separator, string.Empty, StringComparison.Ordinal);
        return
            long.TryParse(plain, NumberStyles.AllowLeadingSign, culture, out long number)
            && string.Equals(number.ToString("N0", culture), spaced, StringComparison.Ordinal)
            ? plain
            : text;
    }
}
