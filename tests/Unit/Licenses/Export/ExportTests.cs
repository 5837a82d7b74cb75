using System.Net;
using System.Text;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity.Account;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Export;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Export;

/// <summary>The list as a file, from the real site.</summary>
public sealed class ExportTests
{
    private const string Dana = "dana@example.com";

    [Fact]
    public async Task The_file_says_all_that_there_is_to_know()
    {
        await using TestSite site = await TestSite.StartAsync();
        License parent = await site.House.CreateAsync("Above");
        License license = await site.House.CreateAsync(
            "=Étude, \"Main\"",
            edits =>
                edits
                    .Set(LicenseFields.Label, "Premium")
                    .Set(LicenseFields.Sku, "-1")
                    .Set(LicenseFields.SeatsLimit, 50)
                    .Set(LicenseFields.StartsAt, site.House.Clock.Now.AddDays(-5))
                    .Set(LicenseFields.ExpiresAt, site.House.Clock.Now.AddDays(12))
                    .Set(LicenseFields.AccessDays, 90)
                    .Set(LicenseFields.Parent, parent.Id)
                    .Set(LicenseFields.Source, "import")
                    .Set(LicenseFields.References[0], "first")
                    .Set(LicenseFields.References[9], "last")
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [TestHouse.CourseId(1), TestHouse.CourseId(2)]))
                    .Set(LicenseFields.CourseTags, new ContentEdit(ContentMode.Replace, [TestHouse.TagId(1)])),
            externalId: "@ext"
        );
        await site.House.AssignAsync(license, 3);
        using Browser browser = await SignedInAsync(site);

        using HttpResponseMessage answer = await browser.GetAsync("/licenses/export.csv?q=etude");

        Assert.Equal("licenses-2026-11-21.csv", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal(
            "License id,UUID,External id,Name,Label,SKU,Client,Client key,Program id,Status,Seats limit,Seats used,Starts,Expires,Access days,Courses,"
                + "Learning paths,Tags,Default license,Branding,Source,Parent UUID,Reference 1,Reference 2,Reference 3,Reference 4,Reference 5,"
                + "Reference 6,Reference 7,Reference 8,Reference 9,Reference 10,Created,Last change,Last changed by,Version\r\n"
                + $"{license.Id},{license.Uuid},\"'@ext\",\"'=Étude, \"\"Main\"\"\",Premium,\"'-1\",Acme,acme,{TestHouse.ProgramId},Expiring,50,3,"
                + $"2026-11-16T12:00:00Z,2026-12-03T12:00:00Z,90,2,0,1,no,no,import,{parent.Uuid},first,,,,,,,,,last,"
                + "2026-11-21T12:00:00Z,2026-11-21T12:00:00Z,dana@example.org,1\r\n",
            await TextAsync(answer)
        );
    }

    [Fact]
    public async Task Every_license_that_matches_is_there_once_in_the_order_of_the_list()
    {
        await using TestSite site = await TestSite.StartAsync();
        await FillAsync(site.House, 1234);
        using Browser browser = await SignedInAsync(site);

        string[] names = await NamesAsync(await browser.GetAsync("/licenses/export.csv?q=bulk&sort=-name&page=7&size=25"));

        Assert.Equal(Enumerable.Range(1, 1234).Reverse().Select(number => $"Bulk {number:0000}"), names);
    }

    [Fact]
    public async Task Filters_narrow_the_file_as_they_narrow_the_list()
    {
        await using TestSite site = await TestSite.StartAsync();
        await site.House.CreateAsync("On");
        await site.House.CreateAsync("Off", edits => edits.Set(LicenseFields.Active, false));
        await site.House.CreateAsync("Off too", edits => edits.Set(LicenseFields.Active, false), TestHouse.Globex);
        using Browser browser = await SignedInAsync(site);

        Assert.Equal(["Off"], await NamesAsync(await browser.GetAsync($"/licenses/export.csv?status=inactive&client={TestHouse.Acme}")));
    }

    [Fact]
    public async Task Chosen_licenses_come_in_the_order_of_the_list_and_unknown_ids_are_left_out()
    {
        await using TestSite site = await TestSite.StartAsync();
        License b = await site.House.CreateAsync("B");
        await site.House.CreateAsync("Not chosen");
        License a = await site.House.CreateAsync("A", client: TestHouse.Globex);
        using Browser browser = await SignedInAsync(site);

        HttpResponseMessage answer = await PostAsync(browser, $"{b.Id},{a.Id},999999,{a.Id}");

        Assert.Equal(["A", "B"], await NamesAsync(answer));
    }

    [Fact]
    public async Task A_reader_of_one_client_gets_that_clients_licenses_only()
    {
        await using TestSite site = await TestSite.StartAsync();
        License acme = await site.House.CreateAsync("Acme's");
        License globex = await site.House.CreateAsync("Globex's", client: TestHouse.Globex);
        await site.CreateUserAsync("reader@example.com", Roles.PlatformAdmin, TestHouse.Acme);
        using Browser browser = new(site);
        await browser.SignInAsync("reader@example.com");

        Assert.Equal(["Acme's"], await NamesAsync(await browser.GetAsync("/licenses/export.csv")));
        Assert.Empty(await NamesAsync(await browser.GetAsync($"/licenses/export.csv?client={TestHouse.Globex}")));
        Assert.Equal(["Acme's"], await NamesAsync(await PostAsync(browser, $"{acme.Id},{globex.Id}")));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_to_sign_in_and_then_to_the_file()
    {
        await using TestSite site = await TestSite.StartAsync();

        using HttpResponseMessage answer = await site.Client.GetAsync(new Uri("/licenses/export.csv?q=a", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/sign-in?returnUrl=%2Flicenses%2Fexport.csv%3Fq%3Da", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task Whoever_has_just_lost_the_role_gets_no_file_though_the_cookie_still_names_it()
    {
        await using TestSite site = await TestSite.StartAsync();
        await site.House.CreateAsync("Secret");
        using Browser browser = await SignedInAsync(site);
        await TakeRolesAsync(site.House, Dana);

        using HttpResponseMessage answer = await browser.GetAsync("/licenses/export.csv");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(AccountUrls.AccessDenied, answer.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_loses_the_role_while_the_file_is_read_gets_no_more_of_it()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await FillAsync(house, 1200);
        LicenseRecords records = (
            await house.Export.MatchingAsync(new LicenseFilter(), LicenseSort.Name, false, house.DmAdmin, CancellationToken.None)
        ).Value;
        int read = 0;

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (LicenseRecord _ in records.Rows)
            {
                if (read++ == 0)
                {
                    await TakeRolesAsync(house, house.DmAdmin.Name);
                }
            }
        });

        Assert.InRange(read, 1, 600);
    }

    [Theory]
    [InlineData(null, "1", "This page is from before somebody else signed in here.")]
    [InlineData("forged", "1", "This page is from before somebody else signed in here.")]
    [InlineData("real", "", "The form names no licenses.")]
    [InlineData("real", "1,x", "The form names no licenses.")]
    public async Task A_form_of_another_site_or_without_ids_is_refused(string? token, string ids, string why)
    {
        await using TestSite site = await TestSite.StartAsync();
        await site.House.CreateAsync("One");
        using Browser browser = await SignedInAsync(site);

        using HttpResponseMessage answer =
            token == "real"
                ? await PostAsync(browser, ids)
                : await browser.PostAsync(LicenseUrls.Export, null, token, (ExportEndpoints.IdsField, ids));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(why, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<Browser> SignedInAsync(TestSite site)
    {
        await site.CreateUserAsync(Dana);
        Browser browser = new(site);
        await browser.SignInAsync(Dana);
        return browser;
    }

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, string ids)
    {
        string form = await (await browser.GetAsync(AccountUrls.ChangePassword)).Content.ReadAsStringAsync();
        return await browser.PostAsync($"{LicenseUrls.Export}?sort=name", null, Browser.TokenIn(form), (ExportEndpoints.IdsField, ids));
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        byte[] file = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.Preamble, file.AsSpan(0, 3));
        return Encoding.UTF8.GetString(file.AsSpan(3));
    }

    // No name of these tests needs quotes.
    private static async Task<string[]> NamesAsync(HttpResponseMessage answer) =>
        [.. (await TextAsync(answer)).Split("\r\n")[1..^1].Select(row => row.Split(',')[3])];

    private static async Task TakeRolesAsync(TestHouse house, string email)
    {
        await using LicenseDbContext db = house.Database();
        AppUser user = await db.Users.SingleAsync(u => u.Email == email);
        await db.UserRoles.Where(link => link.UserId == user.Id).ExecuteDeleteAsync();
    }

    private static async Task FillAsync(TestHouse house, int count)
    {
        await using LicenseDbContext db = house.Database();
        db.Licenses.AddRange(
            Enumerable
                .Range(1, count)
                .Select(number =>
                {
                    License license = new()
                    {
                        Uuid = Guid.NewGuid(),
                        ClientId = TestHouse.Acme,
                        CreatedAt = house.Clock.Now,
                    };
                    LicenseFields.Name.Write(license, $"Bulk {number:0000}");
                    return license;
                })
        );
        await db.SaveChangesAsync();
    }
}
