using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace LicenseAdmin.Unit.Licenses.Timeline;

/// <summary>Components over the real services and a real database, signed in as somebody whose clocks are a zone's.</summary>
internal sealed class TimelineHost : IAsyncDisposable
{
    private readonly BunitContext context = new();

    // A machine that builds other things meanwhile is slow, not wrong.
    static TimelineHost() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    private TimelineHost(TestHouse house, string zone, Actor actor)
    {
        House = house;
        house.AddTo(context.Services);
        context.Services.AddScoped<PersonZone>().AddScoped<MinuteTick>();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        BunitAuthorizationContext authorization = context.AddAuthorization();
        authorization.SetAuthorized(actor.Name);
        authorization.SetClaims(new Claim(ClaimTypes.NameIdentifier, actor.Id.ToString()));
        context.Services.GetRequiredService<PersonZone>().Use(zone);
    }

    public TestHouse House { get; }

    public PersonZone Zone => context.Services.GetRequiredService<PersonZone>();

    public BunitNavigationManager Navigation => context.Services.GetRequiredService<BunitNavigationManager>();

    /// <summary>The parameters last written into the page's address; those that were taken out are left out.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Address =>
        ((IReadOnlyDictionary<string, string?>)Calls("replaceQuery").Last().Arguments[0]!).Where(parameter => parameter.Value is not null);

    /// <summary>The id of the element that was last given the focus; null: none was.</summary>
    public string? Focused => Calls("focus").Select(call => (string?)call.Arguments[0]).LastOrDefault();

    public static async Task<TimelineHost> OpenAsync(string zone = "Europe/Berlin", Func<TestHouse, Actor>? actor = null)
    {
        TestHouse house = await TestHouse.OpenAsync();
        return new TimelineHost(house, zone, actor?.Invoke(house) ?? house.DmAdmin);
    }

    public IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : IComponent => context.Render(parameters);

    public IRenderedComponent<DifferenceList> Render(IReadOnlyList<Difference> differences, DifferenceNames? names = null) =>
        Render<DifferenceList>(list => list.Add(l => l.Differences, differences).Add(l => l.Names, names ?? DifferenceNames.None));

    /// <summary>Opens a license's timeline and waits until it is read.</summary>
    public async Task<IRenderedComponent<TimelineSection>> OpenAsync(License license, string query = "")
    {
        Navigation.NavigateTo($"licenses/{license.Uuid}?section=history{query}");
        IRenderedComponent<TimelineSection> section = Render<TimelineSection>(timeline =>
            timeline.Add(t => t.LicenseUuid, license.Uuid).Add(t => t.Version, license.Version)
        );
        await section.ReadAsync();
        return section;
    }

    /// <summary>Changes a license as somebody would, by some door.</summary>
    public async Task ChangeAsync(License license, ChangeReason reason, Action<LicenseEdits> edit, Actor? actor = null)
    {
        LicenseEdits edits = new();
        edit(edits);
        Result<LicenseOutcome> result = await House.Updates.UpdateAsync(
            new UpdateLicense
            {
                License = new LicenseKey { Id = license.Id },
                Edits = edits,
                Reason = reason,
            },
            actor ?? House.DmAdmin,
            CancellationToken.None
        );
        Assert.Null(result.Failure);
    }

    /// <summary>Tells the timeline, as its script does, that its end has come near the window.</summary>
    public Task ComeNearAsync(IRenderedComponent<TimelineSection> section)
    {
        DotNetObjectReference<TimelineScript> script = (DotNetObjectReference<TimelineScript>)Calls("watch").Single().Arguments[1]!;
        return section.InvokeAsync(script.Value.NearAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await House.DisposeAsync();
    }

    private IEnumerable<JSRuntimeInvocation> Calls(string function) =>
        context.JSInterop.Invocations.Where(call => string.Equals(call.Identifier, function, StringComparison.Ordinal));
}

/// <summary>What a person reads and does.</summary>
internal static class TimelineActions
{
    /// <summary>What an element says: the texts in it, parted by one blank.</summary>
    public static string Words(this IElement element) =>
        string.Join(
            ' ',
            element.GetDescendants().OfType<IText>().SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        );

    public static IEnumerable<string> AllWords<T>(this IRenderedComponent<T> component, string selector)
        where T : IComponent => component.FindAll(selector).Select(Words);

    public static Task PressAsync<T>(this IRenderedComponent<T> component, string button)
        where T : IComponent =>
        component
            .FindAll("button")
            .Single(found => string.Equals(found.GetAttribute("aria-label") ?? found.Words(), button, StringComparison.Ordinal))
            .ClickAsync();

    public static Task ReadAsync(this IRenderedComponent<TimelineSection> section) =>
        section.WaitForAssertionAsync(() => Assert.Equal("false", section.Find(".timeline").GetAttribute("aria-busy")));

    /// <summary>The versions of the entries that are shown, from the top.</summary>
    public static IEnumerable<int> Versions(this IRenderedComponent<TimelineSection> section) =>
        section
            .FindAll(".when > span:last-child")
            .Select(version => int.Parse(version.Words()["version ".Length..], System.Globalization.CultureInfo.InvariantCulture));
}
