using System.Text.Json;
using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Api;

/// <summary>A writing call that was read: what is left is to make its command and run it.</summary>
/// <param name="IsDryRun">Preview, do not write.</param>
/// <param name="Answer">To be handed on with the command.</param>
internal sealed record WriteCall(SentMembers Sent, Actor Actor, bool IsDryRun, IfMatch Match, AnswerToKeep? Answer);

/// <summary>What one writing endpoint has of its own.</summary>
internal sealed record WriteEndpoint
{
    public required Dialect Dialect { get; init; }

    /// <summary>Which members its body has.</summary>
    public required Func<Member, Use> Use { get; init; }

    public int SuccessStatus { get; init; } = StatusCodes.Status200OK;

    /// <summary>Makes the answer's body; the flag says that it is a dry run's.</summary>
    public required Func<LicenseOutcome, bool, string> Render { get; init; }

    public required Func<WriteCall, CancellationToken, Task<Result<LicenseOutcome>>> WriteAsync { get; init; }
}

/// <summary>What the contracts' writing endpoints have in common: dry run, <c>If-Match</c>, <c>Idempotency-Key</c>, reading the body, <c>ETag</c>.</summary>
internal sealed class WriteCalls(IdempotentCalls idempotency, IOptions<ApiOptions> options)
{
    private const string DryRunParameter = "dryRun";

    /// <summary>What every writing endpoint takes besides its own.</summary>
    internal static readonly IReadOnlyList<DescribedParameter> Parameters =
    [
        DescribedParameter.Query(
            DryRunParameter,
            JsonKind.Flag,
            "Change nothing and answer what would be, with `dry_run`: the differences, and what follows from them in words."
        ),
        DescribedParameter.Header(
            IdempotentCalls.Header,
            "Up to 255 printable characters, new for each change. The same call again within 24 hours gets the first one's answer and changes nothing."
        ),
    ];

    /// <summary>The refusals of every writing endpoint, besides those of every endpoint.</summary>
    internal static readonly IReadOnlyList<int> Refusals =
    [
        StatusCodes.Status409Conflict,
        StatusCodes.Status413PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType,
        StatusCodes.Status422UnprocessableEntity,
    ];

    public async Task<IResult> RunAsync(HttpContext context, QueryValues query, WriteEndpoint endpoint)
    {
        CancellationToken cancellation = context.RequestAborted;
        bool isDryRun = query.Flag(DryRunParameter) ?? false;
        if (query.Problem is { } wrongQuery)
        {
            return wrongQuery;
        }

        if (IfMatch.Read(context.Request.Headers.IfMatch) is not { } match)
        {
            return new Problem(StatusCodes.Status400BadRequest, "If-Match must be * or a list of tags in double quotes, such as \"12\".");
        }

        (ReadOnlyMemory<byte> body, Problem? wrongBody) = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, cancellation);
        if (wrongBody is not null)
        {
            return wrongBody;
        }

        Actor actor = context.User.ToActor();
        return isDryRun ? await WorkAsync(null) : await idempotency.RunAsync(context.Request, body, actor, endpoint.Dialect, WorkAsync, cancellation);

        async Task<IResult> WorkAsync(IdempotencyKey? key)
        {
            (JsonDocument? json, Problem? malformed) = RequestBody.Parse(body);
            if (malformed is not null)
            {
                return malformed;
            }

            using (json)
            {
                AnswerToKeep? answer = key is null
                    ? null
                    : new AnswerToKeep(key.Key, key.RequestHash, endpoint.SuccessStatus, outcome => endpoint.Render(outcome, isDryRun));
                SentMembers sent = SentMembers.Read(json!.RootElement, endpoint.Dialect, endpoint.Use);
                Result<LicenseOutcome> result = await endpoint.WriteAsync(new WriteCall(sent, actor, isDryRun, match, answer), cancellation);
                return result.TryGet(out LicenseOutcome? outcome, out Failure? failure)
                    ? new JsonAnswer(
                        endpoint.SuccessStatus,
                        endpoint.Render(outcome, isDryRun),
                        (isDryRun ? outcome.Before : outcome.License)?.Version
                    )
                    : FailureResults.Of(failure, endpoint.Dialect);
            }
        }
    }
}
