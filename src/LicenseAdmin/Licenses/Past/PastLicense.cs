using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses.Past;

/// <summary>The change that made a version of a license.</summary>
/// <param name="At">A UTC instant: from then on the license was so.</param>
public sealed record Moment(long Version, DateTime At, string ActorName, string ChangeType);

/// <summary>A license as it was when it had a version.</summary>
/// <param name="Detail">As its page shows it. What history does not hold is left out or today's: its place in the tree, its seats in use.</param>
/// <param name="Newest">The version that it has now.</param>
public sealed record PastLicense(Moment Moment, LicenseState State, LicenseDetail Detail, long Newest)
{
    public bool IsNow => Moment.Version == Newest;
}

/// <summary>What differs between two versions of a license.</summary>
/// <param name="Differences">What leads from the one to the other.</param>
public sealed record Comparison(PastLicense From, PastLicense To, IReadOnlyList<Difference> Differences, DifferenceNames Names);
