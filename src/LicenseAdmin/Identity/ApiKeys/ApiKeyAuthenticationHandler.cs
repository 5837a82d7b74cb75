using System.Security.Claims;
using System.Text.Encodings.Web;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LicenseAdmin.Identity.ApiKeys;

/// <summary>
/// Lets a program in by its key. The two vendors' documents and clients send it in four ways, all of which are understood:
/// <c>Authorization: KEY</c>, and <c>Api-Key</c>, <c>Api-Token</c> or <c>Bearer</c> before it. The refusals have no body: words are the API's.
/// </summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    ApiKeyService keys,
    ApiKeyUse use
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = ActorClaims.ApiKeyAuthentication;

    private static readonly string[] Words = ["Bearer", "Api-Key", "Api-Token"];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        StringValues sent = Request.Headers.Authorization;
        if (StringValues.IsNullOrEmpty(sent))
        {
            return AuthenticateResult.NoResult();
        }

        if (sent is not [string header] || KeyIn(header) is not { } secret)
        {
            return AuthenticateResult.Fail("The Authorization header holds no API key.");
        }

        if (await keys.FindUsableAsync(secret, Context.RequestAborted) is not { } key)
        {
            return AuthenticateResult.Fail("The API key is unknown, expired or revoked.");
        }

        use.Note(key.Id);
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(key), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        foreach (string word in Words)
        {
            Response.Headers.Append(HeaderNames.WWWAuthenticate, $"{word} realm=\"LicenseAdmin\"");
        }

        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static string? KeyIn(string header) =>
        header.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [string key] => key,
            [string word, string key] when Words.Contains(word, StringComparer.OrdinalIgnoreCase) => key,
            _ => null,
        };

    private static ClaimsPrincipal PrincipalOf(ApiKey key)
    {
        ClaimsIdentity identity = new(ActorClaims.ApiKeyAuthentication);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, key.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, key.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, key.Role));
        if (key.ClientId is { } client)
        {
            identity.AddClaim(new Claim(ActorClaims.Client, client.ToString()));
        }

        return new ClaimsPrincipal(identity);
    }
}
