using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.History;

/// <summary>Every change of every license that the person reaches: a timeline of all of them, and the same as a file.</summary>
public sealed partial class HistoryPage
{
    private TimelineView view = TimelineView.Everything;
    private IReadOnlyList<ClientChoice> clients = [];
    private TransactionFacts? facts;
    private Failure? failure;
    private bool mayWrite;
    private bool busy;

    [Inject]
    private LicenseQueries Queries { get; set; } = null!;

    [Inject]
    private TransactionQueries Transactions { get; set; } = null!;

    [Inject]
    private BulkDrafts Drafts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    // The timeline says why, where the person may not read.
    protected override async Task OnInitializedAsync()
    {
        mayWrite = await MayWriteAsync();
        clients = (await Queries.ClientsAsync(await ActorAsync(), Gone)).TryGet(out IReadOnlyList<ClientChoice>? reached, out _) ? reached : [];
    }

    // The timeline waits for it: what stands above it must not push it down. It also says why, where the person may not read or nothing matches.
    private async Task SeeAsync(TimelineView seen)
    {
        view = seen;
        failure = null;
        if (string.Equals(facts?.Id, seen.TransactionId, StringComparison.Ordinal))
        {
            return;
        }

        facts = null;
        if (seen.TransactionId is { } transaction)
        {
            Result<TransactionFacts> found = await Transactions.FindAsync(transaction, await ActorAsync(), Gone);
            if (view == seen)
            {
                _ = found.TryGet(out facts, out _);
            }
        }
    }

    // Nothing changes by it: where it leads shows what would.
    private async Task UndoAsync()
    {
        busy = true;
        Result<int> drafted = await Drafts.UndoTransactionAsync(view.TransactionId!, await ActorAsync(), Gone);
        busy = false;
        if (drafted.TryGet(out int run, out failure))
        {
            Navigation.NavigateTo(LicenseUrls.OfRun(run));
        }
    }
}
