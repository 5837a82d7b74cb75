using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;

namespace LicenseAdmin.E2E;

/// <summary>Programs that change licenses beside people.</summary>
public sealed class ProgramTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task A_change_by_a_program_stands_on_the_timeline_with_the_name_of_its_key()
    {
        License license = await Backstage.AddLicenseAsync("Synchronised", edits => edits.Set(LicenseFields.SeatsLimit, 10));
        string key = (await App.RunAsync(["apikey", "create", "--name", "Nightly sync", "--role", Roles.DmAdmin])).Trim();
        using HttpClient program = new() { BaseAddress = App.App.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        using HttpResponseMessage answer = await program.PostAsJsonAsync(
            new Uri("api/catalog/licenses/program/update/", UriKind.Relative),
            new
            {
                license_id = license.Id,
                count = 55,
                change_type = "renewal",
            }
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Visitor visitor = await VisitAsync(App.Dana);
        await new LicensePage(visitor).OpenAsync(license, "history");

        TimelineSection timeline = new(visitor.Page);
        await Expect(timeline.Newest).ToContainTextAsync(new Regex(@"by\s+API key\s+Nightly sync\s+via the program license API"));
        await Expect(timeline.Newest).ToContainTextAsync(TimelineSection.Change("Seats", "10", "55"));
    }
}
