using System.Security.Claims;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Identity;

/// <summary>Turns a signed-in principal into an <see cref="Actor"/>.</summary>
internal static class ActorClaims
{
    /// <summary>The authentication type of principals that came in by an API key.</summary>
    internal const string ApiKeyAuthentication = "ApiKey";

    /// <summary>The id of the one client that an API key reaches.</summary>
    internal const string Client = "client";

    /// <exception cref="InvalidOperationException">The principal is anonymous: the page or endpoint forgot its policy.</exception>
    public static Actor ToActor(this ClaimsPrincipal principal)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out Guid id))
        {
            throw new InvalidOperationException("Nobody is signed in.");
        }

        bool isKey = string.Equals(principal.Identity?.AuthenticationType, ApiKeyAuthentication, StringComparison.Ordinal);
        return new Actor(isKey ? ActorKind.ApiKey : ActorKind.User, id, principal.Identity?.Name ?? id.ToString());
    }
}
