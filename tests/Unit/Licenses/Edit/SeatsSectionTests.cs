using Bunit;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Unit.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class SeatsSectionTests
{
    [Fact]
    public async Task Seats_in_use_and_totals_by_status_stand_above_the_assignments()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme", edits => edits.Set(LicenseFields.SeatsLimit, 1500));
        await host.House.AssignAsync(license, 3);
        await host.House.AssignAsync(license, 2, AssignmentStatus.Pending);
        await host.House.AssignAsync(license, 1, AssignmentStatus.Revoked);

        IRenderedComponent<SeatsSection> section = await OpenAsync(host, license);

        Assert.StartsWith("3 / 1,500 seats", section.Find(".use").Words(), StringComparison.Ordinal);
        Assert.Equal(["3 Active", "2 Pending", "1 Revoked", "6 All"], section.AllWords(".choice button"));
        Assert.Equal("true", section.FindAll(".choice button")[0].GetAttribute("aria-pressed"));
        Assert.Equal(3, section.FindAll("tbody tr").Count);
        Assert.Equal("21 Nov 2026, 13:00 (UTC+1) just now", section.Find("tbody .when").Words());
        Assert.Empty(section.FindAll("input, select, a"));
    }

    [Fact]
    public async Task Assignments_are_paged_and_each_is_on_one_page()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme", edits => edits.Set(LicenseFields.SeatsLimit, null));
        await host.House.AssignAsync(license, 60);
        IRenderedComponent<SeatsSection> section = await OpenAsync(host, license);
        List<string> seen = [.. section.AllWords("tbody td:first-child")];
        Assert.Equal(25, seen.Count);

        await section.PressAsync("Next page");
        seen.AddRange(section.AllWords("tbody td:first-child"));
        await section.PressAsync("Next page");
        seen.AddRange(section.AllWords("tbody td:first-child"));

        Assert.Equal(60, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("51–60 of 60 assignments", section.Find(".pager-range").Words());
    }

    [Fact]
    public async Task A_status_shows_its_own_assignments_from_the_first_page()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme", edits => edits.Set(LicenseFields.SeatsLimit, null));
        await host.House.AssignAsync(license, 30);
        await host.House.AssignAsync(license, 2, AssignmentStatus.Revoked);
        IRenderedComponent<SeatsSection> section = await OpenAsync(host, license);
        await section.PressAsync("Next page");

        await section.PressAsync("2 Revoked");
        Assert.Equal(["Revoked", "Revoked"], section.AllWords("tbody .chip"));

        await section.PressAsync("32 All");
        Assert.Equal("1–25 of 32 assignments", section.Find(".pager-range").Words());

        await section.PressAsync("0 Pending");
        Assert.Equal("No pending assignment", section.Find(".empty-title").Words());
    }

    [Fact]
    public async Task A_page_that_is_gone_meanwhile_becomes_the_last_that_is_there()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme", edits => edits.Set(LicenseFields.SeatsLimit, null));
        await host.House.AssignAsync(license, 30);
        IRenderedComponent<SeatsSection> section = await OpenAsync(host, license);
        await section.PressAsync("Next page");

        await using (LicenseDbContext db = host.House.Database())
        {
            await db.Assignments.OrderBy(assignment => assignment.Id).Take(10).ExecuteDeleteAsync(CancellationToken.None);
        }

        LicenseDetail detail = (await host.House.Queries.FindAsync(license.Uuid, host.House.DmAdmin, CancellationToken.None)).Value;
        section.Render(parameters => parameters.Add(s => s.Detail, detail));
        await section.WaitForAssertionAsync(() => Assert.Equal(20, section.FindAll("tbody tr").Count));

        Assert.Equal("20 assignments", section.Find(".pager-range").Words());
    }

    private static async Task<IRenderedComponent<SeatsSection>> OpenAsync(TimelineHost host, License license)
    {
        LicenseDetail detail = (await host.House.Queries.FindAsync(license.Uuid, host.House.DmAdmin, CancellationToken.None)).Value;
        IRenderedComponent<SeatsSection> section = host.Render<SeatsSection>(parameters => parameters.Add(s => s.Detail, detail));
        await section.WaitForAssertionAsync(() => Assert.NotEmpty(section.FindAll(".pager, .empty")));
        return section;
    }
}
