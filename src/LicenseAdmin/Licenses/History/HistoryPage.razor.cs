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
    private Failure? failure;
    private bool mayWrite;
    private bool busy;

    [Inject]
    private LicenseQueries Queries { get; set; } = null!;

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

    private void See(TimelineView seen)
    {
        view = seen;
        failure = null;
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
