using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Chooses the license above another among those of its client. The text is the parent's id, or blank.</summary>
public sealed partial class ParentInput
{
    private readonly Dictionary<int, string> known = [];
    private string? selected;

    [Inject]
    private LicenseQueries Queries { get; set; } = null!;

    [Parameter, EditorRequired]
    public required FieldContext Control { get; set; }

    /// <summary>The license that gets a parent.</summary>
    [Parameter, EditorRequired]
    public required License License { get; set; }

    [Parameter, EditorRequired]
    public required string? Text { get; set; }

    [Parameter]
    public EventCallback<string?> Typed { get; set; }

    /// <summary>The parent that the license has, once its name is known.</summary>
    [Parameter]
    public EventCallback<LicenseLink> Named { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (!int.TryParse(Text, CultureInfo.InvariantCulture, out int id))
        {
            selected = Text?.Length > 0 ? Text : null;
            return;
        }

        if (!known.TryGetValue(id, out selected))
        {
            selected = $"License {id.ToString(CultureInfo.InvariantCulture)}";
            await NameAsync(id);
        }
    }

    private async Task NameAsync(int id)
    {
        int[] wanted = License.ParentId is { } stored ? [id, stored] : [id];
        Result<IReadOnlyList<LicenseLink>> found = await Queries.LinksAsync(wanted, await ActorAsync(), Gone);
        foreach (LicenseLink link in found.TryGet(out IReadOnlyList<LicenseLink>? links, out _) ? links : [])
        {
            known[link.Id] = link.Name;
            await Named.InvokeAsync(link);
        }

        selected = known.GetValueOrDefault(id, selected!);
    }

    private async Task<Result<IReadOnlyList<LicenseLink>>> SearchAsync(string text, CancellationToken cancellation) =>
        await Queries.ParentChoicesAsync(License.ClientId, License.Id, text, Combobox<LicenseLink>.Most, await ActorAsync(), cancellation);

    private Task ChooseAsync(LicenseLink? link)
    {
        if (link is not null)
        {
            known[link.Id] = link.Name;
        }

        return Typed.InvokeAsync(link?.Id.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
    }
}
