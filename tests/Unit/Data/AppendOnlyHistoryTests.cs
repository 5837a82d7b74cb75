using System.Data.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Data;

public sealed class AppendOnlyHistoryTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "UPDATE LicenseChanges SET ActorName = 'somebody else'")]
    [InlineData(DatabaseProvider.Sqlite, "DELETE FROM LicenseChanges")]
    [InlineData(
        DatabaseProvider.Sqlite,
        """
            INSERT OR REPLACE INTO LicenseChanges
              (Id, LicenseId, Version, At, ActorKind, ActorId, ActorName, Origin, ChangeType, Fields, Differences)
            SELECT Id, LicenseId, Version, At, ActorKind, ActorId, 'somebody else', Origin, ChangeType, Fields, Differences FROM LicenseChanges
            """
    )]
    [InlineData(DatabaseProvider.SqlServer, "UPDATE LicenseChanges SET ActorName = 'somebody else'")]
    [InlineData(DatabaseProvider.SqlServer, "DELETE FROM LicenseChanges")]
    public async Task The_database_itself_refuses_to_change_history(DatabaseProvider provider, string sql)
    {
        await using TestHouse house = await TestHouse.OpenAsync(provider);
        License license = await house.CreateAsync("Any");
        await using LicenseDbContext db = house.Database();

        DbException refused = await Assert.ThrowsAnyAsync<DbException>(() =>
            db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken)
        );

        Assert.Contains("History is only ever added to.", refused.Message, StringComparison.Ordinal);
        LicenseChange kept = Assert.Single(await house.HistoryAsync(license));
        Assert.Equal("dana@example.org", kept.ActorName);
    }
}
