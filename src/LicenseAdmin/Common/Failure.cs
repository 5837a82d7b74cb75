namespace LicenseAdmin.Common;

/// <summary>
/// An expected way in which an operation does not happen. A closed set: the API maps it to a status once, a page to words once.
/// Whatever is not one of these is a bug and stays an exception.
/// </summary>
public abstract record Failure
{
    private Failure(string message) => Message = message;

    /// <summary>One plain sentence for a person.</summary>
    public string Message { get; }

    /// <summary>What was asked for does not exist, or the actor may not know that it does.</summary>
    public sealed record NotFound(string What) : Failure($"{What} was not found.");

    /// <summary>Values that break a rule. The key is the field's own key (<c>seatsLimit</c>), for an item of a list with its index (<c>courses[3]</c>).</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Fields) : Failure("Some values are not valid.")
    {
        public Invalid(string field, string message)
            : this(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] }) { }
    }

    /// <summary>The expected version is stale. Says who changed which fields since, so that a caller can decide what to do.</summary>
    /// <param name="CurrentVersion">The version that is stored now.</param>
    /// <param name="ChangedFields">Keys of the fields that changed after the expected version.</param>
    /// <param name="ChangedBy">Who made those changes, newest first.</param>
    public sealed record Conflict(long CurrentVersion, IReadOnlyList<string> ChangedFields, IReadOnlyList<string> ChangedBy)
        : Failure("Someone else changed this license meanwhile.");

    /// <summary>The actor is known, and may not do this.</summary>
    public sealed record Forbidden(string Why) : Failure(Why);

    /// <summary>The idempotency key was used before, with another request.</summary>
    public sealed record IdempotencyKeyReused() : Failure("This Idempotency-Key was used before with a different request. Use a new key.");

    /// <summary>The first request with this idempotency key is still being worked on.</summary>
    public sealed record StillInFlight() : Failure("The first request with this Idempotency-Key is still being worked on. Try again shortly.");
}
