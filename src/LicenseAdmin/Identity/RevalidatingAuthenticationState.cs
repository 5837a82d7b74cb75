using System.Security.Claims;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Identity;

/// <summary>Signs an open circuit out when its user's password, roles or lockout changed: a circuit sends no cookie that could be refused.</summary>
internal sealed class RevalidatingAuthenticationState(ILoggerFactory logs, IServiceScopeFactory scopes, IOptions<IdentityOptions> identity)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => IdentityServices.Revalidation;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        IsStillValidAsync(authenticationState.User);

    internal async Task<bool> IsStillValidAsync(ClaimsPrincipal principal)
    {
        // The circuit's own scope would answer from what it has tracked before.
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UserManager<AppUser> users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        if (await users.GetUserAsync(principal) is not { } user)
        {
            return false;
        }

        ClaimsIdentityOptions claims = identity.Value.ClaimsIdentity;
        IEnumerable<string> roles = principal.FindAll(claims.RoleClaimType).Select(claim => claim.Value);
        return string.Equals(
                principal.FindFirstValue(claims.SecurityStampClaimType),
                await users.GetSecurityStampAsync(user),
                StringComparison.Ordinal
            )
            && user.MustChangePassword == AppUserClaims.MustChangePassword(principal)
            && !await users.IsLockedOutAsync(user)
            && (await users.GetRolesAsync(user)).ToHashSet(StringComparer.Ordinal).SetEquals(roles);
    }
}
