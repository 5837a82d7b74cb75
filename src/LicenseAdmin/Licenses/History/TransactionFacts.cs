using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.History;

/// <summary>What was done under a transaction id, as far as an actor reaches it.</summary>
/// <param name="First">When the first of its changes was made, in UTC.</param>
/// <param name="Actors">Who made them, whoever made most of them first.</param>
/// <param name="ChangeTypes">Why, the commonest first.</param>
/// <param name="Run">The run that made the last of them, where a run did and the actor may see it.</param>
/// <param name="CanBeUndone">Something else was done than making licenses.</param>
public sealed record TransactionFacts(
    string Id,
    int Changes,
    int Licenses,
    DateTime First,
    DateTime Last,
    IReadOnlyList<TransactionActor> Actors,
    IReadOnlyList<string> ChangeTypes,
    int? Run,
    bool CanBeUndone
);

/// <summary>Somebody, or an API key, by the name of that time.</summary>
public sealed record TransactionActor(ActorKind Kind, string Name);
