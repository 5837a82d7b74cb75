using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>Writes down what became of the licenses of a chunk, or would.</summary>
internal static class BulkResults
{
    private static readonly string[] Columns =
    [
        nameof(BulkRunItem.RunId),
        nameof(BulkRunItem.Position),
        nameof(BulkRunItem.LicenseId),
        nameof(BulkRunItem.ExpectedVersion),
        nameof(BulkRunItem.FoundVersion),
        nameof(BulkRunItem.IsChosen),
        nameof(BulkRunItem.Outcome),
        nameof(BulkRunItem.Version),
        nameof(BulkRunItem.Added),
        nameof(BulkRunItem.Removed),
        nameof(BulkRunItem.Reason),
    ];

    /// <param name="edits">Those of the run.</param>
    public static Task<int> WriteAsync(
        LicenseDbContext db,
        BulkRun run,
        LicenseEdits edits,
        IEnumerable<(BulkRunItem Item, Result<SetEffect> Effect)> chunk,
        bool isPreview,
        DateTime now,
        CancellationToken cancellation
    ) =>
        db.UpsertAsync<BulkRunItem>(
            Columns,
            chunk.Select(one => OutcomeRow(one.Item, one.Effect, isPreview, Expected(run, edits, one.Item, one.Effect, isPreview))),
            now,
            cancellation
        );

    public static BulkOutcome OutcomeOf(Result<SetEffect> effect) =>
        effect.Failure switch
        {
            null => effect.Value.Version is null ? BulkOutcome.Unchanged : BulkOutcome.Changed,
            Failure.Conflict => BulkOutcome.Conflict,
            _ => BulkOutcome.Refused,
        };

    // Appended and removed is on top of whatever is there; what is replaced must still be what the person saw in the preview.
    private static long? Expected(BulkRun run, LicenseEdits edits, BulkRunItem item, Result<SetEffect> effect, bool isPreview) =>
        !isPreview || run.Undoes ? item.ExpectedVersion
        : BulkRules.Replaces(edits) && effect.TryGet(out SetEffect? done, out _) ? done.Found
        : null;

    private static object?[] OutcomeRow(BulkRunItem item, Result<SetEffect> effect, bool isPreview, long? expected)
    {
        SetEffect? done = effect.Failure is null ? effect.Value : null;

        // What has changed once more is not what somebody chose.
        Failure.Conflict? conflict = effect.Failure as Failure.Conflict;
        return
        [
            item.RunId,
            item.Position,
            item.LicenseId,
            expected,
            conflict?.CurrentVersion ?? item.FoundVersion,
            item.IsChosen && conflict is null,
            OutcomeOf(effect),
            isPreview ? null : done?.Version,
            done?.Added ?? 0,
            done?.Removed ?? 0,
            effect.Failure is { } failure ? BulkRules.Reason(failure)
            : item.IsChosen ? item.Reason
            : null,
        ];
    }
}
