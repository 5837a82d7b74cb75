using Bunit;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class NewerNoticeTests
{
    [Fact]
    public async Task A_newer_version_is_told_with_who_and_what_and_goes_when_the_page_shows_it()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        int taken = 0;
        IRenderedComponent<NewerNotice> notice = Show(host, license, () => taken++);
        Assert.Empty(notice.FindAll("section"));

        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 5));
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Label, "Theirs"));

        await notice.WaitForAssertionAsync(() =>
            Assert.Contains("dana@example.org saved version 3, just now", notice.Find("section").Words(), StringComparison.Ordinal)
        );
        Assert.Contains("Label", notice.Find(".what").Words(), StringComparison.Ordinal);
        Assert.Contains("Seats", notice.Find(".what").Words(), StringComparison.Ordinal);
        await notice.PressAsync("Show it");
        Assert.Equal(1, taken);
        notice.Render(parameters => parameters.Add(n => n.Version, 3));
        Assert.Empty(notice.FindAll("section"));
    }

    [Fact]
    public async Task A_note_that_changed_nothing_is_no_newer_version()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Main");
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Main"));

        Assert.Null((await host.House.Timeline.NewerAsync(license.Uuid, 1, host.House.DmAdmin, CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Whoever_does_not_see_the_license_is_not_told()
    {
        await using PageHost host = await PageHost.OpenAsync();
        License license = await host.House.CreateAsync("Globex's", client: TestHouse.Globex);
        await host.House.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 5));

        var found = await host.House.Timeline.NewerAsync(license.Uuid, 1, host.House.PlatformAdmin, CancellationToken.None);

        Assert.NotNull(found.Failure);
    }

    private static IRenderedComponent<NewerNotice> Show(PageHost host, License license, Action taken) =>
        host.Render<NewerNotice>(parameters =>
            parameters
                .Add(n => n.Uuid, license.Uuid)
                .Add(n => n.Version, license.Version)
                .Add(n => n.Offer, "Show it")
                .Add(n => n.Taken, taken)
                .Add(n => n.Every, TimeSpan.FromMilliseconds(20))
        );
}
