using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>The fields of a new license that an existing one only shows.</summary>
public sealed partial class GivenFields
{
    private IReadOnlyList<ClientChoice> clients = [];
    private IReadOnlyList<ProgramChoice> programs = [];
    private Failure? failure;
    private Task loading = Task.CompletedTask;

    [Inject]
    private LicenseQueries Queries { get; set; } = null!;

    [Parameter, EditorRequired]
    public required NewLicense License { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Typed { get; set; }

    protected override Task OnInitializedAsync() => loading = LoadAsync();

    private async Task LoadAsync()
    {
        Result<IReadOnlyList<ClientChoice>> found = await Queries.ClientsAsync(await ActorAsync(), Gone);
        if (!found.TryGet(out IReadOnlyList<ClientChoice>? reached, out failure))
        {
            return;
        }

        clients = reached;
        Result<IReadOnlyList<ProgramChoice>> known = await Queries.ProgramsAsync(await ActorAsync(), Gone);
        programs = known.TryGet(out IReadOnlyList<ProgramChoice>? all, out failure) ? all : [];
    }

    // Who types before the choices are there is answered when they are.
    private async Task<Result<IReadOnlyList<T>>> FindAsync<T>(Func<IReadOnlyList<T>> all, string text, Func<T, string[]> searched)
        where T : class
    {
        await loading;
        string[] terms = SearchText.Terms(text);
        T[] found = [.. all().Where(item => Matches(SearchText.Fold(string.Join(' ', searched(item))))).Take(Combobox<T>.Most)];
        return found;

        bool Matches(string folded) => terms.All(term => folded.Contains(term, StringComparison.Ordinal));
    }

    private Task TypedAsync(Action change)
    {
        change();
        return Typed.InvokeAsync();
    }
}
