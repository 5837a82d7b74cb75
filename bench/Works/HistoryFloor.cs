using LicenseAdmin.Bench.Site;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Bench.Works;

/// <summary>The one history row that every change of a license leaves, the floor's way.</summary>
internal sealed class HistoryFloor(FloorDatabase floor) : IDisposable
{
    private readonly FloorCommand insert = floor.Prepare(
        """
        INSERT INTO "LicenseChanges" ("LicenseId", "Version", "At", "ActorKind", "ActorId", "ActorName", "Origin", "ChangeType", "Fields", "Differences")
        VALUES (@license, @version, @now, 'ApiKey', @actor, 'bench', 'ContractA', 'update', @fields, @differences)
        """,
        "@license",
        "@version",
        "@now",
        "@actor",
        "@fields",
        "@differences"
    );

    public void Add(int license, long version, IReadOnlyCollection<Difference> differences) =>
        insert
            .With(
                license,
                version,
                DateTime.UtcNow,
                Guid.Empty,
                differences.Aggregate(0L, (bits, difference) => bits | difference.Field.Bit),
                DifferenceJson.Write(differences)
            )
            .Run();

    public void Dispose() => insert.Dispose();
}
