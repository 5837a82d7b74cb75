using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>Writes down which licenses a run is for.</summary>
internal static class BulkTargets
{
    private const int AtOnce = 5000;

    private static readonly string[] Columns =
    [
        nameof(BulkRunItem.RunId),
        nameof(BulkRunItem.Position),
        nameof(BulkRunItem.LicenseId),
        nameof(BulkRunItem.ExpectedVersion),
        nameof(BulkRunItem.UndoVersion),
        nameof(BulkRunItem.FoundVersion),
        nameof(BulkRunItem.IsChosen),
        nameof(BulkRunItem.Reason),
        nameof(BulkRunItem.Outcome),
        nameof(BulkRunItem.Added),
        nameof(BulkRunItem.Removed),
    ];

    /// <summary>Adds the licenses in the order of their ids, and gives their number.</summary>
    public static async Task<int> AddAsync(LicenseDbContext db, int run, IQueryable<License> licenses, CancellationToken cancellation)
    {
        int count = 0;
        int last = 0;
        List<int> ids;
        do
        {
            int after = last;
            ids = await licenses
                .Where(license => license.Id > after)
                .OrderBy(license => license.Id)
                .Take(AtOnce)
                .Select(license => license.Id)
                .ToListAsync(cancellation);
            int before = count;
            await AddAsync(db, ids.Select((id, at) => Row(run, before + at + 1, id, null, null)), cancellation);
            count += ids.Count;
            last = ids.Count > 0 ? ids[^1] : last;
        } while (ids.Count == AtOnce);

        return count;
    }

    /// <summary>
    /// Adds what failed or was not reached in another run, and gives the number. Where that was an undo, what was changed since is chosen, as whoever
    /// retries has read it; everything else must still be as that undo expected it.
    /// </summary>
    public static Task<int> AddFailedAsync(LicenseDbContext db, int run, BulkRun source, CancellationToken cancellation)
    {
        int cursor = source.Cursor;
        IQueryable<BulkRunItem> failed = db
            .BulkRunItems.Where(item =>
                item.RunId == source.Id && (item.Position > cursor || item.Outcome == BulkOutcome.Refused || item.Outcome == BulkOutcome.Conflict)
            )
            .OrderBy(item => item.Position);
        return CopyAsync(
            db,
            last => last is null ? failed : failed.Where(item => item.Position > last),
            (item, position) =>
                source.Undoes
                    ? Row(run, position, item.LicenseId, item.ExpectedVersion, item.UndoVersion, item.Position <= cursor ? item : null)
                    : Row(run, position, item.LicenseId, null, null),
            cancellation
        );
    }

    /// <summary>Adds what another run changed, last first, and gives the number: each must still be as that run left it.</summary>
    public static Task<int> AddChangedAsync(LicenseDbContext db, int run, BulkRun source, CancellationToken cancellation)
    {
        int cursor = source.Cursor;
        IQueryable<BulkRunItem> changed = db
            .BulkRunItems.Where(item => item.RunId == source.Id && item.Position <= cursor && item.Outcome == BulkOutcome.Changed)
            .OrderByDescending(item => item.Position);
        return CopyAsync(
            db,
            last => last is null ? changed : changed.Where(item => item.Position < last),
            (item, position) => Row(run, position, item.LicenseId, item.Version, item.Version),
            cancellation
        );
    }

    /// <summary>
    /// Adds the licenses that were changed under a transaction id, those that were changed last first, and gives their number. Each must still be
    /// as the transaction left it. That a license was made is not undone. Whoever holds a default comes before all: it has to let go of it first. Then
    /// come those whose default or parent was changed: a chunk's preview sees what others let go of in the same chunk.
    /// </summary>
    /// <param name="visible">The licenses that count.</param>
    public static async Task<int> AddTransactionAsync(
        LicenseDbContext db,
        int run,
        string transaction,
        IQueryable<License> visible,
        CancellationToken cancellation
    )
    {
        long coupling = LicenseFields.IsDefault.Bit | LicenseFields.Parent.Bit;
        long newest = await db.Changes.MaxAsync(change => (long?)change.Id, cancellation) ?? 0;
        var licenses = db
            .Changes.Where(change => change.TransactionId == transaction && change.Fields != 0 && change.Version > LicenseChange.FirstVersion)
            .Where(change => change.Id <= newest && visible.Any(license => license.Id == change.LicenseId))
            .GroupBy(change => change.LicenseId)
            .Select(license => new
            {
                License = license.Key,
                First = license.Min(change => change.Version),
                Last = license.Max(change => change.Version),
                Row = license.Max(change => change.Id),
                Coupled = license.Max(change => (change.Fields & coupling) != 0 ? 1 : 0),
            });
        int count = 0;
        while (true)
        {
            var found = await licenses
                .OrderByDescending(license => db.Licenses.Any(holder => holder.Id == license.License && holder.IsDefault))
                .ThenByDescending(license => license.Coupled)
                .ThenByDescending(license => license.Row)
                .Skip(count)
                .Take(AtOnce)
                .Select(license => new
                {
                    license.License,
                    license.Last,

                    // Somebody else's change may lie between two of the transaction's.
                    Foreign = db
                        .Changes.Where(change =>
                            change.LicenseId == license.License
                            && change.Version > license.First
                            && change.Fields != 0
                            && change.TransactionId != transaction
                        )
                        .Min(change => (long?)change.Version),
                })
                .ToListAsync(cancellation);
            int already = count;
            await AddAsync(
                db,
                found.Select((license, at) => Row(run, already + at + 1, license.License, (license.Foreign - 1) ?? license.Last, license.Last)),
                cancellation
            );
            count += found.Count;
            if (found.Count < AtOnce)
            {
                return count;
            }
        }
    }

    private static async Task<int> CopyAsync(
        LicenseDbContext db,
        Func<int?, IQueryable<BulkRunItem>> after,
        Func<BulkRunItem, int, object?[]> row,
        CancellationToken cancellation
    )
    {
        int count = 0;
        int? last = null;
        List<BulkRunItem> items;
        do
        {
            items = await after(last).Take(AtOnce).AsNoTracking().ToListAsync(cancellation);
            int before = count;
            await AddAsync(db, items.Select((item, at) => row(item, before + at + 1)), cancellation);
            count += items.Count;
            last = items.Count > 0 ? items[^1].Position : last;
        } while (items.Count == AtOnce);

        return count;
    }

    private static Task<int> AddAsync(LicenseDbContext db, IEnumerable<object?[]> rows, CancellationToken cancellation) =>
        db.InsertAsync<BulkRunItem>(Columns, rows, cancellation);

    /// <param name="met">What became of the license in the run before, where it was reached.</param>
    private static object?[] Row(int run, int position, int license, long? expected, long? undo, BulkRunItem? met = null)
    {
        BulkRunItem? conflict = met is { Outcome: BulkOutcome.Conflict } ? met : null;
        return [run, position, license, expected, undo, conflict?.FoundVersion, conflict is not null, conflict?.Reason, BulkOutcome.Waiting, 0, 0];
    }
}
