using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>Finds a course, learning path or tag among those that a license has or ever had.</summary>
public sealed partial class ContentSearch
{
    private const int PerKind = 6;

    private TypingPause typing = null!;
    private IReadOnlyDictionary<ContentKind, IReadOnlySet<Guid>>? had;
    private List<Choice> choices = [];
    private string typed = string.Empty;
    private bool open;
    private int active = -1;

    private sealed record Choice(ContentRef Content, ContentItem Item);

    [Inject]
    private TimelineQueries Queries { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Guid LicenseUuid { get; set; }

    [Parameter]
    public EventCallback<ContentRef> Chosen { get; set; }

    [Parameter]
    public EventCallback<Failure> Failed { get; set; }

    private string Announcement =>
        !open ? string.Empty
        : choices.Count == 1 ? "1 match"
        : $"{choices.Count} matches";

    protected override void OnInitialized() => typing = new TypingPause(Clock);

    protected override void Dispose(bool disposing)
    {
        typing.Dispose();
        base.Dispose(disposing);
    }

    private static string OptionId(int place) => $"h-content-{place}";

    private static string KindName(Choice choice)
    {
        string kind = Kinds.One(choice.Content.Kind);
        return string.Equals(choice.Item.Detail, ContentItem.Gone, StringComparison.Ordinal) ? $"{kind}, {ContentItem.Gone}" : kind;
    }

    private async Task TypeAsync()
    {
        if (await typing.WaitAsync(Gone) is not { } latest)
        {
            return;
        }

        try
        {
            await SearchAsync(latest);
        }
        catch (OperationCanceledException) when (latest.IsCancellationRequested)
        {
            // A later letter's search shows its own.
        }
    }

    private async Task SearchAsync(CancellationToken latest)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            open = false;
            return;
        }

        // Asked once per visit to the box: a long history takes its time to read.
        if (had is null)
        {
            var ever = await Queries.EverHadAsync(LicenseUuid, await ActorAsync(), latest);
            if (!ever.TryGet(out had, out Failure? failure))
            {
                await Failed.InvokeAsync(failure);
                return;
            }
        }

        List<Choice> found = [];
        foreach ((ContentKind kind, IReadOnlySet<Guid> ids) in had)
        {
            Page<ContentItem> page = await Queries.ItemsAsync(kind, ids, typed, 0, PerKind, latest);
            found.AddRange(page.Items.Select(item => new Choice(new ContentRef(kind, item.Id), item)));
        }

        choices = found;
        active = choices.Count > 0 ? 0 : -1;
        open = true;
    }

    private async Task PressAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when !open:
                await SearchAsync(Gone);
                break;
            case "ArrowDown" when choices.Count > 0:
                active = (active + 1) % choices.Count;
                break;
            case "ArrowUp" when open && choices.Count > 0:
                active = (active + choices.Count - 1) % choices.Count;
                break;
            case "Enter" when open && active >= 0:
                await ChooseAsync(choices[active]);
                break;
            case "Escape" when open:
                open = false;
                break;
            case "Escape":
                typed = string.Empty;
                break;
        }
    }

    private async Task ChooseAsync(Choice choice)
    {
        typed = string.Empty;
        open = false;
        had = null;
        await Chosen.InvokeAsync(choice.Content);
    }
}
