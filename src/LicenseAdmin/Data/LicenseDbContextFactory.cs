using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Data;

/// <summary>Makes a context of the configured provider for each operation.</summary>
internal sealed class LicenseDbContextFactory(Func<LicenseDbContext> create) : IDbContextFactory<LicenseDbContext>
{
    public LicenseDbContext CreateDbContext() => create();
}
