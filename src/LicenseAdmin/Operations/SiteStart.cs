using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;

namespace LicenseAdmin.Operations;

/// <summary>Whether the site can start.</summary>
/// <param name="Refusal">Why it cannot; null: it can.</param>
/// <param name="OneTimePassword">Of the first account, where it was just made.</param>
internal sealed record Preparation(string? Refusal, string? OneTimePassword = null);

/// <summary>What has to be so before the site listens.</summary>
internal sealed class SiteStart(DatabaseStartup database, HistoryKey key, IServiceScopeFactory scopes, IHostEnvironment environment)
{
    internal const string FirstUser = "admin@localhost";

    /// <summary>
    /// For development: an up-to-date database, with somebody in it who can sign in. Everywhere else nothing is migrated by starting: of several
    /// instances none is to change the tables under the others.
    /// </summary>
    public async Task<Preparation> PrepareAsync(CancellationToken cancellation)
    {
        if (environment.IsDevelopment())
        {
            await database.MigrateAsync(cancellation);
        }
        else if (await PendingAsync(cancellation) is { } refusal)
        {
            return new Preparation(refusal);
        }

        // Better than to let people work and then refuse to save.
        await key.OpenAsync(cancellation);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UserAccounts accounts = scope.ServiceProvider.GetRequiredService<UserAccounts>();
        await accounts.EnsureRolesAsync();
        return environment.IsDevelopment() && !await accounts.AnyAsync(cancellation)
            ? new Preparation(null, await CreateFirstUserAsync(accounts, cancellation))
            : new Preparation(null);
    }

    /// <summary>Why the database cannot be used as it is; null: it can.</summary>
    public async Task<string?> PendingAsync(CancellationToken cancellation)
    {
        IReadOnlyList<string> pending = await database.PendingAsync(cancellation);
        return pending.Count == 0
            ? null
            : $"The database is not up to date, pending: {string.Join(", ", pending)}. Run the verb \"migrate\" with the same settings first.";
    }

    private static async Task<string> CreateFirstUserAsync(UserAccounts accounts, CancellationToken cancellation)
    {
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
