using AngleSharp.Dom;
using Bunit;
using LicenseAdmin.Common.Ui;

namespace LicenseAdmin.Unit.Common.Ui;

public sealed class FieldTests : BunitContext
{
    [Fact]
    public void The_label_names_the_control_and_help_describes_it()
    {
        IRenderedComponent<Field> field = Show(help: "Empty: never");

        Assert.Equal("field-expiresAt", field.Find("label").GetAttribute("for"));
        Assert.Equal("field-expiresAt", field.Find("input").Id);
        Assert.Equal(["Empty: never"], Descriptions(field));
        Assert.False(field.Find("input").HasAttribute("aria-invalid"));
    }

    [Fact]
    public void Errors_are_announced_and_describe_the_control_before_its_help_does()
    {
        IRenderedComponent<Field> field = Show("Empty: never", "Must be after the start.");

        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal(["error Must be after the start.", "Empty: never"], Descriptions(field));
        Assert.Contains("Must be after the start.", field.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_that_are_put_right_leave_nothing_behind()
    {
        IRenderedComponent<Field> field = Show(null, "Must be after the start.");

        field.Render(p => p.Add(f => f.Errors, []));

        Assert.False(field.Find("input").HasAttribute("aria-invalid"));
        Assert.False(field.Find("input").HasAttribute("aria-describedby"));
        Assert.Empty(field.FindAll(".field-error"));
    }

    [Fact]
    public void A_changed_value_is_marked_in_words_too()
    {
        IRenderedComponent<Field> field = Show();
        Assert.Empty(field.FindAll(".field-changed"));

        field.Render(p => p.Add(f => f.Changed, true));

        Assert.Equal("changed, not saved yet", field.Find(".field-changed").TextContent);
    }

    [Fact]
    public void A_control_that_no_label_can_name_gets_the_labels_id()
    {
        IRenderedComponent<Field> field = Show(labelsControl: false);

        Assert.Empty(field.FindAll("label"));
        Assert.Equal("Expires", field.Find("#field-expiresAt-label").TextContent);
    }

    private static IEnumerable<string> Descriptions(IRenderedComponent<Field> field) =>
        field.Find("input").GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").Text().Trim());

    private IRenderedComponent<Field> Show(string? help = null, string? error = null, bool labelsControl = true) =>
        Render<Field>(p =>
            p.Add(f => f.Label, "Expires")
                .Add(f => f.Name, "expiresAt")
                .Add(f => f.Help, help)
                .Add(f => f.LabelsControl, labelsControl)
                .Add(f => f.Errors, error is null ? [] : [error])
                .Add(
                    f => f.ChildContent,
                    context =>
                        builder =>
                        {
                            builder.OpenElement(0, "input");
                            builder.AddAttribute(1, "id", context.Id);
                            builder.AddAttribute(2, "aria-describedby", context.DescribedBy);
                            builder.AddAttribute(3, "aria-invalid", context.Invalid);
                            builder.CloseElement();
                        }
                )
        );
}
