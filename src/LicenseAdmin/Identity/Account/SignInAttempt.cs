using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Identity;

namespace LicenseAdmin.Identity.Account;

/// <summary>Signs somebody in, taking as long and saying as much for an account that exists as for one that does not.</summary>
internal sealed class SignInAttempt(SignInManager<AppUser> signIn, UserManager<AppUser> users, IPasswordHasher<AppUser> hasher)
{
    // Any hash of today's strength does: nothing verifies against it.
    private static string? nobodysHash;

    public async Task<bool> RunAsync(string email, string password)
    {
        AppUser? user = await users.FindByEmailAsync(email);
        if (user is null || await users.IsLockedOutAsync(user))
        {
            AppUser nobody = new();
            nobodysHash ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(nobody, nobodysHash, password);
            return false;
        }

        SignInResult result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded;
    }
}
