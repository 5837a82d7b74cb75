namespace LicenseAdmin.Unit.Api.Contracts;

/// <summary>One field of a contract's requests.</summary>
/// <param name="Source"><c>document</c>, or <c>family</c>: what the domain adds.</param>
/// <param name="Effect">
/// <c>field:KEY</c>: changes that field. <c>replaces:KEY</c>: makes the ids sent the whole list. <c>finds</c>: names the license. <c>history</c>: stands in
/// the license's history. <c>fixed</c>: accepted as it is stored, refused otherwise.
/// </param>
/// <param name="Sample">A value to send, as JSON; names in braces are filled in.</param>
public sealed record RequestRow(string Name, string Type, bool IsRequired, string Location, string Source, string Effect, string Sample)
{
    /// <summary>The key of the license's field that it is about; null: none.</summary>
    public string? Field => Effect.Split(':') is ["field" or "replaces", string key] ? key : null;

    public override string ToString() => Name;
}

/// <summary>One key of a contract's answers.</summary>
/// <param name="Place">The keys that lead to it; <c>[]</c> after a list: in each of its objects.</param>
/// <param name="IsAnswered">False for what the document has and the domain does not know.</param>
public sealed record ResponseRow(string Place, string Type, bool IsAnswered, string Source);

/// <summary>A contract's document, field by field, as a table beside this file.</summary>
public sealed class ContractTable
{
    public static readonly ContractTable A = new("program-license-update.tsv");
    public static readonly ContractTable B = new("license-update.tsv");

    private ContractTable(string file)
    {
        string[][] rows =
        [
            .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Api", "Contracts", file))
                .Where(line => !line.StartsWith('#'))
                .Select(line => line.Split('\t')),
        ];
        Requests = [.. rows.Where(row => row[0] == "request").Select(ToRequest)];
        Responses = [.. rows.Where(row => row[0] == "response").Select(row => new ResponseRow(row[1], row[2], row[3] == "yes", row[4]))];
    }

    public IReadOnlyList<RequestRow> Requests { get; }

    public IReadOnlyList<ResponseRow> Responses { get; }

    private static RequestRow ToRequest(string[] row) => new(row[1], row[2], row[3] == "yes", row[4], row[5], row[6], row[7]);
}
