using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.History;

/// <summary>Histories that would take too long to come by in the ordinary way.</summary>
internal static class LongHistory
{
    public const string Machine = "machine";

    /// <summary>Writes changes of a license by a machine, a second apart, of which the last is a second old.</summary>
    public static async Task WriteAsync(this TestHouse house, License license, int count)
    {
        await using LicenseDbContext db = house.Database();
        Guid actor = Guid.NewGuid();
        long seats = LicenseFields.SeatsLimit.Bit;
        await db.Database.ExecuteSqlAsync(
            $$"""
            WITH RECURSIVE "Numbers" ("N") AS (SELECT 1 UNION ALL SELECT "N" + 1 FROM "Numbers" WHERE "N" < {{count}})
            INSERT INTO "LicenseChanges"
              ("LicenseId", "Version", "At", "ActorKind", "ActorId", "ActorName", "Origin", "ChangeType", "Fields", "Differences")
            SELECT {{license.Id}}, "N" + 1, datetime({{house.Clock.Now}}, ("N" - {{count}} - 1) || ' seconds'), 'ApiKey', {{actor}}, {{Machine}},
              'ContractA', 'update', {{seats}}, '[{"field":"seatsLimit","before":1,"after":2}]'
            FROM "Numbers"
            """
        );
    }
}
