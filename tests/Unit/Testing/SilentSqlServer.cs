using System.Data;
using System.Data.Common;
using LicenseAdmin.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LicenseAdmin.Unit.Testing;

/// <summary>A SQL Server that is not there: it takes down every command the application would send and answers each with next to nothing.</summary>
internal sealed class SilentSqlServer : DbCommandInterceptor, IDbContextFactory<LicenseDbContext>, IDbConnectionInterceptor
{
    // More columns than any query reads: which ones does not matter where there is no row.
    private const int Columns = 80;

    private readonly DbContextOptions<SqlServerLicenseDbContext> options;

    public SilentSqlServer() =>
        options = new DbContextOptionsBuilder<SqlServerLicenseDbContext>(
            DataServices.SqlServerOptions(new DatabaseOptions { ConnectionString = "Server=nowhere;Encrypt=True" })
        )
            .AddInterceptors(this)
            .Options;

    /// <summary>What was sent.</summary>
    public List<string> Commands { get; } = [];

    public LicenseDbContext CreateDbContext() => new SqlServerLicenseDbContext(options);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Commands.Add(command.CommandText);
        return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(Answer(command.CommandText).CreateDataReader()));
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Commands.Add(command.CommandText);
        return ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(0));
    }

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(InterceptionResult.Suppress());

    private static DataTable Answer(string sql)
    {
        DataTable table = new() { Locale = System.Globalization.CultureInfo.InvariantCulture };
        if (sql.Contains("[AspNetUsers]", StringComparison.Ordinal) && sql.Contains("[AspNetUserRoles]", StringComparison.Ordinal))
        {
            // A DM admin of all clients: the reads go on past the question who asks.
            Add<Guid>("ClientId", "LockoutEnd");
            Add<bool>("MustChangePassword", "IsDmAdmin", "IsPlatformAdmin");
            table.Rows.Add(DBNull.Value, DBNull.Value, false, true, false);
        }
        else if (sql.StartsWith("SELECT COUNT(*)", StringComparison.Ordinal))
        {
            Add<int>("Count");
            table.Rows.Add(1);
        }
        else if (sql.StartsWith("SELECT MAX(", StringComparison.Ordinal))
        {
            Add<long>("Max");
            table.Rows.Add(DBNull.Value);
        }
        else if (sql.StartsWith("SELECT TOP(1) [l].[Id]\nFROM [Licenses]", StringComparison.Ordinal))
        {
            // The timeline's look for its license.
            Add<int>("Id");
            table.Rows.Add(1);
        }
        else
        {
            Add<int>([.. Enumerable.Range(0, Columns).Select(n => $"Column{n}")]);
        }

        return table;

        void Add<T>(params string[] names)
        {
            foreach (string name in names)
            {
                table.Columns.Add(name, typeof(T));
            }
        }
    }
}
