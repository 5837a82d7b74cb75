using System.Collections.Immutable;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Picker;

/// <summary>
/// What a person has chosen for a content list. Each mode looks at its own part, so that trying another one and coming back loses nothing.
/// </summary>
/// <param name="Picked">To come to the list; in Remove they wait.</param>
/// <param name="Kept">Of the list, to stay where the mode is Replace.</param>
/// <param name="Dropped">Of the list, to go where the mode is not Replace.</param>
internal sealed record ContentChoice(ContentMode Mode, ImmutableHashSet<Guid> Picked, ImmutableHashSet<Guid> Kept, ImmutableHashSet<Guid> Dropped)
{
    public static ContentChoice None { get; } = new(ContentMode.Append, [], [], []);
}
