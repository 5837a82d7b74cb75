using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations;
using Quartz;

namespace LicenseAdmin.Data;

/// <summary>
/// The tables of Quartz, by the scripts that come with it. They create what is missing and drop nothing: where a later version of Quartz
/// wants more, a migration that runs them again brings it.
/// </summary>
internal static partial class QuartzTables
{
    public const string Prefix = "QRTZ_";

    // A line of its own; the text about it holds it too.
    private const string Separator = "\n--;;\n";

    /// <param name="dialect">As the package calls it: <c>sqlite</c> or <c>sqlServer</c>.</param>
    public static void Create(MigrationBuilder migration, string dialect)
    {
        foreach (string statement in Statements(dialect))
        {
            migration.Sql(statement);
        }
    }

    /// <summary>Takes the tables away, those that refer to others first.</summary>
    public static void Drop(MigrationBuilder migration)
    {
        foreach (string table in Names("sqlite").Reverse())
        {
            migration.DropTable(table);
        }
    }

    /// <summary>The tables in the order in which they are made.</summary>
    public static IEnumerable<string> Names(string dialect) =>
        Statements(dialect)
            .Select(statement => CreatedTable().Match(statement))
            .Where(found => found.Success)
            .Select(found => found.Groups["name"].Value);

    public static IEnumerable<string> Statements(string dialect)
    {
        string name = $"Quartz.Impl.AdoJobStore.Schema.create_{dialect}.sql";
        using Stream script =
            typeof(IScheduler).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Quartz has no script {name}: this version keeps its tables elsewhere.");
        using StreamReader reader = new(script);
        string text = string.Format(CultureInfo.InvariantCulture, reader.ReadToEnd(), Prefix, Prefix).ReplaceLineEndings("\n");
        return text.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(HoldsSql);
    }

    private static bool HoldsSql(string statement) =>
        statement.Split('\n').Any(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("--", StringComparison.Ordinal));

    [GeneratedRegex(@"CREATE TABLE (?:IF NOT EXISTS )?(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CreatedTable();
}
