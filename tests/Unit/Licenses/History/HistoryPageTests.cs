using Bunit;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.History;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.History;

public sealed class HistoryPageTests
{
    [Fact]
    public async Task Every_change_of_every_license_stands_there_newest_first_and_leads_to_its_license()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License acme = await host.House.CreateAsync("Acme's <main>");
        License globex = await host.House.CreateAsync("Globex's", client: TestHouse.Globex);
        await host.ChangeAsync(acme, new(ChangeOrigin.Browser, "renewal", "PO 7"), edits => edits.Set(LicenseFields.SeatsLimit, 5));

        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync();

        Assert.Equal(["Acme's <main> Acme", "Globex's Globex", "Acme's <main> Acme"], page.AllWords(".license"));
        Assert.Equal(
            [$"/licenses/{acme.Uuid}", $"/licenses/{globex.Uuid}", $"/licenses/{acme.Uuid}"],
            page.FindAll(".license a").Select(link => link.GetAttribute("href"))
        );
        Assert.Equal("Seats was 0 → is now 5", page.Find(".difference").Words());
        Assert.Equal("/history?transaction=PO%207", page.Find(".transaction a").GetAttribute("href"));
        Assert.Equal("The history begins here.", page.Find(".older").Words());
    }

    [Fact]
    public async Task A_transaction_is_undone_by_way_of_a_draft()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme's");
        await host.ChangeAsync(license, new(ChangeOrigin.ContractA, TransactionId: "T 1"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        IRenderedComponent<HistoryPage> everything = await host.OpenHistoryAsync();
        Assert.Empty(everything.FindAll(".page-actions button"));
        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync("?transaction=T%201");

        await page.PressAsync("undo Undo this transaction…");

        Assert.Equal("/bulk/courses/1", new Uri(host.Navigation.Uri).AbsolutePath);
        Assert.Equal(5, (await host.House.StoredAsync(license)).SeatsLimit);
    }

    [Fact]
    public async Task Where_nothing_can_be_undone_it_is_not_offered()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme's");
        await host.ChangeAsync(license, new(ChangeOrigin.ContractA, TransactionId: "same"), edits => edits.Set(LicenseFields.Name, "Acme's"));
        Result<LicenseOutcome> made = await host.House.Updates.CreateAsync(
            new CreateLicense
            {
                ClientId = TestHouse.Acme,
                ProgramId = TestHouse.ProgramId,
                Edits = new LicenseEdits().Set(LicenseFields.Name, "Made"),
                Reason = new ChangeReason(ChangeOrigin.Browser, ChangeReason.Create, "made"),
            },
            host.House.DmAdmin,
            CancellationToken.None
        );
        Assert.Null(made.Failure);

        foreach (string transaction in new[] { "nothing", "made", "same" })
        {
            IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync($"?transaction={transaction}");

            Assert.Empty(page.FindAll(".page-actions button"));
            Assert.Equal(transaction == "nothing" ? 0 : 1, page.FindAll("[aria-label='This transaction']").Count);
        }
    }

    [Fact]
    public async Task Why_a_transaction_cannot_be_undone_after_all_is_said_where_it_was_asked_for()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme's");
        await host.ChangeAsync(license, new(ChangeOrigin.ContractA, TransactionId: "T 1"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync("?transaction=T%201");
        await using (LicenseDbContext db = host.House.Database())
        {
            await db.UserRoles.ExecuteDeleteAsync();
        }

        await page.PressAsync("undo Undo this transaction…");

        Assert.NotEmpty(page.Find("[role=alert]").Words());
        Assert.EndsWith("/history?transaction=T%201", host.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_transaction_did_is_summed_up_above_its_changes()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License acme = await host.House.CreateAsync("Acme's");
        License globex = await host.House.CreateAsync("Globex's", client: TestHouse.Globex);
        await host.ChangeAsync(acme, new(ChangeOrigin.Browser, "renewal", "PO 7"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        await host.ChangeAsync(globex, new(ChangeOrigin.Browser, "renewal", "PO 7"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        await host.ChangeAsync(acme, new(ChangeOrigin.Browser, "correction", "another"), edits => edits.Set(LicenseFields.SeatsLimit, 6));
        host.House.Clock.Advance(TimeSpan.FromHours(1));
        await host.ChangeAsync(acme, new(ChangeOrigin.Browser, "correction", "PO 7"), edits => edits.Set(LicenseFields.SeatsLimit, 7));

        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync("?transaction=PO%207");

        Assert.Equal(
            [
                "Changed 2 licenses, 3 changes",
                "By dana@example.org",
                "When 21 Nov 2026, 13:00 (UTC+1) to 14:00 (UTC+1)",
                "Change types Renewal Correction",
            ],
            page.AllWords("[aria-label='This transaction'] dl > div")
        );
        Assert.Empty(page.FindAll(".timeline .transaction"));
    }

    [Fact]
    public async Task A_transaction_is_summed_up_as_far_as_the_reader_reaches()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync(actor: house => house.PlatformAdmin);
        License acme = await host.House.CreateAsync("Acme's");
        License globex = await host.House.CreateAsync("Globex's", client: TestHouse.Globex);
        await host.ChangeAsync(acme, new(ChangeOrigin.Browser, "renewal", "both"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        await host.ChangeAsync(globex, new(ChangeOrigin.Browser, "renewal", "both"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        await host.ChangeAsync(globex, new(ChangeOrigin.Browser, "renewal", "theirs"), edits => edits.Set(LicenseFields.SeatsLimit, 6));

        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync("?transaction=both");
        Assert.Equal("Changed 1 license, 1 change", page.AllWords("[aria-label='This transaction'] dl > div").First());
        Assert.Empty(page.FindAll(".page-actions button"));

        Assert.Empty((await host.OpenHistoryAsync("?transaction=theirs")).FindAll("[aria-label='This transaction']"));
    }

    [Fact]
    public async Task What_is_chosen_stands_in_the_address_and_in_that_of_the_files()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync("Asia/Kolkata");
        await host.House.CreateAsync("Acme's");
        License globex = await host.House.CreateAsync("Globex's", client: TestHouse.Globex);
        await host.House.UpdateAsync(globex, edits => edits.Set(LicenseFields.Sku, "A"));
        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync();

        await page.ClickAsync("[aria-controls=h-panel]");
        await page.WaitForAssertionAsync(() => Assert.Equal(["All clients", "Acme", "Globex"], page.AllWords("#field-h-client option")));
        Assert.Equal(["Anybody", "dana@example.org", "pat@example.org"], page.AllWords("#field-h-actor option"));
        await page.TypeAsync("#field-h-client", $"{TestHouse.Globex}");
        await page.TypeAsync("#field-h-field", "sku");
        await page.InvokeAsync(() => page.Find("#field-h-from").ChangeAsync("2026-11-21"));

        Assert.Equal(["Globex's Globex"], page.AllWords(".license"));
        Assert.Equal(["Client Globex close", "Field SKU close", "From 21 Nov 2026 close"], page.AllWords(".chip"));
        Assert.Equal(
            ["client=" + TestHouse.Globex, "field=sku", "from=2026-11-21"],
            host.Address.Select(parameter => $"{parameter.Key}={parameter.Value}").Order(StringComparer.Ordinal)
        );
        string query = $"?field=sku&from=2026-11-21&client={TestHouse.Globex}&zone=Asia%2FKolkata";
        Assert.Equal(
            [$"/history/export.csv{query}", $"/history/export.jsonl{query}"],
            page.FindAll(".page-actions a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task A_link_to_a_transaction_shows_all_that_it_changed()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License acme = await host.House.CreateAsync("Acme's");
        License globex = await host.House.CreateAsync("Globex's", client: TestHouse.Globex);
        await host.ChangeAsync(acme, new(ChangeOrigin.Browser, "update", "PO & 1"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        await host.ChangeAsync(globex, new(ChangeOrigin.ContractB, "update", "PO & 1"), edits => edits.Set(LicenseFields.SeatsLimit, 5));
        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync();

        host.Navigation.NavigateTo(page.Find(".transaction a").GetAttribute("href")!);

        await page.WaitForAssertionAsync(() => Assert.Equal(["Globex's Globex", "Acme's Acme"], page.AllWords(".license")));
        Assert.Equal(["Transaction PO & 1 close"], page.AllWords(".chip"));
        Assert.Equal("/history/export.csv?transaction=PO%20%26%201", page.Find(".page-actions a").GetAttribute("href"));
    }

    [Fact]
    public async Task When_a_course_came_or_went_is_asked_of_the_whole_catalogue()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License acme = await host.House.CreateAsync("Acme's");
        await host.House.UpdateAsync(acme, edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(12)])));
        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync();

        await page.TypeAsync("[role=combobox]", "course 12");
        await page.WaitForAssertionAsync(() => Assert.Equal(["Course 12 Course · Testing"], page.AllWords("[role=option]")));
        await page.ClickAsync("[role=option]");

        await page.WaitForAssertionAsync(() => Assert.Equal(["add_circle Course 12 came to this license"], page.AllWords(".sought")));
        Assert.Equal([$"courses={TestHouse.CourseId(12)}"], host.Address.Select(parameter => $"{parameter.Key}={parameter.Value}"));
    }

    [Fact]
    public async Task A_search_that_goes_far_back_says_how_far_it_got_and_goes_on()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        License license = await host.House.CreateAsync("Acme's");
        host.House.Clock.Advance(TimeSpan.FromDays(100));
        await host.House.WriteAsync(license, ChangeTrail.Reach);

        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync("?actor=dana%40example.org");
        Assert.Empty(page.FindAll(".license, .empty"));
        Assert.Equal("Looked back to 1 Mar 2027 so far. Show older", page.Find(".older").Words());
        await host.ComeNearAsync(page.FindComponent<TimelineSection>());

        Assert.Equal(["Acme's Acme"], page.AllWords(".license"));
        Assert.Equal("No older change matches.", page.Find(".older").Words());
    }

    [Fact]
    public async Task Where_nothing_changed_yet_it_says_so_and_where_nothing_matches_it_offers_the_way_back()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        Assert.Equal("Nothing has changed yet", (await host.OpenHistoryAsync()).Find(".empty-title").Words());
        await host.House.CreateAsync("Acme's");

        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync("?type=renewal");
        Assert.Equal("No change matches", page.Find(".empty-title").Words());
        await page.PressAsync("Show every change");

        Assert.Equal(["Acme's Acme"], page.AllWords(".license"));
    }

    [Fact]
    public async Task Whoever_has_lost_the_role_is_told_so()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync();
        await host.House.CreateAsync("Secret");
        await using LicenseDbContext db = host.House.Database();
        await db.UserRoles.ExecuteDeleteAsync();

        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync();

        Assert.Equal("Your account may not see licenses.", page.Find("[role=alert] .failure-message").Words());
        Assert.Empty(page.FindAll(".license, .empty"));
    }

    [Fact]
    public async Task A_reader_of_one_client_chooses_no_client()
    {
        await using TimelineHost host = await TimelineHost.OpenAsync(actor: house => house.PlatformAdmin);
        await host.House.CreateAsync("Acme's");
        await host.House.CreateAsync("Globex's", client: TestHouse.Globex);

        IRenderedComponent<HistoryPage> page = await host.OpenHistoryAsync();

        Assert.Equal(["Acme's Acme"], page.AllWords(".license"));
        Assert.Empty(page.FindAll("#field-h-client"));
    }
}
