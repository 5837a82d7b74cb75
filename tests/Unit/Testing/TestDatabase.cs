using System.Security.Cryptography;
using LicenseAdmin.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace LicenseAdmin.Unit.Testing;

/// <summary>A database for one test.</summary>
internal sealed class TestDatabase
{
    private const string Variable = "LICENSEADMIN_TEST_SQLSERVER";

    private readonly DatabaseProvider provider;
    private readonly string connection;
    private readonly bool stays;

    private TestDatabase(DatabaseProvider provider, string connection, bool stays)
    {
        this.provider = provider;
        this.connection = connection;
        this.stays = stays;
    }

    /// <summary>Of a SQLite database.</summary>
    public string File => new SqliteConnectionStringBuilder(connection).DataSource;

    /// <summary>As an operator would write them.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("Database:Provider", provider.ToString()),
            new("ConnectionStrings:LicenseAdmin", connection),
            new("Audit:KeyFile", provider == DatabaseProvider.SqlServer ? KeyFile : null),
        ];

    /// <summary>Of the key that history is sealed with; where the site makes it by itself on SQLite.</summary>
    public string KeyFile =>
        provider == DatabaseProvider.Sqlite
            ? $"{File}-key"
            : Path.Combine(Path.GetTempPath(), new SqlConnectionStringBuilder(connection).InitialCatalog);

    public static TestDatabase Temporary() =>
        new(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(Path.GetTempPath(), $"licenseadmin-{Guid.NewGuid():n}.db")}", stays: false);

    /// <summary>A file that another process may have open, and that stays.</summary>
    public static TestDatabase Of(string file) => new(DatabaseProvider.Sqlite, $"Data Source={file}", stays: true);

    /// <summary>A new database on the server that the environment names. Skips the test where it names none.</summary>
    public static TestDatabase OnSqlServer()
    {
        string? server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrWhiteSpace(server), $"{Variable} holds no connection string of a SQL Server.");
        SqlConnectionStringBuilder connection = new(server) { InitialCatalog = $"licenseadmin-{Guid.NewGuid():n}" };
        TestDatabase database = new(DatabaseProvider.SqlServer, connection.ConnectionString, stays: false);
        System.IO.File.WriteAllBytes(database.KeyFile, RandomNumberGenerator.GetBytes(32));
        return database;
    }

    public async Task DropAsync(LicenseDbContext db)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            using SqliteConnection pool = new(connection);
            SqliteConnection.ClearPool(pool);
        }

        if (!stays)
        {
            await db.Database.EnsureDeletedAsync();
            System.IO.File.Delete(KeyFile);
            System.IO.File.Delete($"{File}-jobs");
        }
    }
}
