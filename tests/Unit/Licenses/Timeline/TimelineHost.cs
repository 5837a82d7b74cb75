using Bunit;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.History;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LicenseAdmin.Unit.Licenses.Timeline;

/// <summary>Timelines, and what their script is told.</summary>
internal sealed class TimelineHost : ComponentHost
{
    private TimelineHost(TestHouse house, string zone, Actor actor)
        : base(house, zone, actor) { }

    /// <summary>The parameters last written into the page's address; those that were taken out are left out.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Address =>
        ((IReadOnlyDictionary<string, string?>)Calls("replaceQuery").Last().Arguments[0]!).Where(parameter => parameter.Value is not null);

    public static async Task<TimelineHost> OpenAsync(string zone = "Europe/Berlin", Func<TestHouse, Actor>? actor = null)
    {
        TestHouse house = await TestHouse.OpenAsync();
        return new TimelineHost(house, zone, actor?.Invoke(house) ?? house.DmAdmin);
    }

    public IRenderedComponent<DifferenceList> Render(IReadOnlyList<Difference> differences, DifferenceNames? names = null, bool done = true) =>
        Render<DifferenceList>(list =>
            list.Add(l => l.Differences, differences).Add(l => l.Names, names ?? DifferenceNames.None).Add(l => l.Done, done)
        );

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

    /// <summary>Opens the page of all history and waits until it is read.</summary>
    public async Task<IRenderedComponent<HistoryPage>> OpenHistoryAsync(string query = "")
    {
        Navigation.NavigateTo($"history{query}");
        IRenderedComponent<HistoryPage> page = Render<HistoryPage>();
        await page.ReadAsync();
        return page;
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
    public Task ComeNearAsync(IRenderedComponent<TimelineSection> section) => section.InvokeAsync(Watching.Value.NearAsync);

    /// <summary>Whom the script tells that the end has come near.</summary>
    public DotNetObjectReference<TimelineScript> Watching => (DotNetObjectReference<TimelineScript>)Calls("createWatcher").Single().Arguments[0]!;
}

/// <summary>What a person reads on a timeline.</summary>
internal static class TimelineActions
{
    /// <summary>Waits until a timeline is read, as the component that is asked for it next shows it: one that holds it is told a moment later.</summary>
    public static Task ReadAsync<T>(this IRenderedComponent<T> shown)
        where T : IComponent => shown.WaitForAssertionAsync(() => Assert.Equal("false", shown.Find(".timeline").GetAttribute("aria-busy")));

    /// <summary>The versions of the entries that are shown, from the top.</summary>
    public static IEnumerable<int> Versions(this IRenderedComponent<TimelineSection> section) =>
        section
            .FindAll(".when > span:last-child")
            .Select(version => int.Parse(version.Words()["version ".Length..], System.Globalization.CultureInfo.InvariantCulture));
}
