using LicenseAdmin.Common.Ui;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.History;

/// <summary>Every change of every license that the person reaches: a timeline of all of them, and the same as a file.</summary>
public sealed partial class HistoryPage
{
    private TimelineView view = TimelineView.Everything;
    private IReadOnlyList<ClientChoice> clients = [];

    [Inject]
    private LicenseQueries Queries { get; set; } = null!;

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    // The timeline says why, where the person may not read.
    protected override async Task OnInitializedAsync() =>
        clients = (await Queries.ClientsAsync(await ActorAsync(), Gone)).TryGet(out IReadOnlyList<ClientChoice>? reached, out _) ? reached : [];
}
