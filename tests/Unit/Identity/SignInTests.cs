using System.Net;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity.Account;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Identity;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Email = "ada@example.org";
    private const string Refused = "The email or the password is not right.";

    private TestSite site = null!;
    private Browser browser = null!;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync();
        browser = new Browser(site);
        await site.CreateUserAsync(Email);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task The_right_password_leads_to_where_the_person_wanted_to_go()
    {
        HttpResponseMessage answer = await browser.SignInAsync(Email, returnUrl: "/licenses?q=x");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/licenses?q=x", PathOf(answer));
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task The_case_of_the_email_and_blanks_around_it_do_not_matter()
    {
        HttpResponseMessage answer = await browser.SignInAsync("  ADA@Example.ORG ");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("evil")]
    public async Task Nobody_is_sent_to_another_site_after_signing_in(string elsewhere)
    {
        HttpResponseMessage answer = await browser.SignInAsync(Email, returnUrl: elsewhere);

        Assert.Equal("/", PathOf(answer));
        Assert.Equal(site.Address.Host, new Uri(site.Address, answer.Headers.Location!).Host);
    }

    [Theory]
    [InlineData(Email)]
    [InlineData("nobody@example.org")]
    public async Task A_refusal_says_the_same_for_accounts_that_exist_and_for_those_that_do_not(string email)
    {
        HttpResponseMessage answer = await browser.SignInAsync(email, "wrong");

        string html = await TextAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(Refused, html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_never_written_back_into_the_page()
    {
        HttpResponseMessage answer = await browser.SignInAsync(Email, "hunter2hunter2");

        Assert.DoesNotContain("hunter2hunter2", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_tries_lock_the_account_even_for_the_right_password()
    {
        for (int n = 0; n < 5; n++)
        {
            await browser.SignInAsync(Email, "wrong");
        }

        HttpResponseMessage answer = await browser.SignInAsync(Email);

        Assert.Contains(Refused, await TextAsync(answer), StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Four_wrong_tries_do_not_lock_and_the_right_one_starts_the_count_anew()
    {
        for (int round = 0; round < 2; round++)
        {
            for (int n = 0; n < 4; n++)
            {
                await browser.SignInAsync(Email, "wrong");
            }

            using Browser another = new(site);
            Assert.Equal(HttpStatusCode.Redirect, (await another.SignInAsync(Email)).StatusCode);
        }
    }

    [Fact]
    public async Task A_lockout_ends_by_itself()
    {
        for (int n = 0; n < 5; n++)
        {
            await browser.SignInAsync(Email, "wrong");
        }

        await using LicenseDbContext db = site.House.Database();
        AppUser user = await db.Users.SingleAsync(u => u.Email == Email, TestContext.Current.CancellationToken);
        Assert.InRange(user.LockoutEnd!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        user.LockoutEnd = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(Email)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await browser.SignInAsync(Email);
        string page = await TextAsync(await browser.GetAsync(AccountUrls.ChangePassword));

        HttpResponseMessage answer = await browser.PostAsync(AccountUrls.SignOut, null, Browser.TokenIn(page));

        Assert.Equal(AccountUrls.SignIn, PathOf(answer));
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Another_site_cannot_sign_a_person_out()
    {
        await browser.SignInAsync(Email);

        await browser.PostAsync(AccountUrls.SignOut, null, token: null);

        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_sign_in_form_from_before_is_shown_anew()
    {
        string old = await TextAsync(await browser.GetAsync(AccountUrls.SignIn));
        await browser.SignInAsync(Email);

        HttpResponseMessage answer = await browser.PostAsync(
            AccountUrls.SignIn,
            "sign-in",
            Browser.TokenIn(old),
            ("Form.Email", Email),
            ("Form.Password", "x")
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(AccountUrls.SignIn, PathOf(answer));
        Assert.Equal("/", PathOf(await browser.GetAsync(AccountUrls.SignIn)));
    }

    [Fact]
    public async Task A_password_that_somebody_else_gave_has_to_be_changed_before_anything_else()
    {
        await site.CreateUserAsync("new@example.org", mustChangePassword: true);
        await browser.SignInAsync("new@example.org");

        HttpResponseMessage page = await browser.GetAsync("/licenses?q=1");
        HttpResponseMessage circuit = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, null);

        Assert.Equal($"{AccountUrls.ChangePassword}?returnUrl=%2Flicenses%3Fq%3D1", PathOf(page));
        Assert.Equal(HttpStatusCode.Forbidden, circuit.StatusCode);
        await browser.ChangePasswordAsync(TestSite.Password, "another fine sentence");
        Assert.NotEqual(HttpStatusCode.Redirect, (await browser.GetAsync("/licenses?q=1")).StatusCode);
    }

    [Theory]
    [InlineData("wrong", "another fine sentence", "another fine sentence", "The current password is not right.")]
    [InlineData(TestSite.Password, "another fine sentence", "another fine sentense", "The two new passwords are not the same.")]
    [InlineData(TestSite.Password, TestSite.Password, TestSite.Password, "The new password must differ from the current one.")]
    [InlineData(TestSite.Password, "elevenchars", "elevenchars", "Passwords must be at least 12 characters.")]
    public async Task A_new_password_is_refused_in_words(string current, string chosen, string repeated, string why)
    {
        await browser.SignInAsync(Email);

        HttpResponseMessage answer = await browser.ChangePasswordAsync(current, chosen, repeated);

        string html = await TextAsync(answer);
        Assert.Contains(why, html, StringComparison.Ordinal);
        Assert.DoesNotContain(chosen, html, StringComparison.Ordinal);
        using Browser another = new(site);
        Assert.Equal(HttpStatusCode.Redirect, (await another.SignInAsync(Email)).StatusCode);
    }

    [Fact]
    public async Task Twelve_letters_are_a_password()
    {
        await browser.SignInAsync(Email);

        HttpResponseMessage answer = await browser.ChangePasswordAsync(TestSite.Password, "twelveletter");

        Assert.Contains("Your password is changed", await TextAsync(answer), StringComparison.Ordinal);
        using Browser another = new(site);
        Assert.Equal(HttpStatusCode.Redirect, (await another.SignInAsync(Email, "twelveletter")).StatusCode);
    }

    [Fact]
    public async Task Guessing_the_current_password_locks_the_account_too()
    {
        await browser.SignInAsync(Email);
        for (int n = 0; n < 5; n++)
        {
            await browser.ChangePasswordAsync("wrong", "another fine sentence");
        }

        HttpResponseMessage answer = await browser.ChangePasswordAsync(TestSite.Password, "another fine sentence");

        Assert.Contains("the account is locked for five minutes", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_signs_every_other_browser_out_within_a_minute()
    {
        using Browser other = new(site);
        await other.SignInAsync(Email);
        await browser.SignInAsync(Email);
        await browser.ChangePasswordAsync(TestSite.Password, "another fine sentence");
        site.House.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await other.IsSignedInAsync());
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_session_outlives_a_restart_and_holds_on_another_instance()
    {
        await browser.SignInAsync(Email);
        await using TestSite second = await TestSite.StartAsync(site.House);
        using Browser there = new(second);
        there.Cookies.Add(second.Address, browser.Cookies.GetCookies(site.Address));

        Assert.True(await there.IsSignedInAsync());
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        HttpResponseMessage answer = await browser.SignInAsync(Email);

        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("LicenseAdmin=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static string PathOf(HttpResponseMessage answer) =>
        answer.Headers.Location is { } location
            ? (location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString)
            : $"no redirect but {(int)answer.StatusCode}";

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
