using LicenseAdmin.Identity;
using LicenseAdmin.Identity.ApiKeys;
using Microsoft.AspNetCore.Authorization;

namespace LicenseAdmin.Api;

/// <summary>Who may call an endpoint: holders of an API key only. A browser's cookie opens none of them, so no other site can make it call.</summary>
internal static class ApiAccess
{
    public static T ForReaders<T>(this T endpoints)
        where T : IEndpointConventionBuilder => endpoints.RequireAuthorization(ByKey(Policies.Read));

    public static T ForWriters<T>(this T endpoints)
        where T : IEndpointConventionBuilder => endpoints.RequireAuthorization(ByKey(Policies.Write));

    private static AuthorizeAttribute ByKey(string policy) => new(policy) { AuthenticationSchemes = ApiKeyAuthenticationHandler.Scheme };
}
