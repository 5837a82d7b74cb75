using LicenseAdmin.Catalog;
using LicenseAdmin.Common;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>Finds a course, learning path or tag: among those that a license has or ever had, or in the whole catalogue.</summary>
public sealed partial class ContentSearch
{
    private const string Question = "When did a course, path or tag come or go?";
    private const int PerKind = 6;

    private static readonly FieldContext Box = new("h-content", "h-content-label", null, null);

    private sealed record Choice(ContentRef Content, ContentItem Item);

    [Inject]
    private TimelineQueries Queries { get; set; } = null!;

    [Inject]
    private DifferenceNaming Naming { get; set; } = null!;

    [Inject]
    private CatalogQueries Catalogue { get; set; } = null!;

    /// <summary>Null: the catalogue is searched.</summary>
    [Parameter]
    public Guid? LicenseUuid { get; set; }

    [Parameter]
    public EventCallback<ContentRef> Chosen { get; set; }

    private static string KindOf(Choice choice)
    {
        string kind = Kinds.One(choice.Content.Kind);
        return choice.Item.Detail is { } detail ? $"{kind} · {detail}" : kind;
    }

    private async Task<Result<IReadOnlyList<Choice>>> SearchAsync(string text, CancellationToken cancellation) =>
        LicenseUuid is { } license ? await SearchLicenseAsync(license, text, cancellation) : await SearchCatalogueAsync(text, cancellation);

    private async Task<List<Choice>> SearchCatalogueAsync(string text, CancellationToken cancellation)
    {
        List<Choice> choices = [];
        foreach (ContentKind kind in LicenseFields.Content.Select(list => list.Kind))
        {
            Page<CatalogItem> page = await Catalogue.SearchAsync(new CatalogSearch(kind, text), 0, PerKind, cancellation);
            choices.AddRange(page.Items.Select(item => new Choice(new ContentRef(kind, item.Id), new ContentItem(item.Id, item.Title, item.Detail))));
        }

        return choices;
    }

    private async Task<Result<IReadOnlyList<Choice>>> SearchLicenseAsync(Guid license, string text, CancellationToken cancellation)
    {
        var ever = await Queries.EverHadAsync(license, await ActorAsync(), cancellation);
        if (!ever.TryGet(out IReadOnlyDictionary<ContentKind, IReadOnlySet<Guid>>? had, out Failure? failure))
        {
            return failure;
        }

        List<Choice> choices = [];
        foreach ((ContentKind kind, IReadOnlySet<Guid> ids) in had.Where(list => list.Value.Count > 0))
        {
            Page<ContentItem> page = await Naming.ItemsAsync(kind, ids, text, 0, PerKind, cancellation);
            choices.AddRange(page.Items.Select(item => new Choice(new ContentRef(kind, item.Id), item)));
        }

        return choices;
    }

    private Task ChooseAsync(Choice? choice) => choice is null ? Task.CompletedTask : Chosen.InvokeAsync(choice.Content);
}
