using System.Text;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;

namespace LicenseAdmin.E2E;

public sealed class ProofTests(AppFixture app) : BrowserTest(app)
{
    private static readonly string[] Verify = ["audit", "verify"];

    [Fact]
    public async Task What_was_saved_in_the_browser_is_proven_and_one_changed_byte_of_it_is_told()
    {
        License license = await Backstage.AddLicenseAsync("Knot");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);
        await page.Box("Seats").FillAsync("47113");
        await (await page.ReviewAsync()).SaveAsync();
        await Expect(page.Toast(2)).ToBeVisibleAsync();

        string inUse = await App.RunAsync(Verify);
        string copy = await App.CopyDatabaseAsync();
        string copied = await AppProcess.RunAsync(copy, Verify);
        byte[] file = await File.ReadAllBytesAsync(copy);
        int at = file.AsSpan().IndexOf(Encoding.UTF8.GetBytes("\"after\":47113"));
        file[at + "\"after\":4711".Length]++;
        await File.WriteAllBytesAsync(copy, file);
        InvalidOperationException told = await Assert.ThrowsAsync<InvalidOperationException>(() => AppProcess.RunAsync(copy, Verify));

        Assert.All([inUse, copied], output => Assert.Contains("All is well", output, StringComparison.Ordinal));
        Assert.Contains("exit code 1", told.Message, StringComparison.Ordinal);
        Assert.Contains($"(license {license.Id}, version 2): it does not fit its MAC", told.Message, StringComparison.Ordinal);
    }
}
