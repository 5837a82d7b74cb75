using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LicenseAdmin.Unit.Testing;

/// <summary>SQL Server's grammar, as its vendor publishes it.</summary>
internal static class TSql
{
    public static void AssertParses(string sql)
    {
        using StringReader reader = new(sql);
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out IList<ParseError> errors);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(error => $"{error.Line}:{error.Column} {error.Message}")) + "\n" + sql);
    }
}
