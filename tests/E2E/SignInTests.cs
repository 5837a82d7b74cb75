using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class SignInTests(AppFixture app) : BrowserTest(app)
{
    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_to_sign_in_and_then_to_where_they_wanted_to_go()
    {
        Visitor visitor = await VisitAsync(person: null);
        SignInPage signIn = new(visitor.Page);

        await visitor.Page.GotoAsync("licenses?q=acme");
        await Expect(signIn.Heading).ToBeVisibleAsync();
        await signIn.SignInAsync(App.Dana);

        await visitor.Page.ToBeAtAsync(@"licenses\?q=acme");
        await visitor.Page.LiveAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_in_words_that_do_not_tell_whether_the_account_exists()
    {
        Visitor visitor = await VisitAsync(person: null);
        SignInPage signIn = new(visitor.Page);

        await signIn.OpenAsync();
        await signIn.SignInAsync(App.Dana.Email, "not the password at all");
        await Expect(signIn.Alert).ToContainTextAsync("The email or the password is not right.");
        string known = await signIn.Alert.InnerTextAsync();
        await signIn.SignInAsync("nobody@example.org", "not the password at all");
        await Expect(signIn.Email).ToHaveValueAsync("nobody@example.org");

        await Expect(signIn.Alert).ToHaveTextAsync(known);
        await Expect(signIn.Password).ToHaveValueAsync(string.Empty);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_too_and_the_page_says_for_how_long()
    {
        Person person = await Backstage.AddPersonAsync("locked@example.org", Roles.DmAdmin);
        Visitor visitor = await VisitAsync(person: null);
        SignInPage signIn = new(visitor.Page);
        await signIn.OpenAsync();

        for (int attempt = 1; attempt <= 5; attempt++)
        {
            await signIn.SignInAsync(person.Email, $"wrong password number {attempt}");
            await Expect(signIn.Alert).ToBeVisibleAsync();
            await signIn.OpenAsync();
        }

        await signIn.SignInAsync(person);

        await Expect(signIn.Alert).ToContainTextAsync("locked for five minutes");
        await visitor.Page.ToBeAtAsync("account/sign-in");
    }

    [Fact]
    public async Task Who_signs_out_sees_nothing_any_more_not_even_by_going_back()
    {
        // Not one of the shared people: signing out may not end anybody else's session.
        Person person = await Backstage.AddPersonAsync("leaving@example.org", Roles.DmAdmin);
        Visitor visitor = await VisitAsync(person);
        SignInPage signIn = new(visitor.Page);
        await visitor.OpenAsync("licenses");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(signIn.Heading).ToBeVisibleAsync();
        await visitor.Page.GoBackAsync();

        await visitor.Page.ToBeAtAsync(@"account/sign-in\?returnUrl=%2Flicenses");
        await Expect(signIn.Heading).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_got_a_password_from_somebody_else_has_to_choose_their_own_before_anything_else()
    {
        Person person = await Backstage.AddPersonAsync("new@example.org", Roles.DmAdmin, mustChangePassword: true);
        Visitor visitor = await VisitAsync(person: null);
        SignInPage signIn = new(visitor.Page);
        ChangePasswordPage change = new(visitor.Page);
        const string chosen = "my very own sentence";

        await visitor.Page.GotoAsync("licenses");
        await signIn.SignInAsync(person);
        await Expect(change.Heading).ToBeVisibleAsync();
        await visitor.Page.GotoAsync("licenses");
        await Expect(change.Heading).ToBeVisibleAsync();
        await change.ChangeAsync(person.Password, chosen, "another sentence");
        await Expect(change.Alert).ToHaveTextAsync("The two new passwords are not the same.");
        await change.ChangeAsync(person.Password, chosen, chosen);

        await visitor.Page.ToBeAtAsync("licenses");
        await visitor.Page.LiveAsync();
    }
}
