using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Licenses.List;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>Chooses a run's licenses: all that a filter matches, or those that are pasted. The filter stands in the page's address.</summary>
public sealed partial class BulkChooser
{
    private const int MostNames = 6;

    private static readonly PasteWords Words = new(
        "Paste licenses",
        "Ids, uuids, external ids, SKUs or names",
        "No license that you can see is called that.",
        "Found, and not chosen yet.",
        "Found, and chosen already.",
        BulkWords.Licenses
    );

    private readonly Dictionary<int, NamedLicense> pasted = [];
    private LicenseListView view = new();
    private IReadOnlyList<ClientChoice> clients = [];
    private int? count;
    private Failure? failure;
    private bool pasting;

    [Inject]
    private LicenseQueries Queries { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The licenses are chosen.</summary>
    [Parameter, EditorRequired]
    public EventCallback<BulkSelection> Taken { get; set; }

    /// <summary>What was chosen is being taken over.</summary>
    [Parameter]
    public bool Busy { get; set; }

    private string Found =>
        count switch
        {
            null => string.Empty,
            0 => "No license matches.",
            var some when !view.IsFiltered => $"{BulkWords.Licenses(some.Value)} in all",
            1 => "1 license matches",
            var some => $"{BulkWords.Licenses(some.Value)} match",
        };

    protected override async Task OnInitializedAsync()
    {
        view = LicenseListView.Parse(Navigation.Uri);
        Task counting = CountAsync();
        if ((await Queries.ClientsAsync(await ActorAsync(), Gone)).TryGet(out IReadOnlyList<ClientChoice>? reached, out _))
        {
            clients = reached;
        }

        await counting;
    }

    private static string DetailOf(NamedLicense license) =>
        $"{license.ClientName} · {(license.Sku is null ? null : $"{license.Sku} · ")}id {license.Id}";

    private Task ShowAsync(LicenseListView next)
    {
        view = next;
        Navigation.NavigateTo(view.ToUrl(LicenseUrls.NewRun), new NavigationOptions { ReplaceHistoryEntry = true });
        return CountAsync();
    }

    private async Task CountAsync()
    {
        LicenseListView asked = view;
        count = null;
        Result<Page<LicenseRow>> found = await Queries.ListAsync(asked.Filter, LicenseSort.Id, false, 0, 0, await ActorAsync(), Gone);
        if (asked == view)
        {
            count = found.TryGet(out Page<LicenseRow>? page, out failure) ? page.Total : null;
        }
    }

    private async Task<Result<Pasted<NamedLicense>>> ResolveAsync(string text, CancellationToken cancellation) =>
        await Queries.ResolveAsync(text, await ActorAsync(), cancellation);

    private int Fresh(IEnumerable<NamedLicense> chosen) => chosen.Count(license => !pasted.ContainsKey(license.Id));

    private void Add(IEnumerable<NamedLicense> chosen)
    {
        pasting = false;
        foreach (NamedLicense license in chosen)
        {
            pasted[license.Id] = license;
        }
    }

    private Task TakeMatchingAsync() => Taken.InvokeAsync(new BulkSelection.Matching(view.Filter));

    private Task TakePastedAsync() => Taken.InvokeAsync(new BulkSelection.Pasted([.. pasted.Keys]));
}
