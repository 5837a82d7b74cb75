using Bunit;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Unit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.Unit.Common.Ui;

public sealed class RelativeTimeTests : BunitContext
{
    private readonly TickingClock clock = new();

    public RelativeTimeTests()
    {
        PersonZone zone = new();
        zone.Use("Europe/Berlin");
        Services.AddSingleton<TimeProvider>(clock);
        Services.AddSingleton(zone);
        Services.AddSingleton<MinuteTick>();
    }

    [Fact]
    public void It_says_the_distance_and_keeps_the_exact_instant_in_the_persons_zone_for_hover_focus_and_assistive_technology()
    {
        IRenderedComponent<RelativeTime> time = Render<RelativeTime>(p => p.Add(t => t.Value, clock.Now.AddDays(-3)));

        time.MarkupMatches(
            """
            <time class="relative" datetime="2026-11-18T12:00:00Z" tabindex="0">3 days ago<span class="exact"><span
              class="visually-hidden">, </span>18 Nov 2026<br />13:00 (UTC+1)</span></time>
            """
        );
    }

    [Fact]
    public void In_a_row_it_is_no_stop_of_its_own()
    {
        IRenderedComponent<RelativeTime> time = Render<RelativeTime>(p => p.Add(t => t.Value, clock.Now).Add(t => t.Focusable, false));

        Assert.False(time.Find("time").HasAttribute("tabindex"));
    }

    [Fact]
    public void It_does_not_stay_young_on_a_page_that_stays_open()
    {
        IRenderedComponent<RelativeTime> time = Render<RelativeTime>(p => p.Add(t => t.Value, clock.Now));

        clock.Pass(TimeSpan.FromMinutes(5));

        time.WaitForAssertion(() => Assert.StartsWith("5 min ago", time.Find("time").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_it_has_left_the_page_time_passes_it_by()
    {
        IRenderedComponent<RelativeTime> time = Render<RelativeTime>(p => p.Add(t => t.Value, clock.Now));
        int renders = time.RenderCount;
        await DisposeComponentsAsync();

        clock.Pass(TimeSpan.FromMinutes(5));

        Assert.Equal(renders, time.RenderCount);
    }

    /// <summary>Its timers fire when a test lets time pass.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private readonly ManualClock clock = new();
        private readonly List<Action> timers = [];

        public DateTime Now => clock.Now;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public void Pass(TimeSpan time)
        {
            clock.Advance(time);
            timers.ForEach(timer => timer());
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            timers.Add(() => callback(state));
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
