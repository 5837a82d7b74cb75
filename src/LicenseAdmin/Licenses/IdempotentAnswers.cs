using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>The answers that calls with an idempotency key got, kept for <see cref="IdempotentAnswer.Lifetime"/>. See ADR 0006.</summary>
internal sealed class IdempotentAnswers(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock)
{
    // Each kept answer clears so many old ones: faster than they come, and never a long statement.
    private const int ClearedAtOnce = 50;

    /// <summary>The answer to the call with that key, if there was one and it is not too old.</summary>
    public async Task<IdempotentAnswer?> FindAsync(Guid apiKey, string key, CancellationToken cancellation)
    {
        DateTime oldest = OldestAt(clock.GetUtcNow().UtcDateTime);
        await using LicenseDbContext db = databases.CreateDbContext();
        return await db
            .IdempotentAnswers.AsNoTracking()
            .FirstOrDefaultAsync(answer => answer.ApiKeyId == apiKey && answer.Key == key && answer.CreatedAt > oldest, cancellation);
    }

    /// <summary>Keeps an answer in the transaction of its change, and clears old ones.</summary>
    /// <returns>False: another instance has answered, or is answering, a call with the same key.</returns>
    internal static async Task<bool> KeepAsync(
        LicenseDbContext db,
        Guid apiKey,
        AnswerToKeep answer,
        LicenseOutcome outcome,
        DateTime now,
        CancellationToken cancellation
    )
    {
        DateTime oldest = OldestAt(now);
        IQueryable<IdempotentAnswer> old = db.IdempotentAnswers.Where(kept => kept.CreatedAt <= oldest);
        await old.Where(kept => kept.ApiKeyId == apiKey && kept.Key == answer.Key).ExecuteDeleteAsync(cancellation);
        await old.OrderBy(kept => kept.CreatedAt).Take(ClearedAtOnce).ExecuteDeleteAsync(cancellation);
        if (await db.IdempotentAnswers.AnyAsync(kept => kept.ApiKeyId == apiKey && kept.Key == answer.Key, cancellation))
        {
            return false;
        }

        db.IdempotentAnswers.Add(
            new IdempotentAnswer
            {
                ApiKeyId = apiKey,
                Key = answer.Key,
                RequestHash = answer.RequestHash,
                StatusCode = answer.StatusCode,
                Version = outcome.License.Version,
                Body = await answer.RenderAsync(outcome),
                CreatedAt = now,
            }
        );
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private static DateTime OldestAt(DateTime now) => now - IdempotentAnswer.Lifetime;
}
