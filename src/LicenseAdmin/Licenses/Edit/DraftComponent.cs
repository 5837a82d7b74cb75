using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>
/// A component in which something is typed and not saved yet: the browser keeps a copy of it, and offers it again after a reload or a lost
/// connection. What is discarded is offered once more too: a slip should not cost an hour's work.
/// </summary>
public abstract class DraftComponent : LicenseComponent
{
    private BrowserDraft? browser;
    private string? toFocus;
    private string[] leftOut = [];

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private protected TimeProvider Clock { get; set; } = null!;

    /// <summary>Tells this draft from the person's others.</summary>
    protected abstract string DraftName { get; }

    protected abstract bool HasChanges { get; }

    /// <summary>What was typed before, offered to be taken up again; null: nothing is.</summary>
    protected KeptDraft? Offered { get; set; }

    /// <summary>The offer is what has just been discarded here.</summary>
    protected bool WasDiscarded { get; private set; }

    /// <summary>What to know about the copy; null: all is well.</summary>
    protected string? KeepingNote =>
        browser is { IsRefused: true } ? "This browser keeps no copy of unsaved changes: a reload would lose them."
        : leftOut.Length > 0
            ? $"This browser keeps no copy of more than {KeptDraft.MostKept} chosen items: a reload would lose your changes of {string.Join(", ", leftOut)}."
        : null;

    private protected DateTime Now => Clock.GetUtcNow().UtcDateTime;

    protected abstract KeptDraft Keep(DateTime now);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            browser = new BrowserDraft(Js, $"draft:{(await ActorAsync()).Id}:{DraftName}");
            Offered = KeptDraft.Read(await browser.ReadAsync(Gone));
            StateHasChanged();
        }

        if (toFocus is { } id)
        {
            toFocus = null;
            await using IJSObjectReference script = await Js.InvokeAsync<IJSObjectReference>("import", Gone, "./js/focus.js");
            await script.InvokeVoidAsync("focus", Gone, id);
        }
    }

    /// <summary>Gives an element the focus once it is rendered.</summary>
    protected void FocusSoon(string id) => toFocus = id;

    /// <summary>Brings the browser's copy up to date.</summary>
    protected Task KeepAsync()
    {
        KeptDraft? kept = HasChanges ? Keep(Now) : null;
        leftOut = [.. (kept?.TooLong ?? []).Select(key => LicenseFields.Find(key)!.Label)];
        return browser is null ? Task.CompletedTask
            : kept is null ? browser.ForgetAsync(Gone)
            : browser.KeepAsync(kept.Write(), Gone);
    }

    protected Task ForgetAsync() => browser?.ForgetAsync(Gone) ?? Task.CompletedTask;

    /// <summary>Offers what is there now, before it is thrown away.</summary>
    protected Task OfferDiscardedAsync()
    {
        Offered = Keep(Now);
        WasDiscarded = true;
        FocusSoon(DraftOffer.TitleId);
        return ForgetAsync();
    }

    protected Task ForgetOfferAsync()
    {
        Offered = null;
        return HasChanges ? Task.CompletedTask : ForgetAsync();
    }
}
