using LicenseAdmin.Data;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Data;

public sealed class MigrationTests
{
    [Fact]
    public void The_SQLite_migrations_are_up_to_date_with_the_model()
    {
        using SqliteLicenseDbContext db = new SqliteDesignTimeFactory().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_SQL_Server_migrations_are_up_to_date_with_the_model()
    {
        using SqlServerLicenseDbContext db = new SqlServerDesignTimeFactory().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }
}
