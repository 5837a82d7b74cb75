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

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Read, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.DmAdmin, Roles.PlatformAdmin));
        options.AddPolicy(Write, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.DmAdmin));
    }
}
