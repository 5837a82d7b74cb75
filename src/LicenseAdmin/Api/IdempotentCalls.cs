using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
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

    /// <param name="work">Does the call, and has its answer stored under the key if there is one.</param>
    public async Task<IResult> RunAsync(
        HttpRequest request,
        ReadOnlyMemory<byte> body,
        Actor actor,
        Dialect dialect,
        Func<IdempotencyKey?, Task<IResult>> work,
        CancellationToken cancellation
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

        if (!inFlight.TryAdd((actor.Id, key), 0))
        {
            return FailureResults.Of(new Failure.StillInFlight(), dialect);
        }

        try
        {
            string hash = HashOf(request, body.Span);
            IdempotentAnswer? stored = await answers.FindAsync(actor.Id, key, cancellation);
            return stored is null ? await work(new IdempotencyKey(key, hash))
                : !string.Equals(stored.RequestHash, hash, StringComparison.Ordinal) ? FailureResults.Of(new Failure.IdempotencyKeyReused(), dialect)
                : new JsonAnswer(stored.StatusCode, stored.Body, stored.Version) { IsReplay = true };
        }
        finally
        {
            inFlight.TryRemove((actor.Id, key), out _);
        }
    }

    private static string HashOf(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{request.QueryString}\n"));
        hash.AppendData(body);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
