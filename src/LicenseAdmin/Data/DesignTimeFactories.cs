using Microsoft.EntityFrameworkCore.Design;

namespace LicenseAdmin.Data;

/// <summary>For <c>dotnet ef</c> only: no database is opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteLicenseDbContext>
{
    public SqliteLicenseDbContext CreateDbContext(string[] args) =>
        new(DataServices.SqliteOptions(new DatabaseOptions { ConnectionString = "Data Source=:memory:" }));
}

/// <summary>For <c>dotnet ef</c> only: no database is opened.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerLicenseDbContext>
{
    public SqlServerLicenseDbContext CreateDbContext(string[] args) =>
        new(DataServices.SqlServerOptions(new DatabaseOptions { ConnectionString = "Server=localhost;Encrypt=True" }));
}
