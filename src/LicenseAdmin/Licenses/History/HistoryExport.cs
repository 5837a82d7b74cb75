using System.Runtime.CompilerServices;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.History;

/// <summary>Changes for a file.</summary>
internal sealed record HistoryRecords(IAsyncEnumerable<HistoryRecord> Rows);

/// <summary>
/// Reads any number of changes for a file, newest first, in stretches: no reader stays open for as long as somebody's line is slow, which would keep
/// SQLite's log from being taken back into the file, and whoever loses the role gets no more.
/// </summary>
internal sealed class HistoryExport(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock)
{
    internal const int Batch = 500;

    /// <summary>All that match, read as they are asked for. Forbidden where the actor has lost its role.</summary>
    public async Task<Result<HistoryRecords>> ReadAsync(TimelineFilter filter, Actor actor, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        return await AccessAsync(db, actor, cancellation) is null
            ? LicenseQueries.MayNotRead
            : new HistoryRecords(StreamAsync(filter, actor, cancellation));
    }

    private async IAsyncEnumerable<HistoryRecord> StreamAsync(
        TimelineFilter filter,
        Actor actor,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        TimelinePoint? before = null;
        do
        {
            TrailStretch stretch = await StretchAsync(filter, before, actor, cancellation);
            foreach (LicenseChange change in stretch.Changes)
            {
                yield return new HistoryRecord(change, stretch.Licenses[change.LicenseId], stretch.RunOf(change));
            }

            before = stretch.Next;
        } while (before is not null);
    }

    /// <exception cref="OperationCanceledException">The actor has lost its role.</exception>
    private async Task<TrailStretch> StretchAsync(TimelineFilter filter, TimelinePoint? before, Actor actor, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        ActorAccess access =
            await AccessAsync(db, actor, cancellation) ?? throw new OperationCanceledException("The actor lost its role while the file was read.");
        return await new ChangeTrail(db, access, actor, filter).ReadAsync(before, Batch, cancellation);
    }

    private Task<ActorAccess?> AccessAsync(LicenseDbContext db, Actor actor, CancellationToken cancellation) =>
        ActorAccess.OfAsync(db, actor, clock.GetUtcNow().UtcDateTime, cancellation);
}
