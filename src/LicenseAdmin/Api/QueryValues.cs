using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace LicenseAdmin.Api;

/// <summary>Reads a query string strictly and remembers everything that is wrong with it. Unknown parameters are ignored, blank ones count as absent.</summary>
internal sealed class QueryValues(IQueryCollection query)
{
    private readonly Dictionary<string, string[]> wrong = new(StringComparer.Ordinal);

    /// <summary>All that is wrong; null: nothing.</summary>
    public Problem? Problem =>
        wrong.Count == 0 ? null : new Problem(StatusCodes.Status400BadRequest, "Some query parameters are not valid.") { Errors = wrong };

    /// <summary>A text, under either of its names; null: not sent.</summary>
    public string? Text(string name, string? otherName = null)
    {
        string? text = One(name);
        string? other = otherName is null ? null : One(otherName);
        if (text is not null && other is not null && !string.Equals(text, other, StringComparison.Ordinal))
        {
            Refuse(otherName!, $"Means the same as {name}, which says something else.");
        }

        return text ?? other;
    }

    /// <summary>Null: not sent.</summary>
    public bool? Flag(string name)
    {
        switch (One(name)?.ToUpperInvariant())
        {
            case null:
                return null;
            case "TRUE" or "1":
                return true;
            case "FALSE" or "0":
                return false;
            default:
                Refuse(name, "Must be true or false.");
                return null;
        }
    }

    /// <summary>Null: not sent.</summary>
    public Guid? Uuid(string name)
    {
        if (One(name) is not { } text)
        {
            return null;
        }

        if (Guid.TryParseExact(text, "D", out Guid id))
        {
            return id;
        }

        Refuse(name, "Must be a UUID.");
        return null;
    }

    /// <param name="otherwise">Where it was not sent.</param>
    public int Number(string name, int least, int most, int otherwise)
    {
        if (One(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"Must be an integer from {least} to {most}."));
        return otherwise;
    }

    public void Refuse(string name, string problem) => wrong[name] = [problem];

    private string? One(string name)
    {
        StringValues values = query[name];
        if (values.Count > 1)
        {
            Refuse(name, "Is given more than once.");
        }

        string? text = values.Count == 1 ? values[0] : null;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
