namespace LicenseAdmin.Domain;

/// <summary>A key for the HTTP contracts. Only a hash of it is stored.</summary>
public sealed class ApiKey
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The key's first characters, so that people can tell keys apart.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the key, in hexadecimal. The key is 256 random bits: a slow hash would add nothing.</summary>
    public required string Hash { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>The one client whose licenses the key reaches; null: all clients.</summary>
    public Guid? ClientId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? ExpiresAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>To the minute.</summary>
    public DateTime? LastUsedAt { get; set; }

    public bool IsUsableAt(DateTime now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);
}

/// <summary>The answer that a request with an idempotency key got, kept to be given again. See ADR 0006.</summary>
public sealed class IdempotentAnswer
{
    /// <summary>How long an answer is given again; afterwards its key is free.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public required Guid ApiKeyId { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>, at most 255 characters.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the method, path, query and body, in hexadecimal.</summary>
    public required string RequestHash { get; init; }

    public required int StatusCode { get; init; }

    /// <summary>The license's version when the answer was given, for the <c>ETag</c>.</summary>
    public required long Version { get; init; }

    public required string Body { get; init; }

    public required DateTime CreatedAt { get; init; }
}
