using LicenseAdmin.Catalog;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Export;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

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
        Assert.Contains("CREATE TABLE QRTZ_TRIGGERS", script, StringComparison.Ordinal);
        Assert.Contains("CREATE TRIGGER [LicenseChanges_AppendOnly]", script, StringComparison.Ordinal);
        TSql.AssertParses(script);
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
    public async Task Every_read_translates_and_parses_with_the_T_SQL_grammar()
    {
        SilentSqlServer server = new();
        LicenseQueries licenses = new(server, TimeProvider.System);
        TimelineQueries timeline = new(server, TimeProvider.System);
        DifferenceNaming naming = new(server);
        CatalogQueries catalogue = new(server);
        ContentReads contents = new(server);
        Actor actor = new(ActorKind.User, Guid.NewGuid(), "someone");
        CancellationToken none = CancellationToken.None;

        foreach (LicenseFilter filter in Filters())
        {
            await licenses.ListAsync(filter, LicenseSort.Name, descending: false, 0, 50, actor, none);
            await licenses.IdsAsync(filter, LicenseSort.Name, descending: false, actor, none);
        }

        foreach (LicenseSort sort in Enum.GetValues<LicenseSort>())
        {
            await licenses.ListAsync(new LicenseFilter(), sort, descending: true, 0, 50, actor, none);
            await licenses.ListViewsAsync(new LicenseFilter(), sort, descending: false, 0, 50, actor, none);
            await licenses.IdsAsync([1, 2, 3], sort, descending: true, actor, none);
        }

        foreach (ContentKind kind in Enum.GetValues<ContentKind>())
        {
            foreach (string? text in new[] { null, "two words", "x" })
            {
                await catalogue.SearchAsync(new CatalogSearch(kind, text, "subject", "published", Guid.NewGuid()), 0, 20, none);
                await catalogue.MatchesAsync(new CatalogSearch(kind, text), 100, none);
            }

            await catalogue.FacetsAsync(kind, none);
            await catalogue.ReadAsync(kind, [Guid.NewGuid()], none);
            await catalogue.ResolveAsync(kind, $"{Guid.NewGuid()}, a-slug, A title", none);
            await licenses.ContentAsync(Guid.NewGuid(), kind, "two words", 0, 50, actor, none);
            await contents.ItemsAsync(kind, [Guid.NewGuid(), Guid.NewGuid()], none).GetAsyncEnumerator(none).MoveNextAsync();
            await naming.ItemsAsync(kind, [Guid.NewGuid(), Guid.NewGuid()], "word", 0, 50, none);
            await naming.NamesAsync([new ContentDifference(LicenseFields.Of(kind), [Guid.NewGuid()], [Guid.NewGuid()])], none);
        }

        await licenses.FindAsync(Guid.NewGuid(), actor, none);
        await licenses.AssignmentsAsync(Guid.NewGuid(), null, 0, 50, actor, none);
        await licenses.AssignmentsAsync(Guid.NewGuid(), AssignmentStatus.Active, 0, 50, actor, none);
        await licenses.ParentChoicesAsync(Guid.NewGuid(), 1, "word", 20, actor, none);
        await licenses.LinksAsync([1, 2, 3], actor, none);
        await licenses.ClientsAsync(actor, none);
        await licenses.ProgramsAsync(actor, none);
        await licenses.FindIdAsync(Guid.NewGuid(), actor, none);
        await licenses.FindClientAsync(TestHouse.Acme, actor, none);
        await new LicenseExport(server, licenses, TimeProvider.System).BatchAsync([1, 2, 3], actor, none);
        await contents.ListsAsync(1, none);
        await timeline.PageAsync(Guid.NewGuid(), EveryTimelineFilter, new TimelinePoint(DateTime.UnixEpoch, 5), 25, actor, none);
        await timeline.TrailAsync(EveryTimelineFilter with { TransactionId = null }, new TimelinePoint(DateTime.UnixEpoch, 5), 25, actor, none);
        await timeline.ChoicesAsync(actor, none);
        await timeline.SinceAsync(Guid.NewGuid(), 3, actor, none);
        await timeline.ChoicesAsync(Guid.NewGuid(), actor, none);
        await timeline.EverHadAsync(Guid.NewGuid(), actor, none);
        await naming.NamesAsync([new ScalarDifference(LicenseFields.Parent, 1, 2)], none);

        Assert.Contains(server.Commands, sql => sql.Contains("FROM [LicenseChanges]", StringComparison.Ordinal));
        Assert.All(server.Commands, TSql.AssertParses);
    }

    [Fact]
    public async Task Content_edits_parse_with_the_T_SQL_grammar()
    {
        SilentSqlServer server = new();
        await using LicenseDbContext db = server.CreateDbContext();

        foreach (ContentKind kind in Enum.GetValues<ContentKind>())
        {
            await db.AddContentAsync(kind, 1, [Guid.NewGuid()], CancellationToken.None);
            await db.RemoveContentAsync(kind, 1, [Guid.NewGuid()], CancellationToken.None);
        }

        Assert.Equal(6, server.Commands.Count);
        Assert.All(server.Commands, TSql.AssertParses);
    }

    [Fact]
    public async Task Set_based_upserts_parse_with_the_T_SQL_grammar()
    {
        SilentSqlServer server = new();
        await using LicenseDbContext db = server.CreateDbContext();
        object?[][] rows =
        [
            [Guid.NewGuid(), Guid.NewGuid()],
        ];

        await db.UpsertAsync<Course>([nameof(Course.Id), nameof(Course.Slug)], rows, DateTime.UnixEpoch, CancellationToken.None);
        await db.UpsertAsync<CourseTag>([nameof(CourseTag.Id), nameof(CourseTag.Label)], rows, DateTime.UnixEpoch, CancellationToken.None);
        await db.UpsertAsync<CourseTagLink>(
            [nameof(CourseTagLink.CourseId), nameof(CourseTagLink.CourseTagId)],
            rows,
            DateTime.UnixEpoch,
            CancellationToken.None
        );

        Assert.Equal(3, server.Commands.Count);
        Assert.All(server.Commands, TSql.AssertParses);
        Assert.Contains("[Id] uniqueidentifier '$[0]', [Slug] nvarchar(255) '$[1]'", server.Commands[0], StringComparison.Ordinal);
        Assert.DoesNotContain("UPDATE", server.Commands[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HistoryRows.AllSql)]
    [InlineData(HistoryRows.OfLicenseSql)]
    [InlineData(HistoryRows.NewestSql)]
    [InlineData(HistoryRows.MacsSql)]
    [InlineData(SqlServerLicenseDbContext.SettledChangeSql)]
    public void What_an_audit_reads_parses_with_the_T_SQL_grammar(string sql) => TSql.AssertParses(sql);

    [Fact]
    public async Task Assignments_added_together_parse_with_the_T_SQL_grammar()
    {
        SilentSqlServer server = new();
        await using LicenseDbContext db = server.CreateDbContext();
        LicenseAssignment assignment = new()
        {
            LicenseId = 1,
            Email = "learner@example.org",
            Status = AssignmentStatus.Active,
            AssignedAt = DateTime.UnixEpoch,
        };

        await db.AddAssignmentsAsync([assignment], CancellationToken.None);

        TSql.AssertParses(Assert.Single(server.Commands));
        Assert.DoesNotContain("[Id]", server.Commands[0], StringComparison.Ordinal);
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

    private static TimelineFilter EveryTimelineFilter =>
        new()
        {
            Field = LicenseFields.Name,
            ActorName = "someone",
            ChangeType = "update",
            Origin = ChangeOrigin.Browser,
            TransactionId = "t",
            From = DateTime.UnixEpoch,
            Until = DateTime.UnixEpoch,
            Content = new ContentRef(ContentKind.Course, Guid.NewGuid()),
            ClientId = Guid.NewGuid(),
        };

    private static IEnumerable<LicenseFilter> Filters() =>
        Enum.GetValues<LicenseStatus>()
            .Select(status => new LicenseFilter { Status = status })
            .Append(
                new LicenseFilter
                {
                    Text = "two words",
                    ClientId = Guid.NewGuid(),
                    ClientKey = "k",
                    ExpiringWithinDays = 30,
                    NearlyFull = true,
                    CourseId = Guid.NewGuid(),
                    Name = "n",
                    Source = "s",
                    Active = true,
                    ProgramId = "p",
                    ExternalId = "e",
                }
            );

    private static SqlServerLicenseDbContext Context() => new(DataServices.SqlServerOptions(Nowhere));
}
