using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>What the next chunk of a run is made of.</summary>
internal static class BulkChunks
{
    /// <summary>The most licenses in one transaction.</summary>
    public const int Size = 500;

    // Entries of lists in one transaction, so that memory follows neither the number of licenses nor the length of their lists.
    private const int MostEntries = 100_000;

    // An id in a row of history, with its quotes and its comma.
    private const int LengthOfId = 39;

    /// <summary>The items after the run's cursor: fewer where lists are long, and at least one.</summary>
    public static async Task<List<BulkRunItem>> ItemsAsync(LicenseDbContext db, BulkRun run, LicenseEdits edits, CancellationToken cancellation)
    {
        int longest = LicenseFields.Content.Sum(list => edits.TryGet(list, out ContentEdit? edit) ? edit.Ids.Count : 0);
        int size = Math.Clamp(MostEntries / Math.Max(longest, 1), 1, Size);
        List<BulkRunItem> items = await db
            .BulkRunItems.AsNoTracking()
            .Where(item => item.RunId == run.Id && item.Position > run.Cursor && item.Position <= run.Cursor + size)
            .OrderBy(item => item.Position)
            .ToListAsync(cancellation);
        Dictionary<int, int> lengths = await LengthsAsync(db, run, items, edits, cancellation);
        int entries = 0;
        return [.. items.TakeWhile((item, at) => (entries += lengths.GetValueOrDefault(item.LicenseId)) <= MostEntries || at == 0)];
    }

    /// <summary>What is to be done to each of the items.</summary>
    /// <param name="isPreview">Of what is no undo, a preview takes down the versions that it finds, and expects none.</param>
    public static async Task<IReadOnlyList<SetCommand>> CommandsAsync(
        LicenseDbContext db,
        BulkRun run,
        List<BulkRunItem> items,
        LicenseEdits edits,
        bool isPreview,
        CancellationToken cancellation
    )
    {
        Dictionary<int, LicenseEdits> undoing = IsUndo(items) ? await UndoingAsync(db, run, items, cancellation) : [];
        return
        [
            .. items.Select(item => new SetCommand(
                item.LicenseId,
                item.UndoVersion is null ? edits : undoing[item.LicenseId],
                isPreview && !run.Undoes ? null
                    : item.IsChosen ? item.FoundVersion
                    : item.ExpectedVersion
            )),
        ];
    }

    private static bool IsUndo(List<BulkRunItem> items) => items.Exists(item => item.UndoVersion is not null);

    // How many entries are read or written for a license, beyond those that the edits themselves name.
    private static async Task<Dictionary<int, int>> LengthsAsync(
        LicenseDbContext db,
        BulkRun run,
        List<BulkRunItem> items,
        LicenseEdits edits,
        CancellationToken cancellation
    )
    {
        if (IsUndo(items))
        {
            return await Undone(db, run, items)
                .GroupBy(change => change.LicenseId)
                .Select(license => new { license.Key, Entries = license.Sum(change => change.Differences.Length) / LengthOfId })
                .ToDictionaryAsync(license => license.Key, license => license.Entries, cancellation);
        }

        if (!BulkRules.Replaces(edits))
        {
            return [];
        }

        int[] ids = [.. items.Select(item => item.LicenseId)];
        return await db
            .Licenses.Where(license => ids.Contains(license.Id))
            .Select(license => new
            {
                license.Id,
                Length = db.LicenseCourses.Count(entry => entry.LicenseId == license.Id)
                    + db.LicenseLearningPaths.Count(entry => entry.LicenseId == license.Id)
                    + db.LicenseCourseTags.Count(entry => entry.LicenseId == license.Id),
            })
            .ToDictionaryAsync(license => license.Id, license => license.Length, cancellation);
    }

    private static async Task<Dictionary<int, LicenseEdits>> UndoingAsync(
        LicenseDbContext db,
        BulkRun run,
        List<BulkRunItem> items,
        CancellationToken cancellation
    )
    {
        var changes = await Undone(db, run, items)
            .OrderByDescending(change => change.Id)
            .Select(change => new { change.LicenseId, change.Differences })
            .ToListAsync(cancellation);
        return changes
            .GroupBy(change => change.LicenseId)
            .ToDictionary(
                license => license.Key,
                license => LicenseEdits.Undoing(license.SelectMany(change => DifferenceJson.Read(change.Differences)))
            );
    }

    // The rows of history that the items take back. A license is not unmade: its first version stays.
    private static IQueryable<LicenseChange> Undone(LicenseDbContext db, BulkRun run, List<BulkRunItem> items)
    {
        int first = items[0].Position;
        int last = items[^1].Position;
        var changes =
            from item in db.BulkRunItems
            join change in db.Changes on item.LicenseId equals change.LicenseId
            where item.RunId == run.Id && item.Position >= first && item.Position <= last && change.Fields != 0
            select new { item.UndoVersion, Change = change };
        changes = run.UndoneTransactionId is { } transaction
            ? changes.Where(one =>
                one.Change.TransactionId == transaction && one.Change.Version > LicenseChange.FirstVersion && one.Change.Version <= one.UndoVersion
            )
            : changes.Where(one => one.Change.Version == one.UndoVersion);
        return changes.Select(one => one.Change);
    }
}
