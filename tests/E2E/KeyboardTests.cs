using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Pages;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E;

public sealed class KeyboardTests(AppFixture app) : BrowserTest(app)
{
    // More stops than any page here has between two things that a person wants.
    private const int FarEnough = 60;

    [Fact]
    public async Task A_license_is_found_edited_and_saved_without_touching_the_mouse()
    {
        License license = await Backstage.AddLicenseAsync("Keyboard only", edits => edits.Set(LicenseFields.SeatsLimit, 10));
        Visitor visitor = await VisitAsync(person: null);
        IKeyboard keyboard = visitor.Page.Keyboard;
        LicensesPage list = new(visitor);
        LicensePage page = new(visitor);
        await new SignInPage(visitor.Page).OpenAsync();

        await Expect(visitor.Page.GetByLabel("Email")).ToBeFocusedAsync();
        await keyboard.TypeAsync(App.Dana.Email);
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(App.Dana.Password);
        await keyboard.PressAsync("Enter");
        await Expect(list.Names.First).ToBeVisibleAsync();
        await keyboard.PressAsync("/");
        await Expect(list.Search).ToBeFocusedAsync();
        await keyboard.TypeAsync("keyboard only");
        await Expect(list.Names).ToHaveCountAsync(1);
        await TabToAsync(visitor.Page, list.Link("Keyboard only"));
        await keyboard.PressAsync("Enter");
        await Expect(page.Heading).ToHaveTextAsync("Keyboard only");
        await TabToAsync(visitor.Page, page.Box("Seats"));
        await keyboard.PressAsync("Control+A");
        await keyboard.TypeAsync("15");
        await Expect(page.Unsaved).ToBeVisibleAsync();
        await keyboard.PressAsync("Control+S");
        ReviewPanel review = new(visitor.Page);
        await Expect(review.Dialog).ToContainTextAsync(ReviewPanel.Change("Seats", "10", "15"));
        await TabToAsync(visitor.Page, review.TransactionId);
        await keyboard.TypeAsync("by keyboard");
        await keyboard.PressAsync("Control+Enter");
        await Expect(page.Toast(2)).ToBeVisibleAsync();

        await Expect(review.Dialog).ToBeHiddenAsync();
        Assert.Equal(15, (await Backstage.StoredAsync(license)).SeatsLimit);
    }

    [Fact]
    public async Task Escape_closes_the_review_and_gives_the_focus_back()
    {
        License license = await Backstage.AddLicenseAsync("Escape");
        Visitor visitor = await VisitAsync(App.Dana);
        LicensePage page = new(visitor);
        await page.OpenAsync(license);
        await page.Box("Label").FillAsync("Not to be saved yet");

        ReviewPanel review = await page.ReviewAsync();
        await Expect(review.Dialog.GetByText("Not to be saved yet")).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");

        await Expect(review.Dialog).ToBeHiddenAsync();
        await Expect(page.Unsaved.GetByRole(AriaRole.Button, new() { Name = "Review and save" })).ToBeFocusedAsync();
        await Expect(page.Box("Label")).ToHaveValueAsync("Not to be saved yet");
    }

    /// <summary>Goes on by Tab until the thing has the focus. At every stop on the way the focus has to be in sight.</summary>
    private static async Task TabToAsync(IPage page, ILocator thing)
    {
        await Expect(thing).ToBeVisibleAsync();
        for (int stop = 0; stop < FarEnough; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            string? hidden = await page.EvaluateAsync<string?>(UnseenFocus);
            Assert.True(hidden is null, $"The focus is on something and cannot be seen: {hidden}");
            if (await thing.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{FarEnough} times Tab did not lead to {thing}.");
    }

    // Null where the focused element, or what stands in for it, has an outline or a shadow and lies within the window.
    private const string UnseenFocus = """
        () => {
          const focused = document.activeElement;
          if (!focused || focused === document.body) {
            return null;
          }

          const marked = (element) => {
            const style = getComputedStyle(element);
            return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
          };
          const box = focused.getBoundingClientRect();
          const inSight = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth && box.width > 0 && box.height > 0;
          return inSight && marked(focused) ? null : focused.outerHTML.slice(0, 200);
        }
        """;
}
