using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>Counts a license's assignments.</summary>
internal static class SeatUseOf
{
    private static readonly CompiledQuery<Func<LicenseDbContext, int, IAsyncEnumerable<KeyValuePair<AssignmentStatus, int>>>> Count = new(() =>
        EF.CompileAsyncQuery(
            (LicenseDbContext db, int license) =>
                db
                    .Assignments.Where(assignment => assignment.LicenseId == license)
                    .GroupBy(assignment => assignment.Status)
                    .Select(status => new KeyValuePair<AssignmentStatus, int>(status.Key, status.Count()))
        )
    );

    public static async Task<SeatUse> LicenseAsync(LicenseDbContext db, int license, CancellationToken cancellation)
    {
        Dictionary<AssignmentStatus, int> counts = [];
        await foreach ((AssignmentStatus status, int count) in Count.On(db)(db, license).WithCancellation(cancellation))
        {
            counts[status] = count;
        }

        return new SeatUse(
            counts.GetValueOrDefault(AssignmentStatus.Active),
            counts.GetValueOrDefault(AssignmentStatus.Pending),
            counts.GetValueOrDefault(AssignmentStatus.Revoked)
        );
    }
}
