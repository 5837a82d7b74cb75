using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Identity;

/// <summary>What an actor may do at this moment, as the database has it: not as a cookie or a cached principal remembers it.</summary>
/// <param name="MayWrite">Has the role <see cref="Roles.DmAdmin"/>.</param>
/// <param name="ClientId">The one client whose licenses the actor reaches; null: all clients.</param>
internal sealed record ActorAccess(bool MayWrite, Guid? ClientId)
{
    private sealed record UserRow(Guid? ClientId, DateTimeOffset? LockoutEnd, bool MustChangePassword, bool IsDmAdmin, bool IsPlatformAdmin);

    // Anybody can have an account locked by wrong passwords. That keeps sign-ins out, and takes nothing from whoever had signed in or ordered
    // something before: a run would stop for good because somebody mistyped. What lasts longer than wrong passwords ever lock for is a person's
    // decision. Twice that, because the clocks of several instances differ.
    private static readonly TimeSpan LongestOfPasswords = 2 * IdentityServices.Lockout;

    private static readonly CompiledQuery<Func<LicenseDbContext, Guid, CancellationToken, Task<UserRow?>>> FindUser = new(() =>
        EF.CompileAsyncQuery(
            (LicenseDbContext db, Guid id, CancellationToken cancellation) =>
                db
                    .Users.Where(user => user.Id == id)
                    .Select(user => new UserRow(
                        user.ClientId,
                        user.LockoutEnd,
                        user.MustChangePassword,
                        db.UserRoles.Any(link =>
                            link.UserId == user.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == Roles.DmAdmin)
                        ),
                        db.UserRoles.Any(link =>
                            link.UserId == user.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == Roles.PlatformAdmin)
                        )
                    ))
                    .FirstOrDefault()
        )
    );

    private static readonly CompiledQuery<Func<LicenseDbContext, Guid, CancellationToken, Task<ApiKey?>>> FindKey = new(() =>
        EF.CompileAsyncQuery(
            (LicenseDbContext db, Guid id, CancellationToken cancellation) => db.ApiKeys.AsNoTracking().FirstOrDefault(key => key.Id == id)
        )
    );

    /// <summary>Null: the actor may not even read.</summary>
    public static async Task<ActorAccess?> OfAsync(LicenseDbContext db, Actor actor, DateTime now, CancellationToken cancellation)
    {
        if (actor.Kind == ActorKind.ApiKey)
        {
            ApiKey? key = await FindKey.On(db)(db, actor.Id, cancellation);
            return key is null || !key.IsUsableAt(now) ? null : For(string.Equals(key.Role, Roles.DmAdmin, StringComparison.Ordinal), key.ClientId);
        }

        UserRow? user = await FindUser.On(db)(db, actor.Id, cancellation);
        bool barred =
            user is null
            || user.MustChangePassword
            || user.LockoutEnd > new DateTimeOffset(now) + LongestOfPasswords
            || !(user.IsDmAdmin || user.IsPlatformAdmin);
        return barred ? null : For(user!.IsDmAdmin, user.ClientId);
    }

    /// <summary>Whether licenses of that client are the actor's to see.</summary>
    public bool Reaches(Guid client) => ClientId is null || ClientId == client;

    // A platform admin without a client would otherwise see every client's licenses.
    private static ActorAccess? For(bool isDmAdmin, Guid? client) => !isDmAdmin && client is null ? null : new ActorAccess(isDmAdmin, client);
}
