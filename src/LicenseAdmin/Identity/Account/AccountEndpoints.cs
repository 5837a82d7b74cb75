using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace LicenseAdmin.Identity.Account;

/// <summary>What of the account pages is no page.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder routes) =>
        routes.MapPost(AccountUrls.SignOut, SignOutAsync).RequireAuthorization(Policies.OwnAccount).ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, BadRequest>> SignOutAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        SignInManager<AppUser> signIn
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.BadRequest();
        }

        await signIn.SignOutAsync();
        return TypedResults.Redirect(AccountUrls.SignIn);
    }
}
