using AngleSharp.Dom;
using Bunit;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace LicenseAdmin.Unit.Licenses.Edit;

/// <summary>The pages on which licenses are edited and made, and what the browser keeps of them.</summary>
internal sealed class PageHost : ComponentHost
{
    private PageHost(TestHouse house, Actor actor, NavigationManager? navigation)
        : base(house, "Europe/Berlin", actor, navigation) { }

    /// <summary>The titles of the toasts that were shown.</summary>
    public IEnumerable<string> Toasts => Service<NotificationService>().Messages.Select(toast => toast.Summary);

    /// <summary>What the browser holds in its session storage, by the last call that wrote or removed it; null: nothing.</summary>
    public string? Kept =>
        Script
            .Invocations.Where(call => call.Identifier is "sessionStorage.setItem" or "sessionStorage.removeItem")
            .Select(call => call.Arguments.Count > 1 ? (string?)call.Arguments[1] : null)
            .LastOrDefault();

    public static async Task<PageHost> OpenAsync(Func<TestHouse, Actor>? actor = null, NavigationManager? navigation = null)
    {
        TestHouse house = await TestHouse.OpenAsync();
        return new PageHost(house, actor?.Invoke(house) ?? house.DmAdmin, navigation);
    }

    /// <summary>What the browser held when the page was opened.</summary>
    public void Remember(string kept) => Script.Setup<string?>("sessionStorage.getItem", _ => true).SetResult(kept);

    public Task<IRenderedComponent<LicensePage>> OpenAsync(License license, string? section = null) => OpenAsync(license.Uuid, section);

    public async Task<IRenderedComponent<LicensePage>> OpenAsync(Guid uuid, string? section = null)
    {
        Navigation.NavigateTo($"licenses/{uuid}{(section is null ? null : $"?section={section}")}");
        IRenderedComponent<LicensePage> page = Render<LicensePage>(parameters => parameters.Add(p => p.Uuid, uuid));
        await page.WaitForAssertionAsync(() => Assert.Equal("false", page.Find(".license-page").GetAttribute("aria-busy")));
        return page;
    }

    /// <summary>Opens what is scheduled for a license, to edit it.</summary>
    public async Task<IRenderedComponent<LicensePage>> OpenScheduledAsync(
        License license,
        int change,
        string ready = "[data-license-editor], .license-editor[aria-busy=false]"
    )
    {
        Navigation.NavigateTo(LicenseUrls.OfScheduled(license.Uuid, change));
        IRenderedComponent<LicensePage> page = Render<LicensePage>(parameters =>
            parameters.Add(p => p.Uuid, license.Uuid).Add(p => p.Scheduled, change)
        );
        await page.WaitForElementAsync(ready);
        return page;
    }

    public IRenderedComponent<NewLicensePage> OpenNew()
    {
        Navigation.NavigateTo("licenses/new");
        return Render<NewLicensePage>();
    }
}

/// <summary>What a person does on these pages.</summary>
internal static class PageActions
{
    public static Task TypeAsync<T>(this IRenderedComponent<T> page, LicenseField field, string text)
        where T : IComponent => page.TypeAsync($"#field-{field.Key}", text);

    /// <summary>What a field shows as wrong.</summary>
    public static string ErrorsOf<T>(this IRenderedComponent<T> page, string key)
        where T : IComponent =>
        string.Join('\n', page.FindAll($"[data-field={key}] .field-error").Select(error => error.ChildNodes.OfType<IText>().Last().Data.Trim()));

    /// <summary>An open dialog's words, once it has what it opens for.</summary>
    public static async Task<string> DialogAsync<T>(this IRenderedComponent<T> page, string ready)
        where T : IComponent
    {
        await page.WaitForElementAsync($"dialog {ready}");
        return page.Find("dialog").Words();
    }

    /// <summary>Presses "Review and save", waits for the review, and gives its words.</summary>
    public static async Task<string> ReviewAsync<T>(this IRenderedComponent<T> page)
        where T : IComponent
    {
        await page.PressAsync("Review and save");
        return await page.DialogAsync(".differences");
    }
}
