using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Picker;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Edits a license's content lists. Which one is open stands in the page's address.</summary>
public sealed partial class ContentEditor
{
    /// <summary>The address's parameter: a list's key. The first list's is left out.</summary>
    public const string ListKey = "list";

    private bool reading;
    private Failure? failure;

    [Inject]
    private LicenseEditing Editing { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Parameter, EditorRequired]
    public required LicenseDraft Draft { get; set; }

    /// <summary>How much a list holds that has not been read yet; null where nothing is stored.</summary>
    [Parameter]
    public Func<ContentField, int>? Stored { get; set; }

    /// <summary>The draft has other lists: whatever depends on it renders anew.</summary>
    [Parameter, EditorRequired]
    public EventCallback Typed { get; set; }

    private ContentField Chosen { get; set; } = LicenseFields.Courses;

    protected override void OnInitialized()
    {
        Chosen = Named(Navigation.Uri) ?? LicenseFields.Courses;
        Navigation.LocationChanged += Follow;
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= Follow;
        base.Dispose(disposing);
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private static ContentField? Named(string address) =>
        QueryHelpers.ParseQuery(new Uri(address).Query).TryGetValue(ListKey, out var key) ? LicenseFields.Find($"{key}") as ContentField : null;

    private int? Counts(ContentField field) => Draft.ListOf(field)?.Count ?? Stored?.Invoke(field);

    // Somebody is led here: to a mistake, or to what was restored.
    private void Follow(object? sender, LocationChangedEventArgs moved)
    {
        if (Named(moved.Location) is { } named && named != Chosen)
        {
            Chosen = named;
            _ = InvokeAsync(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            });
        }
    }

    private async Task ReadAsync()
    {
        if (reading || Draft.ListOf(Chosen) is not null)
        {
            return;
        }

        LicenseDraft draft = Draft;
        ContentField field = Chosen;
        reading = true;
        failure = await Editing.KnowAsync(draft, field, await ActorAsync(), Gone);
        reading = false;
        if (failure is null && (draft != Draft || field != Chosen))
        {
            await ReadAsync();
        }
    }

    private async Task ChooseAsync(ContentField field)
    {
        Chosen = field;
        await using IJSObjectReference script = await Js.InvokeAsync<IJSObjectReference>("import", Gone, ContentPicker.Script);
        await script.InvokeVoidAsync(
            "replaceQuery",
            Gone,
            new Dictionary<string, string?>(StringComparer.Ordinal) { [ListKey] = field == LicenseFields.Courses ? null : field.Key }
        );
        await ReadAsync();
    }

    private Task ChangedAsync(ContentDraft list)
    {
        Draft.Take(list);
        return Typed.InvokeAsync();
    }
}
