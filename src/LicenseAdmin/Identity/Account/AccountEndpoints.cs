using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace LicenseAdmin.Identity.Account;

/// <summary>What of the account pages is no page.</summary>
internal static class AccountEndpoints
{
    // Open to anybody: whose session has ended meanwhile is to land on the sign-in page, not to be sent back here after it.
    public static void MapAccount(this IEndpointRouteBuilder routes) =>
        routes.MapPost(AccountUrls.SignOut, SignOutAsync).AllowAnonymous().ExcludeFromDescription();

    /// <summary>Belongs after the antiforgery middleware, whose verdict it reads.</summary>
    public static void UseFreshAccountForms(this IApplicationBuilder site) => site.Use(SendBackStaleFormAsync);

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<AppUser> signIn)
    {
        if (!signIn.IsSignedIn(http.User))
        {
            return TypedResults.Redirect(AccountUrls.SignIn);
        }

        // A form that another site sent, or one from before somebody else signed in here.
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.Redirect("/");
        }

        await signIn.SignOutAsync();
        return TypedResults.Redirect(AccountUrls.SignIn);
    }

    // A page left open while somebody signed in or out in another tab holds a token of before: show the form anew rather than a bare error 400.
    private static Task SendBackStaleFormAsync(HttpContext http, RequestDelegate next)
    {
        if (
            http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            && http.Request.Path.StartsWithSegments(AccountUrls.Root, StringComparison.OrdinalIgnoreCase)
        )
        {
            http.Response.Redirect(http.Request.Path + http.Request.QueryString);
            return Task.CompletedTask;
        }

        return next(http);
    }
}
