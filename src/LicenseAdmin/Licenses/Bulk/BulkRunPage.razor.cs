using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Bulk;

/// <summary>
/// An assignment from its first choice to its report. What it is lies in the database from the moment its licenses are chosen, so that the page can be
/// left, reloaded and sent to somebody else at any time.
/// </summary>
public sealed partial class BulkRunPage
{
    private BulkOrderDraft order = new();
    private BulkRunView? run;
    private Failure? failure;
    private string ended = string.Empty;
    private bool busy;
    private bool watching;
    private bool opened;

    // The steps stay while the draft that they led to is read: whoever is quick is at the next of them already.
    private bool stays;

    // The run that is open; parameters come anew with every outcome and page.
    private int? shown;

    // How many licenses of a preview that is being made have their outcome; null: none is.
    private int? previewed;

    [Inject]
    private BulkDrafts Drafts { get; set; } = null!;

    [Inject]
    private BulkRuns Runs { get; set; } = null!;

    [Inject]
    private BulkQueries Queries { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<BulkRunPage> Log { get; set; } = null!;

    /// <summary>Null: none is drafted yet.</summary>
    [Parameter]
    public int? Run { get; set; }

    [SupplyParameterFromQuery(Name = BulkOutcomes.OutcomeKey)]
    private string? OutcomeText { get; set; }

    [SupplyParameterFromQuery(Name = BulkOutcomes.PageKey)]
    private int? PageNumber { get; set; }

    /// <summary>How often a run that has not ended is looked at.</summary>
    [Parameter]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(1);

    private BulkOutcome? OutcomeShown => BulkWords.Outcome(OutcomeText);

    private int NumberShown => Math.Clamp(PageNumber ?? 1, 1, int.MaxValue / BulkOutcomes.PageSize);

    private string Title => Run is { } id ? BulkWords.Name(id) : "Bulk course assignment";

    private bool IsDraft => run is null or { State: BulkState.Draft };

    private bool HasUnsaved => IsDraft && run is not { Undoes: true } && order.HasChanges;

    private IReadOnlyDictionary<string, string[]> Refused =>
        failure is Failure.Invalid invalid ? invalid.Fields : new Dictionary<string, string[]>(StringComparer.Ordinal);

    // What is said at its field need not be said above it again.
    private Failure? Notice =>
        failure is Failure.Invalid invalid ? new Failure.Invalid(invalid.Fields.Where(wrong => !IsSaidBelow(wrong.Key)).ToDictionary()) : failure;

    protected override async Task OnParametersSetAsync()
    {
        // Another outcome or page is the same run.
        if (opened && Run == shown)
        {
            return;
        }

        bool keepsChoice = run is null or { State: BulkState.Draft, Kind: BulkKind.Assign };
        stays = opened && keepsChoice;
        opened = true;
        shown = Run;
        run = null;
        failure = null;
        if (Run is { } id)
        {
            Result<BulkRunView> found = await Queries.FindAsync(id, await ActorAsync(), Gone);
            if (shown != id)
            {
                return;
            }

            Take(found);
        }

        if (run?.Edits is null && keepsChoice)
        {
            // The person chose the content first, or goes back for other licenses.
            order.Forget();
        }
        else
        {
            order = new BulkOrderDraft();
        }

        if (run is { State: BulkState.Draft, Edits: not null })
        {
            order.Take(run);
            if (!run.IsPreviewed)
            {
                // Made to undo or to retry, or left half-way: it is known what to look at.
                await PreviewAsync(null);
            }
        }
    }

    private static bool IsSaidBelow(string key) =>
        key is ChangeReason.ChangeTypeField or ChangeReason.TransactionIdField or BulkOrder.NoteField
        || LicenseFields.Content.Any(field => string.Equals(key.Split('[')[0], field.Key, StringComparison.Ordinal));

    private static bool IsHere(string path) =>
        string.Equals(path, LicenseUrls.NewRun, StringComparison.Ordinal) || path.StartsWith($"{LicenseUrls.NewRun}/", StringComparison.Ordinal);

    private void ClearFailure() => failure = null;

    private void Take(Result<BulkRunView> found)
    {
        if (found.TryGet(out BulkRunView? view, out failure))
        {
            run = view;
            if (!watching && view.State is (BulkState.Queued or BulkState.Running))
            {
                _ = WatchAsync();
            }
        }
    }

    private Task DraftAsync(BulkSelection selection) => LeadAsync(async actor => await Drafts.DraftAsync(selection, actor, Gone));

    private Task RetryAsync() => LeadAsync(async actor => await Drafts.RetryAsync(run!.Id, actor, Gone));

    private Task UndoAsync() => LeadAsync(async actor => await Drafts.UndoAsync(run!.Id, actor, Gone));

    /// <summary>Makes a draft and goes to its page.</summary>
    private async Task LeadAsync(Func<Actor, Task<Result<int>>> draft)
    {
        busy = true;
        failure = null;
        Result<int> made = await draft(await ActorAsync());
        busy = false;
        if (made.TryGet(out int id, out failure))
        {
            Navigation.NavigateTo(LicenseUrls.OfRun(id));
        }
    }

    private Task PreviewAsync() => PreviewAsync(run!.Undoes ? null : order.ToOrder());

    private async Task PreviewAsync(BulkOrder? asked)
    {
        int id = run!.Id;
        previewed = 0;
        failure = null;
        StateHasChanged();
        Progress<int> progress = new(reached => _ = InvokeAsync(() => Tell(reached)));
        Result<BulkRunView> made = await Runs.PreviewAsync(id, asked, progress, await ActorAsync(), Gone);
        previewed = null;
        Take(made);
        if (made.Failure is null)
        {
            order.Settle(run!);
        }
    }

    // What it does to the others is told by the preview, which is made anew.
    private async Task ChooseAsync(BulkChoice choice)
    {
        Result<BulkRunView> chosen = await Runs.ChooseAsync(run!, choice.Position, choice.Chosen, await ActorAsync(), Gone);
        if (chosen.TryGet(out _, out Failure? refusal))
        {
            await PreviewAsync(null);
        }
        else
        {
            await SeeAsync(refusal);
        }
    }

    // It may be another draft by now, or begun: what stands below the reason is what there is, and what the person chose.
    private async Task SeeAsync(Failure refusal)
    {
        Result<BulkRunView> found = await Queries.FindAsync(run!.Id, await ActorAsync(), Gone);
        Take(found);
        if (found.TryGet(out BulkRunView? now, out _) && now.State == BulkState.Draft)
        {
            order.Settle(now);
        }

        failure ??= refusal;

        // What begins a run is asked by the step itself, whose event ends there.
        StateHasChanged();
    }

    // A report that comes after the end is of no interest.
    private void Tell(int reached)
    {
        previewed = previewed is null ? null : reached;
        StateHasChanged();
    }

    /// <returns>What was wrong with the number.</returns>
    private async Task<string[]> StartAsync(int? confirmed)
    {
        failure = null;
        Result<BulkRunView> started = await Runs.StartAsync(run!, confirmed, await ActorAsync(), Gone);
        if (started.Failure is Failure.Invalid invalid && invalid.Fields.TryGetValue(BulkRules.ConfirmedField, out string[]? wrong))
        {
            return wrong;
        }

        if (started.TryGet(out BulkRunView? begun, out Failure? refusal))
        {
            Take(started);
            Navigation.NavigateTo(LicenseUrls.OfRun(begun.Id), replace: true);
        }
        else
        {
            await SeeAsync(refusal);
        }

        return [];
    }

    private async Task CancelAsync() => Take(await Runs.CancelAsync(run!.Id, await ActorAsync(), Gone));

    // Whichever run is open: one page may lead to another's.
    private async Task WatchAsync()
    {
        watching = true;
        using PeriodicTimer timer = new(Every, Clock);
        try
        {
            while (run is { State: BulkState.Queued or BulkState.Running } && await timer.WaitForNextTickAsync(Gone))
            {
                await InvokeAsync(() => run is { } open ? LookAsync(open.Id) : Task.CompletedTask);
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page is gone; the run is not.
        }
        finally
        {
            watching = false;
        }
    }

    private async Task LookAsync(int id)
    {
        try
        {
            Result<BulkRunView> found = await Queries.FindAsync(id, await ActorAsync(), Gone);
            if (run?.Id != id)
            {
                return;
            }

            Take(found);
            if (run.HasEnded)
            {
                ended = $"{BulkWords.Of(run.State).Name}: {BulkWords.Sum(run)}";
            }

            StateHasChanged();
        }
        catch (Exception problem) when (!Gone.IsCancellationRequested)
        {
            // The next look may go better.
            LogFailed(Log, id, problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look how bulk run {Run} gets on")]
    private static partial void LogFailed(ILogger log, int run, Exception problem);
}
