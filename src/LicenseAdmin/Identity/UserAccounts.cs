using System.Data;
using System.Security.Cryptography;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Identity;

/// <summary>A person who is to sign in.</summary>
internal sealed record NewUser
{
    public required string Email { get; init; }

    public required string Password { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>The one client whose licenses the person sees; null: all clients. A platform admin has one.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>Whoever makes the account knows the password: the person has to choose another one first.</summary>
    public bool MustChangePassword { get; init; }
}

/// <summary>Makes accounts and says what they may do.</summary>
internal sealed class UserAccounts(LicenseDbContext db, UserManager<AppUser> users, RoleManager<IdentityRole<Guid>> roles)
{
    internal const string EmailField = "email";
    internal const string PasswordField = "password";

    // No letters or digits that look alike: the password is read from a terminal and typed.
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>The two roles, where they are not there yet.</summary>
    public async Task EnsureRolesAsync()
    {
        foreach (string role in Roles.All)
        {
            if (!await roles.RoleExistsAsync(role))
            {
                Demand(await roles.CreateAsync(new IdentityRole<Guid>(role)));
            }
        }
    }

    /// <summary>Whether anybody at all can sign in.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellation) => db.Users.AnyAsync(cancellation);

    /// <summary>A password for one use, of about a hundred random bits.</summary>
    public static string OneTimePassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Readable, 5)));

    public async Task<Result<AppUser>> CreateAsync(NewUser wanted, CancellationToken cancellation)
    {
        if (await AccessRules.WrongAsync(db, wanted.Role, wanted.ClientId, cancellation) is (string field, string problem))
        {
            return new Failure.Invalid(field, problem);
        }

        return await db.WriteAsync<Result<AppUser>>(
            IsolationLevel.ReadCommitted,
            isBrief: false,
            async _ =>
            {
                AppUser user = new()
                {
                    UserName = wanted.Email,
                    Email = wanted.Email,
                    ClientId = wanted.ClientId,
                    MustChangePassword = wanted.MustChangePassword,
                };
                IdentityResult created = await users.CreateAsync(user, wanted.Password);
                if (!created.Succeeded)
                {
                    return (Explain(created), false);
                }

                Demand(await users.AddToRoleAsync(user, wanted.Role));
                return (user, true);
            },
            cancellation
        );
    }

    /// <summary>Gives the person that one role, and ends what the person has open with the old one.</summary>
    public async Task<Result<AppUser>> SetRoleAsync(Guid id, string role, Guid? client, CancellationToken cancellation)
    {
        if (await AccessRules.WrongAsync(db, role, client, cancellation) is (string field, string problem))
        {
            return new Failure.Invalid(field, problem);
        }

        return await db.WriteAsync<Result<AppUser>>(
            IsolationLevel.ReadCommitted,
            isBrief: false,
            async _ =>
            {
                if (await users.FindByIdAsync(id.ToString()) is not { } user)
                {
                    return (new Failure.NotFound("The user"), false);
                }

                Demand(await users.RemoveFromRolesAsync(user, await users.GetRolesAsync(user)));
                Demand(await users.AddToRoleAsync(user, role));
                user.ClientId = client;

                // Roles are not part of the stamp: without a new one every open session would keep the old role. Saves the client as well.
                Demand(await users.UpdateSecurityStampAsync(user));
                return (user, true);
            },
            cancellation
        );
    }

    /// <summary>
    /// Keeps the person out until an instant, for ever with <see cref="DateTimeOffset.MaxValue"/>, or with null lets the person in again. What the
    /// person had ordered before is given up as well, unless the instant is so near that wrong passwords could have set it.
    /// </summary>
    public async Task<Result<AppUser>> LockAsync(Guid id, DateTimeOffset? until, CancellationToken cancellation) =>
        await db.WriteAsync<Result<AppUser>>(
            IsolationLevel.ReadCommitted,
            isBrief: false,
            async _ =>
            {
                if (await users.FindByIdAsync(id.ToString()) is not { } user)
                {
                    return (new Failure.NotFound("The user"), false);
                }

                Demand(await users.SetLockoutEndDateAsync(user, until));
                Demand(await users.UpdateSecurityStampAsync(user));
                return (user, true);
            },
            cancellation
        );

    private static Failure.Invalid Explain(IdentityResult refused) =>
        new(
            refused
                .Errors
                // The user name is the email: nobody typed it.
                .Where(error => !error.Code.EndsWith("UserName", StringComparison.Ordinal))
                .GroupBy(error => error.Code.StartsWith("Password", StringComparison.Ordinal) ? PasswordField : EmailField, StringComparer.Ordinal)
                .ToDictionary(field => field.Key, field => field.Select(error => error.Description).ToArray(), StringComparer.Ordinal)
        );

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
    }
}
