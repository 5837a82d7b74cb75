using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Identity;

/// <summary>What roles and clients go together, for people and for API keys.</summary>
internal static class AccessRules
{
    internal const string RoleField = "role";
    internal const string ClientField = "clientId";

    /// <summary>The field that is wrong, and why; null: neither is.</summary>
    public static async Task<(string Field, string Problem)?> WrongAsync(
        LicenseDbContext db,
        string role,
        Guid? client,
        CancellationToken cancellation
    )
    {
        if (!Roles.All.Contains(role, StringComparer.Ordinal))
        {
            return (RoleField, $"The role must be {string.Join(" or ", Roles.All)}.");
        }

        if (client is null)
        {
            // Without one a platform admin would see nothing.
            return string.Equals(role, Roles.PlatformAdmin, StringComparison.Ordinal) ? (ClientField, "A platform admin needs a client.") : null;
        }

        return await db.Clients.AnyAsync(c => c.Id == client, cancellation) ? null : (ClientField, "There is no such client.");
    }
}
