using System.Net;
using System.Text;
using System.Text.Json;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity.Account;
using LicenseAdmin.Licenses.History;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.History;

/// <summary>History as a file, from the real site.</summary>
public sealed class HistoryExportTests
{
    private const string Robin = "robin@example.com";

    [Fact]
    public async Task The_table_says_all_of_a_change_and_runs_no_formula()
    {
        await using TestSite site = await TestSite.StartAsync();
        License license = await site.House.CreateAsync("=1+1");
        await TimelineQueriesTests.ChangeAsync(
            site.House,
            license,
            new(ChangeOrigin.ContractA, "@type", "-t"),
            edits => edits.Set(LicenseFields.SeatsLimit, 5).Set(LicenseFields.Sku, "A")
        );
        using Browser browser = await SignedInAsync(site);

        using HttpResponseMessage answer = await browser.GetAsync("/history/export.csv?field=sku");

        Assert.Equal("history-2026-11-21.csv", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal(
            "Change id,When,License id,License UUID,License,Client,Version,Changed by,Actor,Actor id,Came by,Change type,Transaction id,Bulk run,Fields,"
                + "Differences\r\n"
                + $"2,2026-11-21T13:00:00Z,{license.Id},{license.Uuid},\"'=1+1\",Acme,2,dana@example.org,user,{site.House.DmAdmin.Id},"
                + "Program license API,\"'@type\",\"'-t\",,\"SKU, Seats\","
                + "\"[{\"\"field\"\":\"\"seatsLimit\"\",\"\"before\"\":0,\"\"after\"\":5},"
                + "{\"\"field\"\":\"\"sku\"\",\"\"before\"\":null,\"\"after\"\":\"\"A\"\"}]\"\r\n",
            (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF')
        );
    }

    [Fact]
    public async Task A_line_is_an_object_that_says_all_of_a_change()
    {
        await using TestSite site = await TestSite.StartAsync();
        License license = await site.House.CreateAsync("Étude \"1\" 日本");
        await TimelineQueriesTests.ChangeAsync(
            site.House,
            license,
            new(ChangeOrigin.ContractB, "renewal", "t-1"),
            edits => edits.Set(LicenseFields.SeatsLimit, 5)
        );
        using Browser browser = await SignedInAsync(site);

        using HttpResponseMessage answer = await browser.GetAsync("/history/export.jsonl?transaction=t-1");

        Assert.Equal("history-2026-11-21.jsonl", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("application/jsonl", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            $$$"""
            {"id":2,"at":"2026-11-21T13:00:00Z",
            "license":{"id":{{{license.Id}}},"uuid":"{{{license.Uuid}}}","name":"Étude \"1\" 日本","client":"Acme"},
            "version":2,"actor":{"kind":"user","id":"{{{site.House.DmAdmin.Id}}}","name":"dana@example.org"},"door":"contractB",
            "changeType":"renewal","transactionId":"t-1","run":null,"differences":[{"field":"seatsLimit","before":0,"after":5}]}
            """.ReplaceLineEndings(string.Empty) + "\n",
            await answer.Content.ReadAsStringAsync()
        );
    }

    [Fact]
    public async Task Every_change_that_matches_is_there_once_newest_first_however_far_apart_they_lie()
    {
        await using TestSite site = await TestSite.StartAsync();
        License license = await site.House.CreateAsync("Acme's");
        site.House.Clock.Advance(TimeSpan.FromDays(1));
        await site.House.WriteAsync(license, ChangeTrail.Reach + HistoryExport.Batch);
        await site.House.CreateAsync("Newest");
        using Browser browser = await SignedInAsync(site);

        IEnumerable<long> all = await IdsAsync(await browser.GetAsync("/history/export.jsonl"));
        IEnumerable<long> some = await IdsAsync(await browser.GetAsync("/history/export.jsonl?actor=dana%40example.org"));

        int count = ChangeTrail.Reach + HistoryExport.Batch + 2;
        Assert.Equal(Enumerable.Range(1, count).Reverse().Select(id => (long)id), all);
        Assert.Equal([count, 1], some);
    }

    [Fact]
    public async Task Days_are_those_of_the_zone_that_the_address_names()
    {
        await using TestSite site = await TestSite.StartAsync();
        License license = await site.House.CreateAsync("Acme's");

        // 18:30 UTC, when it is midnight in Kolkata.
        site.House.Clock.Advance(TimeSpan.FromHours(6.5));
        await site.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "A"));
        using Browser browser = await SignedInAsync(site);

        Assert.Equal([2], await IdsAsync(await browser.GetAsync("/history/export.jsonl?from=2026-11-22&zone=Asia%2FKolkata")));
        Assert.Empty(await IdsAsync(await browser.GetAsync("/history/export.jsonl?from=2026-11-22")));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task A_reader_of_one_client_gets_the_changes_of_that_clients_licenses_only(string extension)
    {
        await using TestSite site = await TestSite.StartAsync();
        await site.House.CreateAsync("Acme's");
        await site.House.CreateAsync("Globex's", client: TestHouse.Globex);
        using Browser browser = await SignedInAsync(site, Roles.PlatformAdmin);

        string whole = await (await browser.GetAsync($"/history/export.{extension}")).Content.ReadAsStringAsync();
        string asked = await (await browser.GetAsync($"/history/export.{extension}?client={TestHouse.Globex}")).Content.ReadAsStringAsync();

        Assert.Contains("Acme's", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("Globex", whole + asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task Whoever_is_not_signed_in_or_has_lost_the_role_gets_no_file(string extension)
    {
        await using TestSite site = await TestSite.StartAsync();
        await site.House.CreateAsync("Secret");
        using Browser browser = await SignedInAsync(site);
        await TakeRolesAsync(site.House);

        using HttpResponseMessage stranger = await site.Client.GetAsync(new Uri($"/history/export.{extension}", UriKind.Relative));
        using HttpResponseMessage demoted = await browser.GetAsync($"/history/export.{extension}");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (stranger.StatusCode, demoted.StatusCode));
        Assert.StartsWith(AccountUrls.SignIn, stranger.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
        Assert.StartsWith(AccountUrls.AccessDenied, demoted.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_loses_the_role_while_the_file_is_read_gets_no_more_of_it()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.WriteAsync(await house.CreateAsync("Acme's"), 3 * HistoryExport.Batch);
        HistoryRecords records = (await house.HistoryExport.ReadAsync(new TimelineFilter(), house.DmAdmin, CancellationToken.None)).Value;
        int read = 0;

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (HistoryRecord _ in records.Rows)
            {
                if (read++ == 0)
                {
                    await TakeRolesAsync(house);
                }
            }
        });

        Assert.Equal(HistoryExport.Batch, read);
    }

    [Fact]
    public async Task Reading_ends_when_whoever_asked_has_left()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.WriteAsync(await house.CreateAsync("Acme's"), 3 * HistoryExport.Batch);
        using CancellationTokenSource request = new();
        HistoryRecords records = (await house.HistoryExport.ReadAsync(new TimelineFilter(), house.DmAdmin, request.Token)).Value;
        int read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (HistoryRecord _ in records.Rows)
            {
                read++;
                await request.CancelAsync();
            }
        });

        Assert.Equal(HistoryExport.Batch, read);
    }

    private static async Task<Browser> SignedInAsync(TestSite site, string role = Roles.DmAdmin)
    {
        await site.CreateUserAsync(Robin, role, role == Roles.DmAdmin ? null : TestHouse.Acme);
        Browser browser = new(site);
        await browser.SignInAsync(Robin);
        return browser;
    }

    private static async Task<IEnumerable<long>> IdsAsync(HttpResponseMessage answer)
    {
        string file = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        return file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Id);

        static long Id(string line)
        {
            using JsonDocument change = JsonDocument.Parse(line);
            return change.RootElement.GetProperty("id").GetInt64();
        }
    }

    private static async Task TakeRolesAsync(TestHouse house)
    {
        await using LicenseDbContext db = house.Database();
        await db.UserRoles.ExecuteDeleteAsync();
    }
}
