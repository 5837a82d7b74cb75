using System.Xml.Linq;
using LicenseAdmin.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Identity;

/// <summary>Keeps the keys that protect cookies in the database: a restart signs nobody out, and every instance reads what another one wrote.</summary>
internal sealed class DatabaseKeyRepository(IDbContextFactory<LicenseDbContext> databases) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using LicenseDbContext db = databases.CreateDbContext();
        return [.. db.DataProtectionKeys.AsNoTracking().Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using LicenseDbContext db = databases.CreateDbContext();
        db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
