namespace LicenseAdmin.Api;

/// <summary>
/// Routes that answer every address and method below the API's roots. Left to the router, an unknown address would go to authorization, which
/// sends a program to the sign-in page, and another catch-all route would decide which methods an address has.
/// </summary>
internal static class ApiRoutes
{
    /// <summary>Maps an endpoint and refuses all other methods.</summary>
    public static RouteHandlerBuilder MapOnly(this IEndpointRouteBuilder routes, string method, string pattern, Delegate handler)
    {
        routes.RefuseOthers(pattern, method);
        return routes.MapMethods(pattern, [method], handler);
    }

    /// <summary>Refuses all methods but those that are mapped besides.</summary>
    public static void RefuseOthers(this IEndpointRouteBuilder routes, string pattern, params string[] methods) =>
        routes
            .Map(
                pattern,
                context =>
                {
                    context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                    context.Response.Headers.Allow = string.Join(", ", methods);
                    return Task.CompletedTask;
                }
            )
            .AllowAnonymous();

    /// <summary>There is nothing else below this address.</summary>
    public static void MapNothingElse(this IEndpointRouteBuilder routes, string root) =>
        routes
            .Map(
                $"{root}/{{**rest}}",
                context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }
            )
            .AllowAnonymous();
}
