using Bunit;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Past;
using LicenseAdmin.Unit.Licenses.Edit;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Past;

public sealed class PastPagesTests
{
    [Fact]
    public async Task A_license_as_it_was_says_so_and_shows_the_values_of_then()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await GrownAsync(host);

        var page = await OpenAsync(host, license, 2);

        Assert.StartsWith(
            "As it was on 21 Nov 2026, 14:00 (UTC+1) , version 2 of 3.",
            page.Find("[aria-label='As it was'] .what").Words(),
            StringComparison.Ordinal
        );
        Assert.Equal("SKU B", page.Find("[data-field=sku]").Words());
        Assert.Equal("Label blank", page.Find("[data-field=label]").Words());
        Assert.Equal(["Details", "Content 1", "Metadata"], page.AllWords("nav.sections a"));
        Assert.All(
            page.FindAll("nav.sections a"),
            link => Assert.StartsWith(LicenseUrls.AsOf(license.Uuid, 2), link.GetAttribute("href"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_moment_typed_on_the_persons_clocks_leads_to_the_version_of_then()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await GrownAsync(host);
        var page = await OpenAsync(host, license, 3);

        await page.InvokeAsync(() => page.Find("#as-of").ChangeAsync("2026-11-21T13:30"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        string asked = host.Navigation.Uri;
        host.Render<PastPage>(parameters => parameters.Add(p => p.Uuid, license.Uuid));

        Assert.EndsWith($"/licenses/{license.Uuid}/versions?at=2026-11-21T12:30:00Z", asked, StringComparison.Ordinal);
        await page.WaitForAssertionAsync(() => Assert.EndsWith(LicenseUrls.AsOf(license.Uuid, 1), host.Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_field_is_restored_from_the_comparison_by_way_of_the_review()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await GrownAsync(host);
        var page = await CompareAsync(host, license, 1);

        await page.PressAsync("Restore SKU");
        string review = await page.DialogAsync(".differences");
        await page.PressAsync("Restore");

        await page.WaitForAssertionAsync(() => Assert.EndsWith(LicenseUrls.Of(license.Uuid), host.Navigation.Uri, StringComparison.Ordinal));
        Assert.Contains("Restore “SKU” from version 1", review, StringComparison.Ordinal);
        Assert.Contains("SKU is B → would be A", review, StringComparison.Ordinal);
        Assert.DoesNotContain("Change type", review, StringComparison.Ordinal);
        License stored = await host.House.StoredAsync(license);
        Assert.Equal(("A", "North", 4), (stored.Sku, stored.Label, stored.Version));
        Assert.Equal(["Saved as version 4"], host.Toasts);
    }

    [Fact]
    public async Task Only_the_section_that_is_open_is_restored_where_that_was_asked()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await GrownAsync(host);
        var page = await OpenAsync(host, license, 1, "?section=content");

        await page.PressAsync("Restore only content…");
        string review = await page.DialogAsync(".differences");

        Assert.Contains("Restore content from version 1", review, StringComparison.Ordinal);
        Assert.Contains("−1 removed", review, StringComparison.Ordinal);
        Assert.DoesNotContain("SKU", review, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_comes_to_restore_finds_the_review_open()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await GrownAsync(host);
        string address = LicenseUrls.Restore(license.Uuid, 1);
        var page = await OpenAsync(host, license, 1, address[address.IndexOf('?', StringComparison.Ordinal)..]);

        string review = await page.DialogAsync(".differences");

        Assert.Contains("Restore version 1", review, StringComparison.Ordinal);
        Assert.Contains("SKU is B → would be A", review, StringComparison.Ordinal);
        Assert.Contains("Label is North → would be blank", review, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Such_an_address_offers_no_restore_to_a_reader_and_none_of_the_present()
    {
        await using PageHost reading = await PageHost.OpenAsync(house => house.PlatformAdmin);
        License read = await GrownAsync(reading);
        Assert.Empty((await OpenAsync(reading, read, 1, "?restore=all")).FindAll("dialog"));
        await using PageHost writing = await PageHost.OpenAsync();
        License written = await GrownAsync(writing);

        var page = await OpenAsync(writing, written, 3, "?restore=all");

        Assert.Empty(page.FindAll("dialog"));
    }

    [Fact]
    public async Task What_is_compared_is_chosen_by_version_day_and_name()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await GrownAsync(host);
        var page = await CompareAsync(host, license, 2);
        Assert.Equal(
            [
                "Version 3 · 21 Nov 2026, 15:00 · dana@example.org",
                "Version 2 · 21 Nov 2026, 14:00 · dana@example.org",
                "Version 1 · 21 Nov 2026, 13:00 · dana@example.org",
            ],
            page.AllWords("#compare-from option")
        );
        Assert.Equal("Now", page.AllWords("#compare-to option").First());
        Assert.Equal("2", page.Find("#compare-from").GetAttribute("value"));

        await page.InvokeAsync(() => page.Find("#compare-from").ChangeAsync("1"));
        await page.InvokeAsync(() => page.Find("#compare-to").ChangeAsync("2"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.EndsWith(LicenseUrls.Compare(license.Uuid, 1, 2), host.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_restore_may_not_do_is_said_and_nothing_is_saved()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.SeatsLimit, 2));
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 10));
        await host.House.AssignAsync(license, 3);
        var page = await OpenAsync(host, license, 1);

        await page.PressAsync("restore Restore all of version 1…");

        await page.WaitForAssertionAsync(() =>
            Assert.Contains(
                "3 seats are in use, so the limit cannot be 2. Free seats first, or give at least 3. Nothing was restored.",
                page.Find("[role=alert].failure").Words(),
                StringComparison.Ordinal
            )
        );
        Assert.Empty(page.FindAll("dialog"));
        Assert.Equal(2, (await host.House.StoredAsync(license)).Version);
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_no_restore()
    {
        await using PageHost host = await PageHost.OpenAsync(house => house.PlatformAdmin);
        License license = await GrownAsync(host);

        var past = await OpenAsync(host, license, 1);
        var compared = await CompareAsync(host, license, 1);

        Assert.DoesNotContain("Restore", past.Markup, StringComparison.Ordinal);
        Assert.Contains("SKU was A → is now B", compared.Find(".differences").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Restore", compared.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_restored_from_a_comparison_of_two_past_versions()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await GrownAsync(host);

        var page = await CompareAsync(host, license, 1, 2);

        Assert.Contains("SKU was A → is now B", page.Find(".differences").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Label", page.Find(".differences").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Restore", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_never_was_says_so()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await GrownAsync(host);

        var page = await OpenAsync(host, license, 4);

        Assert.Equal("There is no such version", page.Find("h1").Words());
    }

    /// <summary>SKU A; an hour later SKU B and a course; another hour later a label.</summary>
    private static async Task<License> GrownAsync(PageHost host)
    {
        License license = await host.House.CreateAsync("Main", edits => edits.Set(LicenseFields.Sku, "A"));
        host.House.Clock.Advance(TimeSpan.FromHours(1));
        await host.House.UpdateAsync(
            license,
            edits => edits.Set(LicenseFields.Sku, "B").Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1)]))
        );
        host.House.Clock.Advance(TimeSpan.FromHours(1));
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Label, "North"));
        return license;
    }

    private static async Task<IRenderedComponent<PastPage>> OpenAsync(PageHost host, License license, long version, string query = "")
    {
        host.Navigation.NavigateTo(LicenseUrls.AsOf(license.Uuid, version) + query);
        var page = host.Render<PastPage>(parameters => parameters.Add(p => p.Uuid, license.Uuid).Add(p => p.Version, version));
        await page.WaitForAssertionAsync(() => Assert.Equal("false", page.Find(".past-page").GetAttribute("aria-busy")));
        return page;
    }

    private static async Task<IRenderedComponent<ComparePage>> CompareAsync(PageHost host, License license, long from, long? to = null)
    {
        host.Navigation.NavigateTo(LicenseUrls.Compare(license.Uuid, from, to));
        var page = host.Render<ComparePage>(parameters => parameters.Add(p => p.Uuid, license.Uuid));
        await page.WaitForAssertionAsync(() => Assert.Equal("false", page.Find(".compare-page").GetAttribute("aria-busy")));
        return page;
    }
}
