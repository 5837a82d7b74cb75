namespace LicenseAdmin.Domain;

/// <summary>What kind of actor.</summary>
public enum ActorKind
{
    User,
    ApiKey,
}

/// <summary>Who acts. Always an argument, never ambient. What it may do is read from the database when it does it.</summary>
/// <param name="Name">How history names the actor: a user's address or an API key's name.</param>
public sealed record Actor(ActorKind Kind, Guid Id, string Name);
