using System.Globalization;
using LicenseAdmin.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace LicenseAdmin.Licenses;

/// <summary>Reads a stretch of a list of content, narrowed to titles that hold the text.</summary>
public delegate Task<Result<Page<ContentItem>>> ReadContent(string? text, int skip, int take, CancellationToken cancellation);

/// <summary>
/// A list of courses, learning paths or tags of any length, to read and to search. Only the rows in sight are fetched and rendered. Give it a
/// <c>@key</c> when it is to show another list.
/// </summary>
public sealed partial class VirtualContentList
{
    /// <summary>In pixels, as in the style sheet: a virtual list needs rows of one height.</summary>
    internal const int RowHeight = 32;

    /// <summary>Read and rendered at once at most, whatever height a browser tells: what is seen, and as much again above and below.</summary>
    internal const int MostRows = 40;

    // Rows kept ready above and below what is seen.
    private const int Overscan = 6;

    // Whoever sees the whole list needs no search.
    private const int Unsearched = 8;

    // More than a window shows: the style sheet's limit is what makes a longer list scroll.
    private const int HighestInRows = 28;

    private readonly string searchId = $"search-{Guid.NewGuid():n}";
    private TypingPause typing = null!;
    private string text = string.Empty;
    private int found;
    private Failure? failure;

    /// <summary>An item and its place in the list, from 1.</summary>
    private sealed record Row(int Number, ContentItem Item);

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>What is listed: the name that assistive technology reads.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>How many items the list has, for its height before any is read.</summary>
    [Parameter, EditorRequired]
    public required int Total { get; set; }

    [Parameter, EditorRequired]
    public required ReadContent Read { get; set; }

    private int Rows => Math.Clamp(Total, 1, HighestInRows);

    private string Found =>
        text.Length == 0
            ? string.Empty
            : $"{found.ToString("N0", CultureInfo.InvariantCulture)} of {Total.ToString("N0", CultureInfo.InvariantCulture)}";

    protected override void Dispose(bool disposing)
    {
        typing.Dispose();
        base.Dispose(disposing);
    }

    protected override void OnInitialized()
    {
        typing = new TypingPause(Clock);
        found = Total;
    }

    private async Task SearchAsync(ChangeEventArgs typed)
    {
        if (await typing.WaitAsync(Gone) is not null)
        {
            text = ((string?)typed.Value)?.Trim() ?? string.Empty;
        }
    }

    private async ValueTask<ItemsProviderResult<Row>> ReadAsync(ItemsProviderRequest request)
    {
        Result<Page<ContentItem>> page;
        try
        {
            page = await Read(text, request.StartIndex, request.Count, request.CancellationToken);
        }
        catch (OperationCanceledException) when (request.CancellationToken.IsCancellationRequested)
        {
            // A database command that was cancelled before it began names a token of its own; Virtualize forgives none but the one it gave.
            throw new OperationCanceledException(request.CancellationToken);
        }

        if (!page.TryGet(out Page<ContentItem>? items, out Failure? problem))
        {
            Say(0, problem);
            return new ItemsProviderResult<Row>([], 0);
        }

        Say(items.Total, null);
        return new ItemsProviderResult<Row>(items.Items.Select((item, at) => new Row(request.StartIndex + at + 1, item)), items.Total);
    }

    private void Say(int total, Failure? problem)
    {
        if (found != total || failure != problem)
        {
            found = total;
            failure = problem;
            StateHasChanged();
        }
    }
}
