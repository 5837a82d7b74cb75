using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Identity.ApiKeys;

/// <summary>A key that is to be made.</summary>
internal sealed record NewApiKey
{
    public const int MaxNameLength = 120;

    /// <summary>What it is for; history names it so.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>The one client whose licenses the key reaches; null: all clients. A platform admin's key has one.</summary>
    public Guid? ClientId { get; init; }

    public DateTime? ExpiresAt { get; init; }
}

/// <summary>A key just made.</summary>
/// <param name="Secret">The key itself. It can be shown now and never again.</param>
internal sealed record IssuedApiKey(ApiKey Key, string Secret);

/// <summary>Makes, finds and revokes the keys of the HTTP contracts.</summary>
internal sealed class ApiKeyService(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock)
{
    internal const string NameField = "name";
    internal const string ExpiresAtField = "expiresAt";

    private const string Mark = "la_";
    private const int SecretBytes = 32;
    private const int PrefixLength = 10;

    private static readonly int Length = Mark.Length + Base64Url.GetEncodedLength(SecretBytes);

    private static readonly Func<LicenseDbContext, string, CancellationToken, Task<ApiKey?>> ByHash = EF.CompileAsyncQuery(
        (LicenseDbContext db, string hash, CancellationToken cancellation) => db.ApiKeys.AsNoTracking().FirstOrDefault(key => key.Hash == hash)
    );

    public async Task<Result<IssuedApiKey>> CreateAsync(NewApiKey wanted, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Dictionary<string, string[]> wrong = new(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(wanted.Name) || wanted.Name.Length > NewApiKey.MaxNameLength || !SingleLine.IsValid(wanted.Name))
        {
            wrong[NameField] = [$"The name must be one line of 1 to {NewApiKey.MaxNameLength} characters."];
        }

        if (wanted.ExpiresAt <= now)
        {
            wrong[ExpiresAtField] = ["The key would have expired already."];
        }

        if (await AccessRules.WrongAsync(db, wanted.Role, wanted.ClientId, cancellation) is (string field, string problem))
        {
            wrong[field] = [problem];
        }

        if (wrong.Count > 0)
        {
            return new Failure.Invalid(wrong);
        }

        string secret = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        ApiKey key = new()
        {
            Id = Guid.NewGuid(),
            Name = wanted.Name.Trim(),
            Prefix = secret[..PrefixLength],
            Hash = HashOf(secret),
            Role = wanted.Role,
            ClientId = wanted.ClientId,
            CreatedAt = now,
            ExpiresAt = wanted.ExpiresAt,
        };
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellation);
        return new IssuedApiKey(key, secret);
    }

    /// <summary>The key that a caller presents, if it is one that may be used now.</summary>
    public async Task<ApiKey?> FindUsableAsync(string secret, CancellationToken cancellation)
    {
        if (secret.Length != Length || !secret.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        await using LicenseDbContext db = databases.CreateDbContext();
        ApiKey? key = await ByHash(db, HashOf(secret), cancellation);
        return key is not null && key.IsUsableAt(clock.GetUtcNow().UtcDateTime) ? key : null;
    }

    /// <summary>Ends a key for good. Revoking it once more changes nothing.</summary>
    public async Task<Result<ApiKey>> RevokeAsync(Guid id, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        ApiKey? key = await db.ApiKeys.FirstOrDefaultAsync(k => k.Id == id, cancellation);
        if (key is null)
        {
            return new Failure.NotFound("The API key");
        }

        key.RevokedAt ??= clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellation);
        return key;
    }

    private static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
