using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;

namespace LicenseAdmin.Operations;

/// <summary>What has to be so before the site listens.</summary>
internal sealed class SiteStart(DatabaseStartup database, IServiceScopeFactory scopes)
{
    private const string FirstUser = "admin@localhost";

    /// <summary>For development: an up-to-date database with somebody in it who can sign in. The password of an account just made, else null.</summary>
    public async Task<string?> PrepareForDevelopmentAsync(CancellationToken cancellation)
    {
        await database.MigrateAsync(cancellation);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UserAccounts accounts = scope.ServiceProvider.GetRequiredService<UserAccounts>();
        await accounts.EnsureRolesAsync();
        if (await accounts.AnyAsync(cancellation))
        {
            return null;
        }

        string password = UserAccounts.OneTimePassword();
        NewUser first = new()
        {
            Email = FirstUser,
            Password = password,
            Role = Roles.DmAdmin,
            MustChangePassword = true,
        };
        _ = (await accounts.CreateAsync(first, cancellation)).Value;
        return password;
    }
}
