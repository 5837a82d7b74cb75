using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Schedule;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>
/// Shows what a save would do, and asks why it is done. Whoever opens it says how to look and how to save; a refusal that this dialog cannot
/// put right is handed back.
/// </summary>
public sealed partial class ReviewDialog
{
    private readonly ReasonDraft reason = new();
    private IReadOnlyDictionary<string, string[]> refusals = new Dictionary<string, string[]>(StringComparer.Ordinal);
    private LicenseReview? review;
    private WhenDraft when = new();
    private bool saving;

    private const string LaterNote =
        "Nothing changes until then. What you see is worked out on the license as it is now; the rules are checked again at that time, and it is done in your name.";

    [Inject]
    private PersonZone Zone { get; set; } = null!;

    [Parameter]
    public string Title { get; set; } = "Review and save";

    /// <summary>The license is made by this: its change type is given.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    [Parameter]
    public string SaveName { get; set; } = "Save";

    [Parameter]
    public string Back { get; set; } = "Back to editing";

    /// <summary>Whether there is anything to ask: a restore is reason enough.</summary>
    [Parameter]
    public bool AsksWhy { get; set; } = true;

    /// <summary>What there is to say besides what would change.</summary>
    [Parameter]
    public RenderFragment? Note { get; set; }

    [Parameter, EditorRequired]
    public required Func<Actor, CancellationToken, Task<Result<LicenseReview>>> Look { get; set; }

    [Parameter, EditorRequired]
    public required Func<ChangeReason, Actor, CancellationToken, Task<Result<LicenseOutcome>>> Save { get; set; }

    /// <summary>Leaves it for another time; null: there is only now.</summary>
    [Parameter]
    public Func<DateTime, ChangeReason, Actor, CancellationToken, Task<Result<ScheduledView>>>? Schedule { get; set; }

    /// <summary>What was scheduled before, and is to be scheduled otherwise: there is no now to choose.</summary>
    [Parameter]
    public ScheduledView? Changing { get; set; }

    [Parameter]
    public EventCallback<LicenseOutcome> Saved { get; set; }

    [Parameter]
    public EventCallback<ScheduledView> Scheduled { get; set; }

    [Parameter]
    public EventCallback<Failure> Refused { get; set; }

    [Parameter]
    public EventCallback Dismissed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Changing is not null)
        {
            reason.Take(Changing.ChangeType, Changing.TransactionId);
            when = WhenDraft.Of(Changing.DueAt, Zone.Zone);
        }

        Result<LicenseReview> looked = await Look(await ActorAsync(), Gone);
        if (!looked.TryGet(out review, out Failure? failure))
        {
            await Refused.InvokeAsync(failure);
        }
    }

    private async Task SaveAsync()
    {
        // The button is disabled from here on, but another click may be on its way before the browser knows.
        DateTime dueAt = default;
        if (saving || (when.IsLater && !when.TryRead(Zone.Zone, out dueAt)))
        {
            return;
        }

        saving = true;

        // Not cancelled with the page: once asked for, a save is done or refused, and never left in doubt.
        Actor actor = await ActorAsync();
        ChangeReason why = reason.ToReason(IsNew);
        Failure? failure = when.IsLater
            ? await DoAsync(Schedule!(dueAt, why, actor, CancellationToken.None), Scheduled)
            : await DoAsync(Save(why, actor, CancellationToken.None), Saved);
        if (failure is null)
        {
            return;
        }

        saving = false;
        if (failure is Failure.Invalid invalid && invalid.Fields.Keys.All(ReasonDraft.IsKey))
        {
            refusals = invalid.Fields;
            when.Refuse(invalid);
        }
        else
        {
            await Refused.InvokeAsync(failure);
        }
    }

    private static async Task<Failure?> DoAsync<T>(Task<Result<T>> doing, EventCallback<T> done)
    {
        if ((await doing).TryGet(out T? value, out Failure? failure))
        {
            await done.InvokeAsync(value);
        }

        return failure;
    }
}
