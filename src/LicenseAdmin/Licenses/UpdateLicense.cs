using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses;

/// <summary>Changes one license. Browser, endpoints, bulk jobs, import and restore all build this command.</summary>
public sealed record UpdateLicense
{
    public required LicenseKey License { get; init; }

    public required LicenseEdits Edits { get; init; }

    public required ChangeReason Reason { get; init; }

    /// <summary>The version the caller saw; where it is stale the command is refused. Null: applied on top of whatever is there.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>What never changes, if the caller sent it: accepted where it is what is stored, else refused.</summary>
    public FixedParts? Fixed { get; init; }

    /// <summary>Stored in the transaction of the change.</summary>
    public AnswerToKeep? Answer { get; init; }
}

/// <summary>Parts of a license that cannot be changed, as callers may send them back. Null: not sent.</summary>
public sealed record FixedParts(string? PlatformKey, string? PlatformOrg, string? ProgramId)
{
    /// <summary>Contract B's <c>clientId</c>.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>The field keys of refusals.</summary>
    public const string PlatformKeyField = "platformKey";
    public const string PlatformOrgField = "platformOrg";
    public const string ProgramIdField = "programId";
}

/// <summary>Makes one license. Fields that the edits lack get their defaults: the program's name, no seats, active, starting now.</summary>
public sealed record CreateLicense
{
    public const string ClientField = "client";
    public const string ProgramField = FixedParts.ProgramIdField;
    public const string ExternalIdField = "externalId";
    public const int MaxExternalIdLength = 255;

    /// <summary>The license's <see cref="License.Uuid"/>, where the caller has made one that is surely new. Null: it is made here.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>The client, by its id or by its key: one of the two.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>Contract A's <c>platform_key</c>.</summary>
    public string? ClientKey { get; init; }

    public string? ProgramId { get; init; }

    /// <summary>Unique; at most <see cref="MaxExternalIdLength"/> characters.</summary>
    public string? ExternalId { get; init; }

    public required LicenseEdits Edits { get; init; }

    public required ChangeReason Reason { get; init; }

    public AnswerToKeep? Answer { get; init; }
}

/// <summary>The answer to a request with an idempotency key, to be stored with the change it tells of. See ADR 0006.</summary>
/// <param name="RequestHash">What identifies the request: the same key with another hash is a mistake.</param>
/// <param name="RenderAsync">Makes the answer's body.</param>
public sealed record AnswerToKeep(string Key, string RequestHash, int StatusCode, Func<LicenseOutcome, Task<string>> RenderAsync);
