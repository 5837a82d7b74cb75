using System.Security.Claims;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Identity;

/// <summary>A user's principal: Identity's own claims, and whether the password has to be changed first.</summary>
internal sealed class AppUserClaims(UserManager<AppUser> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<AppUser, IdentityRole<Guid>>(users, roles, options)
{
    private const string MustChangePasswordClaim = "must-change-password";
    private const string Yes = "true";

    public static bool MustChangePassword(ClaimsPrincipal principal) => principal.HasClaim(MustChangePasswordClaim, Yes);

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        ClaimsIdentity identity = await base.GenerateClaimsAsync(user);
        if (user.MustChangePassword)
        {
            identity.AddClaim(new Claim(MustChangePasswordClaim, Yes));
        }

        return identity;
    }
}
