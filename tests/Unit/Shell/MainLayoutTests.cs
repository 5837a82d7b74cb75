using Bunit;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace LicenseAdmin.Unit.Shell;

public sealed class MainLayoutTests : BunitContext
{
    public MainLayoutTests()
    {
        Services.AddScoped<PersonZone>().AddScoped<MinuteTick>().AddRadzenComponents();
        JSInterop.Mode = JSRuntimeMode.Loose;
        this.AddAuthorization().SetAuthorized("dana@example.org");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void No_page_renders_before_the_persons_time_zone_is_known()
    {
        BunitJSModuleInterop person = JSInterop.SetupModule("./js/person.js");
        JSRuntimeInvocationHandler<string> asked = person.Setup<string>("timeZone");

        IRenderedComponent<MainLayout> layout = Show(_ => builder => builder.AddContent(0, Services.GetRequiredService<PersonZone>().Name));
        Assert.Equal(string.Empty, layout.Find("main").TextContent.Trim());
        Assert.Empty(layout.FindAll("[data-interactive]"));

        asked.SetResult("Asia/Kolkata");

        layout.WaitForAssertion(() => Assert.Equal("Asia/Kolkata", layout.Find("main").TextContent.Trim()));
        Assert.Single(layout.FindAll("[data-interactive]"));
    }

    [Fact]
    public void A_page_that_fails_says_what_was_kept_and_the_next_one_works()
    {
        JSInterop.SetupModule("./js/person.js").Setup<string>("timeZone").SetResult("UTC");
        IRenderedComponent<MainLayout> layout = Show(navigation =>
            navigation.Uri.EndsWith("/broken", StringComparison.Ordinal)
                ? throw new InvalidOperationException("A bug")
                : builder => builder.AddContent(0, "All is well")
        );
        NavigationManager navigation = Services.GetRequiredService<NavigationManager>();

        navigation.NavigateTo("/broken");
        layout.WaitForAssertion(() => Assert.Contains("What was saved is kept", layout.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("A bug", layout.Markup, StringComparison.Ordinal);

        navigation.NavigateTo("/licenses");
        layout.WaitForAssertion(() => Assert.Equal("All is well", layout.Find("main").TextContent.Trim()));
    }

    [Fact]
    public void The_frame_leads_past_itself_and_says_who_is_signed_in()
    {
        JSInterop.SetupModule("./js/person.js").Setup<string>("timeZone").SetResult("UTC");
        IRenderedComponent<MainLayout> layout = Show(_ => _ => { });

        Assert.Equal("#content", layout.Find("a.skip").GetAttribute("href"));
        Assert.Equal("content", layout.Find("main").Id);
        Assert.Contains("dana@example.org", layout.Find("#account-menu").TextContent, StringComparison.Ordinal);
        Assert.Equal("post", layout.Find("#account-menu form").GetAttribute("method"));
    }

    private IRenderedComponent<MainLayout> Show(Func<NavigationManager, RenderFragment> body) =>
        Render<MainLayout>(p =>
            p.Add(
                layout => layout.Body,
                builder =>
                {
                    builder.OpenComponent<Body>(0);
                    builder.AddAttribute(1, nameof(Body.Render), body);
                    builder.CloseComponent();
                }
            )
        );

    /// <summary>A page whose content depends on the address, as a router's does.</summary>
    private sealed class Body(NavigationManager navigation) : ComponentBase
    {
        [Parameter, EditorRequired]
        public required Func<NavigationManager, RenderFragment> Render { get; set; }

        protected override void OnInitialized() => navigation.LocationChanged += (_, _) => InvokeAsync(StateHasChanged);

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) =>
            builder.AddContent(0, Render(navigation));
    }
}
