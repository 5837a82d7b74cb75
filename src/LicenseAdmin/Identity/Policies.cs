using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Authorization;

namespace LicenseAdmin.Identity;

/// <summary>
/// The authorization policies that pages and endpoints name. They keep people out of doors; what an actor may do is asked of the database
/// again by every read and write (<see cref="ActorAccess"/>).
/// </summary>
public static class Policies
{
    /// <summary>May see licenses: a DM admin, or a platform admin.</summary>
    public const string Read = "licenses.read";

    /// <summary>May change licenses: a DM admin.</summary>
    public const string Write = "licenses.write";

    /// <summary>Signed in, even with a password that has to be changed first: for the pages about one's own account.</summary>
    public const string OwnAccount = "account.own";

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(OwnAccount, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(Read, policy => Settled(policy).RequireRole(Roles.DmAdmin, Roles.PlatformAdmin));
        options.AddPolicy(Write, policy => Settled(policy).RequireRole(Roles.DmAdmin));

        // Whatever forgets to name a policy is not public.
        options.FallbackPolicy = Settled(new AuthorizationPolicyBuilder()).Build();
    }

    private static AuthorizationPolicyBuilder Settled(AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireAssertion(context => !AppUserClaims.MustChangePassword(context.User));
}
