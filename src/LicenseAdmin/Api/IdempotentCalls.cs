using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses;
using Microsoft.Extensions.Primitives;

namespace LicenseAdmin.Api;

/// <summary>A call's <c>Idempotency-Key</c>, with what tells the request from another under the same key.</summary>
internal sealed record IdempotencyKey(string Key, string RequestHash);

/// <summary>
/// Gives a repeated call the first one's answer. The answer is stored in the transaction of the change; what is still being worked on in this
/// process is known here, and by another instance is noticed when it stores its answer. See ADR 0006.
/// </summary>
internal sealed class IdempotentCalls(IdempotentAnswers answers)
{
    internal const string Header = "Idempotency-Key";
    internal const string ReplayedHeader = "Idempotency-Replayed";
    private const int MaxLength = 255;

    private readonly ConcurrentDictionary<(Guid ApiKey, string Key), byte> inFlight = new();

    /// <param name="isMinimal">The caller wants a short answer: which answer it gets is part of what it asks for.</param>
    /// <param name="work">Does the call, and has its answer stored under the key if there is one.</param>
    /// <param name="again">Gives a stored answer.</param>
    public async Task<IResult> RunAsync(
        HttpRequest request,
        ReadOnlyMemory<byte> body,
        bool isMinimal,
        Dialect dialect,
        Func<IdempotencyKey?, Task<IResult>> work,
        Func<IdempotentAnswer, JsonAnswer> again
    )
    {
        StringValues header = request.Headers[Header];
        if (header.Count == 0)
        {
            return await work(null);
        }

        if (header is not [{ Length: > 0 and <= MaxLength } key] || !key.All(c => c is >= ' ' and <= '~'))
        {
            return new Problem(StatusCodes.Status400BadRequest, $"{Header} must be one value of 1 to {MaxLength} printable ASCII characters.");
        }

        Actor actor = request.HttpContext.User.ToActor();
        if (!inFlight.TryAdd((actor.Id, key), 0))
        {
            return FailureResults.Of(new Failure.StillInFlight(), dialect);
        }

        try
        {
            string hash = HashOf(request, body.Span, isMinimal);
            IdempotentAnswer? stored = await answers.FindAsync(actor.Id, key, request.HttpContext.RequestAborted);
            return stored is null ? await work(new IdempotencyKey(key, hash))
                : !string.Equals(stored.RequestHash, hash, StringComparison.Ordinal) ? FailureResults.Of(new Failure.IdempotencyKeyReused(), dialect)
                : again(stored) with { IsReplay = true };
        }
        finally
        {
            inFlight.TryRemove((actor.Id, key), out _);
        }
    }

    private static string HashOf(HttpRequest request, ReadOnlySpan<byte> body, bool isMinimal)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes(
                $"{request.Method}\n{request.Path}\n{request.QueryString}\n{(isMinimal ? $"{Preference.Minimal}\n" : string.Empty)}"
            )
        );
        hash.AppendData(body);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
