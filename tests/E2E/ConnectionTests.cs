using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class ConnectionTests(AppFixture app) : BrowserTest(app)
{
    // What a browser and Blazor's script have to say about it.
    private static readonly string[] LostConnection =
    [
        "net::ERR_",
        "WebSocket",
        "Connection",
        "reconnect",
        "Error from HTTP request",
        "Failed to complete negotiation",
        "Failed to start",
        "Failed to fetch",
        "Cannot send data if the connection is not in the 'Connected' State",
    ];

    [Fact]
    public async Task A_lost_connection_covers_the_page_and_what_was_typed_is_there_when_it_is_back()
    {
        License license = await Backstage.AddLicenseAsync("Far away");
        await using CuttableLine line = new(App.App.Address);
        Visitor visitor = await VisitAsync(App.Dana, line.Address);
        visitor.Watch.Expect(LostConnection);
        LicensePage page = new(visitor);
        ILocator notice = visitor.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "The connection is lost" });
        await page.OpenAsync(license);
        await page.Box("Label").FillAsync("Typed before the line broke");
        await Expect(page.Unsaved).ToBeVisibleAsync();

        line.Cut();
        await Expect(notice).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("[inert]").GetByLabel("Label", new() { Exact = true })).ToHaveCountAsync(1);
        line.Mend();
        await Expect(notice).ToBeHiddenAsync();

        await Expect(page.Box("Label")).ToHaveValueAsync("Typed before the line broke");
        ReviewPanel review = await page.ReviewAsync();
        await review.SaveAsync();
        await Expect(page.Toast(2)).ToBeVisibleAsync();
        Assert.Equal("Typed before the line broke", (await Backstage.StoredAsync(license)).Label);
    }

    [Fact]
    public async Task What_was_typed_as_the_line_broke_arrives_when_it_is_back()
    {
        License license = await Backstage.AddLicenseAsync("Half a word");
        await using CuttableLine line = new(App.App.Address);
        Visitor visitor = await VisitAsync(App.Dana, line.Address);
        visitor.Watch.Expect(LostConnection);
        LicensePage page = new(visitor);
        ILocator notice = visitor.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "The connection is lost" });
        await page.OpenAsync(license);
        await page.Box("Label").FillAsync("Typed be");
        await Expect(page.Unsaved).ToBeVisibleAsync();

        line.Cut();
        await Expect(notice).ToBeVisibleAsync();
        // Letters that reached the box and not the circuit.
        await visitor.Page.Locator("#field-label").EvaluateAsync("box => box.value += 'fore'");
        line.Mend();
        await Expect(notice).ToBeHiddenAsync();

        ReviewPanel review = await page.ReviewAsync();
        await Expect(review.Dialog).ToContainTextAsync("Typed before");
    }

    [Fact]
    public async Task A_restart_of_the_app_loses_nothing_that_was_typed()
    {
        License license = await Backstage.AddLicenseAsync("Restarted");
        AppProcess first = await App.StartAnotherAsync();
        await using IAsyncDisposable killed = first;
        Visitor visitor = await VisitAsync(App.Dana, first.Address);
        visitor.Watch.Expect(LostConnection);
        visitor.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        LicensePage page = new(visitor);
        ILocator notice = visitor.Page.GetByRole(AriaRole.Alertdialog);
        await page.OpenAsync(license);
        await page.Box("Label").FillAsync("Typed before the restart");
        await Expect(page.Unsaved).ToBeVisibleAsync();

        await first.DisposeAsync();
        await Expect(notice).ToBeVisibleAsync();
        await using AppProcess second = await App.StartAnotherAsync(first.Address.Port);
        await Expect(notice).ToContainTextAsync("The server has let go of this page");
        await notice.GetByRole(AriaRole.Button, new() { Name = "Reload the page" }).ClickAsync();
        await page.Offer.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();

        await Expect(page.Box("Label")).ToHaveValueAsync("Typed before the restart");
    }
}
