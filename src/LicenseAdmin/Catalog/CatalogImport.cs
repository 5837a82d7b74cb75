using System.Data;
using LicenseAdmin.Data;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Catalog;

/// <summary>Brings the catalogue in from CSV files: each row is inserted or, by its id, updated. All of it or nothing.</summary>
internal sealed class CatalogImport(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock)
{
    public async Task<CatalogueReport> ImportAsync(CatalogueFiles files, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        return await db.WriteAsync(
            IsolationLevel.ReadCommitted,
            isBrief: false,
            async token =>
            {
                CatalogueReport report = await new CatalogImportRun(db, clock.GetUtcNow().UtcDateTime, token).ReadAsync(files);
                return (report, report.Errors.Count == 0);
            },
            cancellation
        );
    }
}
