using System.Net;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity.Account;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Bulk;

/// <summary>A run's licenses as a file, from the real site.</summary>
public sealed class BulkReportTests
{
    private const string Robin = "robin@example.com";

    [Fact]
    public async Task The_file_says_of_every_license_what_became_of_it_and_runs_no_formula()
    {
        await using TestSite site = await TestSite.StartAsync();
        License changed = await site.House.CreateAsync("=1+1");
        License unchanged = await WithCourseAsync(site.House, "Has it");
        BulkRunView run = await RunAsync(site.House, changed, unchanged);
        using Browser browser = await SignedInAsync(site, Roles.DmAdmin);

        using HttpResponseMessage whole = await browser.GetAsync($"/bulk/courses/{run.Id}/report.csv");
        using HttpResponseMessage part = await browser.GetAsync($"/bulk/courses/{run.Id}/report.csv?outcome=unchanged");

        string head = "License id,UUID,Name,Client,Outcome,Added,Removed,Version,Why\r\n";
        string first = $"{changed.Id},{changed.Uuid},\"'=1+1\",Acme,Changed,1,0,2,\r\n";
        string second = $"{unchanged.Id},{unchanged.Uuid},Has it,Acme,Unchanged,0,0,,\r\n";
        Assert.Equal($"{head}{first}{second}", (await whole.Content.ReadAsStringAsync()).TrimStart('\uFEFF'));
        Assert.Equal($"{head}{second}", (await part.Content.ReadAsStringAsync()).TrimStart('\uFEFF'));
        Assert.Equal($"bulk-run-{run.Id}-unchanged.csv", part.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_an_unknown_outcome_is_no_whole_report()
    {
        await using TestSite site = await TestSite.StartAsync();
        BulkRunView run = await RunAsync(site.House, await site.House.CreateAsync("Main"));
        using Browser browser = await SignedInAsync(site, Roles.DmAdmin);

        using HttpResponseMessage missing = await browser.GetAsync("/bulk/courses/4711/report.csv");
        using HttpResponseMessage unknown = await browser.GetAsync($"/bulk/courses/{run.Id}/report.csv?outcome=1");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (missing.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task Whoever_only_reads_gets_no_report()
    {
        await using TestSite site = await TestSite.StartAsync();
        BulkRunView run = await RunAsync(site.House, await site.House.CreateAsync("Main"));
        using Browser browser = await SignedInAsync(site, Roles.PlatformAdmin);

        using HttpResponseMessage answer = await browser.GetAsync($"/bulk/courses/{run.Id}/report.csv");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(AccountUrls.AccessDenied, answer.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
    }

    private static async Task<BulkRunView> RunAsync(TestHouse house, params License[] licenses) =>
        await house.CarryOutAsync(await house.DraftAsync([.. licenses.Select(license => license.Id)]), BulkSteps.Courses(ContentMode.Append, 1));

    private static Task<License> WithCourseAsync(TestHouse house, string name) =>
        house.CreateAsync(name, edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1)])));

    private static async Task<Browser> SignedInAsync(TestSite site, string role)
    {
        await site.CreateUserAsync(Robin, role, role == Roles.DmAdmin ? null : TestHouse.Acme);
        Browser browser = new(site);
        await browser.SignInAsync(Robin);
        return browser;
    }
}
