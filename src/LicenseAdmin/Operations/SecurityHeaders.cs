namespace LicenseAdmin.Operations;

/// <summary>Tells browsers what this site never does, so that whatever slips into a page cannot do it.</summary>
internal static class SecurityHeaders
{
    // style-src-attr: components set widths and positions in style attributes. No Trusted Types: the framework's script breaks under them.
    internal const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string NothingOfTheDevice = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    public static void UseSecurityHeaders(this IApplicationBuilder site) =>
        site.Use(
            (context, next) =>
            {
                // At the last moment: an error page starts from an answer that was cleared.
                context.Response.OnStarting(Set, context.Response.Headers);
                return next(context);
            }
        );

    private static Task Set(object state)
    {
        IHeaderDictionary headers = (IHeaderDictionary)state;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NothingOfTheDevice;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
