using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace LicenseAdmin.Unit.Licenses.Edit;

/// <summary>Pages over the real services and a real database, signed in as somebody whose clocks are Berlin's.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly BunitContext context = new();

    private PageHost(TestHouse house, Actor actor)
    {
        House = house;
        house.AddTo(context.Services);
        context.Services.AddScoped<PersonZone>().AddScoped<MinuteTick>().AddRadzenComponents();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        BunitAuthorizationContext authorization = context.AddAuthorization();
        authorization.SetAuthorized(actor.Name);
        authorization.SetClaims(new Claim(ClaimTypes.NameIdentifier, actor.Id.ToString()));
        context.Services.GetRequiredService<PersonZone>().Use("Europe/Berlin");
    }

    public TestHouse House { get; }

    /// <summary>What the page asks of the browser.</summary>
    public BunitJSInterop Script => context.JSInterop;

    public BunitNavigationManager Navigation => context.Services.GetRequiredService<BunitNavigationManager>();

    /// <summary>The titles of the toasts that were shown.</summary>
    public IEnumerable<string> Toasts => context.Services.GetRequiredService<NotificationService>().Messages.Select(toast => toast.Summary);

    /// <summary>What the browser holds in its session storage, by the last call that wrote or removed it; null: nothing.</summary>
    public string? Kept =>
        context.JSInterop.Invocations.LastOrDefault(call => call.Identifier is "sessionStorage.setItem" or "sessionStorage.removeItem")
            is { Identifier: "sessionStorage.setItem" } call
            ? (string?)call.Arguments[1]
            : null;

    /// <summary>The id of the element that was last given the focus.</summary>
    public string? Focused => (string?)context.JSInterop.Invocations.LastOrDefault(call => call.Identifier == "focus").Arguments?[0];

    public static async Task<PageHost> OpenAsync(Func<TestHouse, Actor>? actor = null)
    {
        TestHouse house = await TestHouse.OpenAsync();
        return new PageHost(house, actor?.Invoke(house) ?? house.DmAdmin);
    }

    /// <summary>What the browser held when the page was opened.</summary>
    public void Remember(string kept) => context.JSInterop.Setup<string?>("sessionStorage.getItem", _ => true).SetResult(kept);

    public IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : IComponent => context.Render(parameters);

    public Task<IRenderedComponent<LicensePage>> OpenAsync(License license, string? section = null) => OpenAsync(license.Uuid, section);

    public async Task<IRenderedComponent<LicensePage>> OpenAsync(Guid uuid, string? section = null)
    {
        Navigation.NavigateTo($"licenses/{uuid}{(section is null ? null : $"?section={section}")}");
        IRenderedComponent<LicensePage> page = context.Render<LicensePage>(parameters => parameters.Add(p => p.Uuid, uuid));
        await page.WaitForAssertionAsync(() => Assert.Equal("false", page.Find(".license-page").GetAttribute("aria-busy")));
        return page;
    }

    public IRenderedComponent<NewLicensePage> OpenNew()
    {
        Navigation.NavigateTo("licenses/new");
        return context.Render<NewLicensePage>();
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await House.DisposeAsync();
    }
}

/// <summary>What a person does on these pages.</summary>
internal static class PageActions
{
    /// <summary>Types into a field's control.</summary>
    public static Task TypeAsync<T>(this IRenderedComponent<T> page, LicenseField field, string text)
        where T : IComponent => page.TypeAsync($"#field-{field.Key}", text);

    public static Task TypeAsync<T>(this IRenderedComponent<T> page, string selector, string text)
        where T : IComponent
    {
        IElement control = page.Find(selector);
        return control.NodeName == "TEXTAREA" || control.NodeName == "SELECT" ? control.ChangeAsync(text) : control.InputAsync(text);
    }

    public static Task PressAsync<T>(this IRenderedComponent<T> page, string button)
        where T : IComponent => page.Button(button).ClickAsync();

    public static IElement Button<T>(this IRenderedComponent<T> page, string name)
        where T : IComponent =>
        page.FindAll("button").Single(button => string.Equals(Name(button), name, StringComparison.Ordinal));

    /// <summary>What a field shows as wrong.</summary>
    public static string ErrorsOf<T>(this IRenderedComponent<T> page, string key)
        where T : IComponent => string.Join('\n', page.FindAll($"[data-field={key}] .field-error").Select(Words));

    /// <summary>An open dialog's words, once it has any.</summary>
    public static async Task<string> DialogAsync<T>(this IRenderedComponent<T> page, string ready)
        where T : IComponent
    {
        await page.WaitForElementAsync($"dialog {ready}");
        return Words(page.Find("dialog"));
    }

    /// <summary>Presses "Review and save", waits for the review, and gives its words.</summary>
    public static async Task<string> ReviewAsync<T>(this IRenderedComponent<T> page)
        where T : IComponent
    {
        await page.PressAsync("Review and save");
        return await page.DialogAsync(".differences");
    }

    /// <summary>An element's text without its icons.</summary>
    public static string Words(this IElement element)
    {
        IElement copy = (IElement)element.Clone();
        foreach (IElement icon in copy.QuerySelectorAll(".icon").ToArray())
        {
            icon.Remove();
        }

        return string.Join(' ', copy.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Name(IElement button) => button.GetAttribute("aria-label") ?? Words(button);
}
