using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>Lets a person choose what to see of a timeline.</summary>
public sealed partial class TimelineFilters
{
    private bool open;
    private TimelineChoices choices = new([], []);
    private Failure? failure;
    private ElementReference opener;

    [Inject]
    private TimelineQueries Queries { get; set; } = null!;

    /// <summary>Null: the timeline is that of all licenses.</summary>
    [Parameter]
    public Guid? LicenseUuid { get; set; }

    [Parameter, EditorRequired]
    public required TimelineView View { get; set; }

    /// <summary>The title of <see cref="TimelineView.Content"/>.</summary>
    [Parameter]
    public string? ContentTitle { get; set; }

    /// <summary>The clients to choose from, where there is a choice.</summary>
    [Parameter]
    public IReadOnlyList<ClientChoice> Clients { get; set; } = [];

    [Parameter]
    public EventCallback<TimelineView> ViewChanged { get; set; }

    private IEnumerable<(string Label, string Value, TimelineView Without)> Set
    {
        get
        {
            if (View.Content is { } content)
            {
                yield return (Kinds.One(content.Kind), ContentTitle ?? content.Id.ToString(), View with { Content = null });
            }

            if (View.ClientId is { } client)
            {
                string name = Clients.FirstOrDefault(choice => choice.Id == client)?.Name ?? client.ToString();
                yield return ("Client", name, View with { ClientId = null });
            }

            if (View.Field is { } one)
            {
                yield return ("Field", one.Label, View with { Field = null });
            }

            if (View.ActorName is { } actor)
            {
                yield return ("Changed by", actor, View with { ActorName = null });
            }

            if (View.ChangeType is { } type)
            {
                yield return ("Change type", ChangeLook.Of(type).Name, View with { ChangeType = null });
            }

            if (View.Door is { } door)
            {
                yield return ("Came by", Doors.Name(door), View with { Door = null });
            }

            if (View.From is { } from)
            {
                yield return ("From", Day(from), View with { From = null });
            }

            if (View.Until is { } until)
            {
                yield return ("To", Day(until), View with { Until = null });
            }

            if (View.TransactionId is { } transaction)
            {
                yield return ("Transaction", transaction, View with { TransactionId = null });
            }
        }
    }

    // An address may name what the history does not hold: the box shows it all the same.
    private static IEnumerable<string> With(IEnumerable<string> choices, string? chosen) =>
        chosen is null ? choices : choices.Append(chosen).Distinct(StringComparer.Ordinal);

    private static string? Chosen(ChangeEventArgs change) => change.Value is string { Length: > 0 } text ? text : null;

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private Task ChooseField(ChangeEventArgs change) => ShowAsync(View with { Field = Chosen(change) is { } key ? LicenseFields.Find(key) : null });

    private Task ChooseDoor(ChangeEventArgs change) =>
        ShowAsync(View with { Door = Enum.TryParse(Chosen(change), out ChangeOrigin door) ? door : null });

    private Task ChooseClient(ChangeEventArgs change) =>
        ShowAsync(View with { ClientId = Guid.TryParse(Chosen(change), out Guid client) ? client : null });

    private Task ChooseTransaction(ChangeEventArgs change) =>
        ShowAsync(View with { TransactionId = string.IsNullOrWhiteSpace(Chosen(change)) ? null : Chosen(change)!.Trim() });

    /// <summary>Puts the focus where filters are set, for a button that goes with what it did.</summary>
    public ValueTask FocusAsync() => opener.FocusAsync(preventScroll: true);

    // Asked when they are looked at: most people never do.
    private async Task ToggleAsync()
    {
        open = !open;
        if (open)
        {
            Actor actor = await ActorAsync();
            Result<TimelineChoices> offered = LicenseUuid is { } license
                ? await Queries.ChoicesAsync(license, actor, Gone)
                : await Queries.ChoicesAsync(actor, Gone);
            choices = offered.TryGet(out TimelineChoices? found, out failure) ? found : choices;
        }
    }

    private async Task TakeBackAsync(TimelineView without)
    {
        await ShowAsync(without);
        await FocusAsync();
    }

    private Task ShowAsync(TimelineView view) => view == View ? Task.CompletedTask : ViewChanged.InvokeAsync(view);
}
