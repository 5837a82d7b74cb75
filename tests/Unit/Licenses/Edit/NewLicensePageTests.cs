using Bunit;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class NewLicensePageTests
{
    [Fact]
    public async Task A_license_is_made_after_its_review_and_its_page_opens()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = host.OpenNew();
        await ChooseAsync(page, "client", "glob");
        await ChooseAsync(page, "programId", "data");
        await page.TypeAsync("#field-externalId", "EXT-1");
        await page.TypeAsync(LicenseFields.Name, "New one");
        await page.SwitchAsync("#field-seatsLimit-none");

        await page.PressAsync("Review and create");
        string review = await page.DialogAsync(".differences");
        await page.PressAsync("Create license");

        await page.WaitForAssertionAsync(() => Assert.DoesNotContain("/new", host.Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(["License created"], host.Toasts);
        Assert.Contains("New one", review, StringComparison.Ordinal);
        License stored = await StoredAsync(host);
        Assert.Equal((TestHouse.Globex, TestHouse.ProgramId, "EXT-1"), (stored.ClientId, stored.ProgramId, stored.ExternalId));
        Assert.Null(stored.SeatsLimit);
        Assert.Equal(host.House.Clock.Now, stored.StartsAt);
        Assert.EndsWith($"/licenses/{stored.Uuid}", host.Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(ChangeReason.Create, Assert.Single(await host.House.HistoryAsync(stored)).ChangeType);
        Assert.Null(host.Kept);
    }

    [Fact]
    public async Task What_is_missing_is_said_when_the_review_is_asked_for_and_not_before()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = host.OpenNew();
        Assert.Empty(page.FindAll(".field-error"));

        await page.PressAsync("Review and create");

        Assert.Equal("Choose the client that the license is for.", page.ErrorsOf("client"));
        Assert.Equal("Name is required.", page.ErrorsOf("name"));
        Assert.Equal("field-client", host.Focused);
        Assert.Empty(page.FindAll("dialog"));
    }

    [Fact]
    public async Task A_used_external_id_is_refused_at_its_field_and_everything_typed_is_kept()
    {
        await using PageHost host = await PageHost.OpenAsync();
        await host.House.CreateAsync("Old", externalId: "EXT-1");
        var page = host.OpenNew();
        await ChooseAsync(page, "client", "acme");
        await page.TypeAsync(LicenseFields.Name, "New one");
        await page.TypeAsync("#field-externalId", "EXT-1");

        await page.PressAsync("Review and create");

        await page.WaitForAssertionAsync(() => Assert.Equal("Another license has this external id.", page.ErrorsOf("externalId")));
        Assert.Equal("field-externalId", host.Focused);
        await page.TypeAsync("#field-externalId", "EXT-2");
        Assert.Empty(page.ErrorsOf("externalId"));
        Assert.Equal("New one", page.Find("#field-name").GetAttribute("value"));
    }

    [Fact]
    public async Task Another_client_takes_the_parent_away_and_keeps_the_rest()
    {
        await using PageHost host = await PageHost.OpenAsync();
        await host.House.CreateAsync("Acme main");
        var page = host.OpenNew();
        Assert.True(page.Find("#field-parentId").HasAttribute("disabled"));
        await ChooseAsync(page, "client", "acme");
        await ChooseAsync(page, "parentId", "main");
        await page.TypeAsync(LicenseFields.Name, "New one");
        Assert.Equal("Acme main", page.Find("#field-parentId").GetAttribute("value"));

        await ChooseAsync(page, "client", "globex");

        Assert.Null(page.Find("#field-parentId").GetAttribute("value"));
        Assert.Equal("New one", page.Find("#field-name").GetAttribute("value"));
    }

    [Fact]
    public async Task A_license_that_was_begun_is_kept_by_the_browser_and_offered_again()
    {
        await using PageHost host = await PageHost.OpenAsync();
        var page = host.OpenNew();
        await ChooseAsync(page, "client", "acme");
        await page.TypeAsync("#field-externalId", "EXT-1");
        await page.TypeAsync(LicenseFields.Name, "New one");

        host.Remember(host.Kept!);
        var reloaded = host.OpenNew();
        await reloaded.WaitForElementAsync(".offer");
        await reloaded.PressAsync("Restore");

        Assert.Equal("Acme", reloaded.Find("#field-client").GetAttribute("value"));
        Assert.Equal("EXT-1", reloaded.Find("#field-externalId").GetAttribute("value"));
        Assert.Equal("New one", reloaded.Find("#field-name").GetAttribute("value"));
    }

    private static async Task ChooseAsync(IRenderedComponent<NewLicensePage> page, string key, string text)
    {
        await page.TypeAsync($"#field-{key}", text);
        await page.WaitForElementAsync($"#field-{key}-list [role=option]");
        await page.ClickAsync($"#field-{key}-list [role=option]");
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll($"#field-{key}[aria-expanded=true]")));
    }

    private static async Task<License> StoredAsync(PageHost host)
    {
        await using LicenseDbContext db = host.House.Database();
        return await db.Licenses.AsNoTracking().SingleAsync();
    }
}
