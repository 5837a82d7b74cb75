using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class PastTests(AppFixture app) : BrowserTest(app)
{
    private const string FirstMetadata = """{"region":"Bavaria","cohorts":[1,2,3]}""";

    [Fact]
    public async Task A_license_is_looked_at_as_of_each_version_compared_and_restored_to_its_first()
    {
        License first = await ChangedThriceAsync("Many pasts");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage license = new(visitor);
        PastPage past = new(visitor);

        await license.OpenAsync(first, "history");
        TimelineSection timeline = new(visitor.Page);
        await Expect(timeline.Entries).ToHaveCountAsync(4);
        await timeline.Entries.Last.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^See the license as of then") }).ClickAsync();
        await Expect(past.Banner).ToContainTextAsync("version 1 of 4");
        await Expect(past.Field(LicenseFields.ExpiresAt)).ToContainTextAsync("30 Jun 2031");
        await license.Section("Content").ClickAsync();
        await Expect(past.Rows("Courses")).ToHaveCountAsync(3);
        await past.OpenAsync(first, 2, "content");
        await Expect(past.Rows("Courses")).ToHaveCountAsync(1);
        await past.OpenAsync(first, 2, "metadata");
        await Expect(past.Field(LicenseFields.Metadata)).ToContainTextAsync("Bavaria");
        await past.OpenAsync(first, 3, "metadata");
        await Expect(past.Field(LicenseFields.Metadata)).ToContainTextAsync("Saxony");
        await past.OpenAsync(first, 4);
        await Expect(past.Field(LicenseFields.ExpiresAt)).ToContainTextAsync("never");
        await past.OpenAsync(first, 1, "content");
        await Expect(past.RestoreSection).ToBeVisibleAsync();
        await Looks.GoodAsync(visitor);

        await past.CompareWithNow.ClickAsync();
        await Expect(past.Differences).ToContainTextAsync("2 removed");
        await Expect(past.Differences).ToContainTextAsync(new Regex("Expires.*30 Jun 2031.*never", RegexOptions.Singleline));
        await Looks.GoodAsync(visitor);
        await past.Restore.ClickAsync();
        ReviewPanel review = new(visitor.Page, "Restore version 1");
        await Expect(review.Dialog).ToContainTextAsync("+2 added");
        await review.SaveAsync();
        await Expect(license.Toast(5)).ToBeVisibleAsync();

        License now = await Backstage.StoredAsync(first);
        Assert.All(LicenseFields.Values.OfType<ScalarField>(), field => Assert.Equal(field.Read(first), field.Read(now)));
        Assert.Empty(JsonDifferences.Between(first.Metadata, now.Metadata));
        Assert.Empty(JsonDifferences.Between(first.EnrollmentConfig, now.EnrollmentConfig));
        Assert.Equal(Backstage.Courses.Take(3).Order(), (await Backstage.ContentAsync(first, ContentKind.Course)).Order());
        await license.Section("History").ClickAsync();
        await Expect(timeline.Newest).ToContainTextAsync(new Regex(@"Restored from\s+version 1"));
    }

    /// <summary>A license whose list, JSON and dates were changed, one after the other.</summary>
    /// <returns>As it was made.</returns>
    private async Task<License> ChangedThriceAsync(string name)
    {
        License license = await Backstage.AddLicenseAsync(
            name,
            edits =>
                edits
                    .Set(LicenseFields.SeatsLimit, 10)
                    .Set(LicenseFields.ExpiresAt, new DateTime(2031, 6, 30, 10, 0, 0, DateTimeKind.Utc))
                    .Set(LicenseFields.Metadata, FirstMetadata)
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [.. Backstage.Courses.Take(3)])),
            seatsUsed: 3
        );
        await Backstage.ChangeAsync(license, edits => edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [Backstage.Courses[0]])));
        await Backstage.ChangeAsync(license, edits => edits.Set(LicenseFields.Metadata, """{"region":"Saxony","owner":"Remy"}"""));
        await Backstage.ChangeAsync(license, edits => edits.Set(LicenseFields.ExpiresAt, null));
        return license;
    }
}
