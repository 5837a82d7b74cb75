using LicenseAdmin.Common;

namespace LicenseAdmin.Catalog;

/// <summary>One row. Asking it for a value that is not what it should be reports that and gives an empty one.</summary>
internal sealed class CsvRow(Dictionary<string, int> places, string[] values, Action<string> report, int line)
{
    public int Line => line;

    /// <summary>Nothing was reported.</summary>
    public bool IsGood { get; private set; } = true;

    public Guid Id(string column) => ToId(column, Value(column));

    /// <summary>Ids parted by semicolons, each once.</summary>
    public Guid[] Ids(string column) =>
        [
            .. Value(column)
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(id => ToId(column, id))
                .Distinct(),
        ];

    public string Text(string column, int longest)
    {
        if (string.IsNullOrWhiteSpace(Value(column)))
        {
            Report($"{column} is blank.");
        }

        return OptionalText(column, longest) ?? string.Empty;
    }

    public string? OptionalText(string column, int longest)
    {
        string value = Value(column);
        if (value.Length > longest)
        {
            Report($"{column} has {value.Length} characters, {longest} are the most.");
        }

        if (!SingleLine.IsValid(value))
        {
            Report($"{column} holds a line break or another control character.");
        }

        return value.Length == 0 ? null : value;
    }

    /// <summary>Part of an address: no white space.</summary>
    public string Slug(string column, int longest)
    {
        string slug = Text(column, longest);
        if (slug.Any(char.IsWhiteSpace))
        {
            Report($"{column} holds white space.");
        }

        return slug;
    }

    public void Report(string reason)
    {
        IsGood = false;
        report(reason);
    }

    private string Value(string column) => values[places[column]];

    private Guid ToId(string column, string text)
    {
        if (!Guid.TryParseExact(text, "D", out Guid id))
        {
            Report($"{column}: \"{text}\" is not a uuid.");
        }

        return id;
    }
}
