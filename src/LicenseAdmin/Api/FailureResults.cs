using LicenseAdmin.Common;

namespace LicenseAdmin.Api;

/// <summary>The one place where a <see cref="Failure"/> becomes a status.</summary>
internal static class FailureResults
{
    private static readonly TimeSpan ShortWhile = TimeSpan.FromSeconds(1);

    public static Problem Of(Failure failure, Dialect dialect) =>
        failure switch
        {
            Failure.NotFound => new Problem(StatusCodes.Status404NotFound, failure.Message),
            Failure.Invalid invalid => new Problem(dialect.InvalidStatus, failure.Message) { Errors = dialect.Translate(invalid) },
            Failure.Conflict conflict => new Problem(StatusCodes.Status412PreconditionFailed, Describe(conflict, dialect))
            {
                Version = conflict.CurrentVersion,
            },
            Failure.Forbidden => new Problem(StatusCodes.Status403Forbidden, failure.Message),
            Failure.IdempotencyKeyReused => new Problem(StatusCodes.Status422UnprocessableEntity, failure.Message)
            {
                Code = "idempotency_key_reused",
            },
            Failure.StillInFlight => new Problem(StatusCodes.Status409Conflict, failure.Message)
            {
                Code = "request_in_progress",
                RetryAfter = ShortWhile,
            },
            _ => throw new InvalidOperationException($"A failure without a status: {failure.GetType().Name}."),
        };

    // A version is only ever expected because If-Match named it.
    private static string Describe(Failure.Conflict conflict, Dialect dialect)
    {
        string now = $"The license is at version {conflict.CurrentVersion}, which If-Match does not name.";
        return conflict.ChangedFields.Count == 0
            ? now
            : $"{now} Changed since: {string.Join(", ", conflict.ChangedFields.Select(dialect.NameOf))}, by {string.Join(", ", conflict.ChangedBy)}.";
    }
}
