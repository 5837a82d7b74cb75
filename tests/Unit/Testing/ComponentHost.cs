using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Radzen;

namespace LicenseAdmin.Unit.Testing;

/// <summary>Components over the real services and a real database, signed in as somebody whose clocks are a zone's.</summary>
internal class ComponentHost : IAsyncDisposable
{
    private readonly BunitContext context = new();

    // A second, bunit's own, is short for a database on a busy machine. Nothing waits longer than it has to.
    static ComponentHost() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    /// <param name="navigation">Null: one that is everywhere at once.</param>
    protected ComponentHost(TestHouse house, string zone, Actor actor, NavigationManager? navigation = null)
    {
        House = house;
        house.AddTo(context.Services);
        if (navigation is not null)
        {
            context.Services.AddSingleton(navigation);
        }

        context.Services.AddScoped<PersonZone>().AddScoped<MinuteTick>().AddRadzenComponents();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        BunitAuthorizationContext authorization = context.AddAuthorization();
        authorization.SetAuthorized(actor.Name);
        authorization.SetClaims(
            new Claim(ClaimTypes.NameIdentifier, actor.Id.ToString()),
            new Claim(ClaimTypes.Role, actor == house.DmAdmin ? Roles.DmAdmin : Roles.PlatformAdmin)
        );
        Zone.Use(zone);
    }

    public TestHouse House { get; }

    public PersonZone Zone => Service<PersonZone>();

    public BunitNavigationManager Navigation => Service<BunitNavigationManager>();

    /// <summary>The id of the element that was last given the focus; null: none was.</summary>
    public string? Focused => Calls("focus").Select(call => (string?)call.Arguments[0]).LastOrDefault();

    /// <summary>What the components ask of the browser.</summary>
    public BunitJSInterop Script => context.JSInterop;

    /// <summary>What a paste dialog's box holds when it is read.</summary>
    public void Paste(string text)
    {
        BunitJSModuleInterop script = Script.SetupModule("./Common/Ui/PasteDialog.razor.js");
        script.Mode = JSRuntimeMode.Loose;
        script.Setup<IJSStreamReference>("text", _ => true).SetResult(new PastedStream(text));
    }

    public IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent => context.Render(parameters);

    /// <summary>Takes away what was rendered, as a navigation does.</summary>
    public Task LeaveAsync() => context.DisposeComponentsAsync();

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await House.DisposeAsync();
    }

    protected T Service<T>()
        where T : notnull => context.Services.GetRequiredService<T>();

    protected IEnumerable<JSRuntimeInvocation> Calls(string function) =>
        Script.Invocations.Where(call => string.Equals(call.Identifier, function, StringComparison.Ordinal));
}

/// <summary>What a person reads and does.</summary>
internal static class ComponentActions
{
    /// <summary>What an element says: the texts in it, parted by one blank.</summary>
    public static string Words(this IElement element) =>
        string.Join(
            ' ',
            element.GetDescendants().OfType<IText>().SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        );

    public static IEnumerable<string> AllWords<T>(this IRenderedComponent<T> component, string selector)
        where T : IComponent => component.FindAll(selector).Select(Words);

    public static IElement Button<T>(this IRenderedComponent<T> component, string name)
        where T : IComponent =>
        component
            .FindAll("button")
            .Single(button => string.Equals(button.GetAttribute("aria-label") ?? button.Words(), name, StringComparison.Ordinal));

    public static Task PressAsync<T>(this IRenderedComponent<T> component, string button)
        where T : IComponent => component.InvokeAsync(() => component.Button(button).ClickAsync());

    public static Task ClickAsync<T>(this IRenderedComponent<T> component, string selector)
        where T : IComponent => component.DoAsync(selector, control => control.ClickAsync());

    /// <summary>Types into a control, or chooses from it.</summary>
    public static Task TypeAsync<T>(this IRenderedComponent<T> component, string selector, string text)
        where T : IComponent =>
        component.DoAsync(selector, control => control.NodeName is "TEXTAREA" or "SELECT" ? control.ChangeAsync(text) : control.InputAsync(text));

    /// <summary>Switches a box on or off, or chooses a radio button.</summary>
    public static Task SwitchAsync<T>(this IRenderedComponent<T> component, string selector, bool on = true)
        where T : IComponent => component.DoAsync(selector, control => control.ChangeAsync(on));

    // Found and acted on at one go: what renders between the two would leave us an element of before.
    private static Task DoAsync<T>(this IRenderedComponent<T> component, string selector, Func<IElement, Task> act)
        where T : IComponent => component.InvokeAsync(() => act(component.Find(selector)));
}
