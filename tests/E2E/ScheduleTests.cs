using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class ScheduleTests(AppFixture app) : BrowserTest(app)
{
    private static readonly int Year = DateTime.UtcNow.Year + 1;

    [Fact]
    public async Task Seats_are_scheduled_seen_ahead_edited_and_given_when_their_time_comes()
    {
        License license = await Backstage.AddLicenseAsync("With a future", edits => edits.Set(LicenseFields.SeatsLimit, 10));
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);

        await page.Box("Seats").FillAsync("200");
        ReviewPanel review = await page.ReviewAsync();
        await review.Later.CheckAsync();
        await review.ScheduleAsync($"{Year}-01-01");
        await Expect(page.Ahead).ToContainTextAsync($"Scheduled for 1 Jan {Year}, 00:00 (UTC+1)");
        await Expect(page.Ahead).ToContainTextAsync(ReviewPanel.Change("Seats", "10", "200"));
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = $"1 change scheduled for 1 Jan {Year}" })).ToBeVisibleAsync();

        await page.Ahead.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Edit") }).ClickAsync();
        await Expect(page.Box("Seats")).ToHaveValueAsync("200");
        await page.Box("Seats").FillAsync("250");
        ReviewPanel second = await page.ReviewAsync("Review and schedule");
        await second.ScheduleAsync($"{Year}-02-01");
        await Expect(page.Ahead).ToContainTextAsync($"Scheduled for 1 Feb {Year}, 00:00 (UTC+1)");
        Assert.Equal(10, (await Backstage.StoredAsync(license)).SeatsLimit);

        await Backstage.ComeDueAsync(license);
        await page.Newer.GetByRole(AriaRole.Button, new() { Name = "Show it" }).ClickAsync();
        await Expect(page.Ahead).ToHaveCountAsync(0);
        ILocator newest = new TimelineSection(visitor.Page).Newest;
        await Expect(newest).ToContainTextAsync($"by {App.Dana.Email} as scheduled");
        await Expect(newest).ToContainTextAsync(TimelineSection.Change("Seats", "10", "250"));
    }
}
