using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace LicenseAdmin.Api;

/// <summary>
/// What surrounds the endpoints: every answer under the API's addresses that is not a success is a <see cref="Problem"/>, whoever refused the
/// call: routing, authorization, the server or an exception.
/// </summary>
internal static partial class ApiPipeline
{
    internal const string Root = "/api";
    internal const string IncomingRoot = "/incoming";
    internal const string OpenApiRoot = "/openapi";

    internal static readonly string[] Roots = [Root, IncomingRoot, OpenApiRoot];

    /// <summary>
    /// Belongs before authentication and authorization, whose refusals it words, and after the site's own error pages, which would otherwise
    /// send a person's page to a program.
    /// </summary>
    public static void UseApi(this WebApplication site) =>
        site.UseWhen(
            context => Array.Exists(Roots, root => context.Request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase)),
            api =>
            {
                api.UseExceptionHandler(
                    new ExceptionHandlerOptions
                    {
                        ExceptionHandler = AnswerExceptionAsync,

                        // Logged here, once, under the trace id that the caller is told.
                        SuppressDiagnosticsCallback = _ => true,
                    }
                );
                api.UseStatusCodePages(context => AnswerStatusAsync(context.HttpContext));
                api.UseMiddleware<ApiRateLimit>();
            }
        );

    private static Task AnswerExceptionAsync(HttpContext context)
    {
        Exception exception = context.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error;
        if (exception is BadHttpRequestException bad)
        {
            return new Problem(bad.StatusCode, "The request could not be read as HTTP.").ExecuteAsync(context);
        }

        string traceId = Activity.Current?.Id ?? context.TraceIdentifier;
        LogFailed(context.RequestServices.GetRequiredService<ILogger<Problem>>(), traceId, exception);
        return new Problem(
            StatusCodes.Status500InternalServerError,
            "The call failed for a reason of our own. The log tells more under the trace id."
        )
        {
            TraceId = traceId,
        }.ExecuteAsync(context);
    }

    private static Task AnswerStatusAsync(HttpContext context)
    {
        int status = context.Response.StatusCode;
        string detail = status switch
        {
            StatusCodes.Status401Unauthorized =>
                "Send a valid API key, for example as Authorization: Bearer <key>. There was none, or it is unknown, expired or revoked.",
            StatusCodes.Status403Forbidden => "The role of this API key does not allow this.",
            StatusCodes.Status404NotFound => "There is nothing at this address.",
            StatusCodes.Status405MethodNotAllowed => $"This address does not answer {context.Request.Method}; see the Allow header.",
            _ => "The call was refused.",
        };

        // The cookie's challenge leaves where it would have sent a browser.
        context.Response.Headers.Remove("Location");
        return new Problem(status, detail).ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A call failed, trace id {TraceId}")]
    private static partial void LogFailed(ILogger log, string traceId, Exception exception);
}
