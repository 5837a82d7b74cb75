using System.Globalization;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LicenseAdmin.Unit.Data;

/// <summary>What can be known of SQL Server without one: scripts parse with its grammar, queries translate, commands reach the wire.</summary>
public sealed class SqlServerTests
{
    private static readonly DatabaseOptions Nowhere = new()
    {
        Provider = DatabaseProvider.SqlServer,
        ConnectionString = "Server=127.0.0.1,9;Encrypt=True;TrustServerCertificate=True;Connect Timeout=1;ConnectRetryCount=0;User Id=x;Password=x",
    };

    [Fact]
    public void The_migration_script_parses_with_the_T_SQL_grammar()
    {
        using SqlServerLicenseDbContext db = Context();

        string script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        Assert.Contains("CREATE TABLE [Licenses]", script, StringComparison.Ordinal);
        AssertParses(script);
    }

    [Fact]
    public void No_foreign_key_of_ours_cascades()
    {
        using SqlServerLicenseDbContext db = Context();

        Assert.DoesNotContain(
            db.Model.GetEntityTypes().Where(type => type.ClrType.Assembly == typeof(License).Assembly).SelectMany(type => type.GetForeignKeys()),
            key => key.DeleteBehavior != DeleteBehavior.Restrict
        );
    }

    [Fact]
    public void Adding_content_parses_with_the_T_SQL_grammar()
    {
        using SqlServerLicenseDbContext db = Context();

        Assert.All(Enum.GetValues<ContentKind>(), kind => AssertParses(db.AddContentSql(kind)));
    }

    public static TheoryData<string> Queries => [.. AllQueries().Keys];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Every_query_of_the_lists_translates_to_T_SQL(string name)
    {
        using SqlServerLicenseDbContext db = Context();

        AssertParses(AllQueries()[name](db).ToQueryString());
    }

    [Fact]
    public async Task A_parameterised_command_gets_as_far_as_the_closed_port()
    {
        await using SqlConnection connection = new(Nowhere.ConnectionString);
        await using SqlCommand command = new("SELECT @x", connection);
        command.Parameters.AddWithValue("@x", "value");

        await Assert.ThrowsAsync<SqlException>(async () =>
        {
            await connection.OpenAsync();
            await command.ExecuteScalarAsync();
        });
    }

    [Fact]
    public void Retry_on_failure_is_on()
    {
        using SqlServerLicenseDbContext db = Context();

        Assert.True(db.Database.CreateExecutionStrategy().RetriesOnFailure);
    }

    private static Dictionary<string, Func<LicenseDbContext, IQueryable<object>>> AllQueries()
    {
        DateTime now = new(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc);
        ActorAccess all = new(MayWrite: true, ClientId: null);
        ActorAccess one = new(MayWrite: false, ClientId: Guid.Empty);
        Dictionary<string, Func<LicenseDbContext, IQueryable<object>>> queries = new(StringComparer.Ordinal)
        {
            ["everything"] = db => Rows(db, new LicenseFilter(), all),
            ["of one client"] = db => Rows(db, new LicenseFilter(), one),
            ["every filter"] = db =>
                Rows(
                    db,
                    new LicenseFilter
                    {
                        Text = "two words",
                        ClientId = Guid.Empty,
                        ClientKey = "k",
                        ExpiringWithinDays = 30,
                        NearlyFull = true,
                        CourseId = Guid.Empty,
                        Name = "n",
                        Source = "s",
                        Active = true,
                        ProgramId = "p",
                        ExternalId = "e",
                    },
                    one
                ),
        };
        foreach (LicenseStatus status in Enum.GetValues<LicenseStatus>())
        {
            queries[$"status {status}"] = db => Rows(db, new LicenseFilter { Status = status }, all);
        }

        foreach (LicenseSort sort in Enum.GetValues<LicenseSort>())
        {
            queries[$"sorted by {sort}"] = db => LicenseQueries.Sorted(db, db.Licenses, sort, descending: true);
        }

        foreach (ContentKind kind in Enum.GetValues<ContentKind>())
        {
            queries[string.Create(CultureInfo.InvariantCulture, $"content {kind}")] = db => db.TitledContent(kind, [Guid.Empty, Guid.NewGuid()]);
        }

        queries["whole licenses"] = db => LicenseQueries.Views(db, db.Licenses);
        return queries;

        IQueryable<object> Rows(LicenseDbContext db, LicenseFilter filter, ActorAccess access) =>
            LicenseQueries.Matching(db, filter, access, now).Select(LicenseQueries.ToRow(db));
    }

    private static SqlServerLicenseDbContext Context() => new(DataServices.SqlServerOptions(Nowhere));

    private static void AssertParses(string sql)
    {
        using StringReader reader = new(sql);
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out IList<ParseError> errors);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(error => $"{error.Line}:{error.Column} {error.Message}")) + "\n" + sql);
    }
}
