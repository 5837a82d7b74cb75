using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Common.Ui;

/// <summary>Says which part of a list is shown and leads to the others.</summary>
public sealed partial class Pager
{
    /// <summary>1 is the first.</summary>
    [Parameter, EditorRequired]
    public int Page { get; set; }

    [Parameter, EditorRequired]
    public int PageSize { get; set; }

    /// <summary>How many items there are on all pages.</summary>
    [Parameter, EditorRequired]
    public int Total { get; set; }

    /// <summary>The items, for "1–50 of 1,240 licenses".</summary>
    [Parameter, EditorRequired]
    public required string Noun { get; set; }

    /// <summary>The name of one item, where it is not the noun without its last letter.</summary>
    [Parameter]
    public string? One { get; set; }

    /// <summary>A page's address.</summary>
    [Parameter]
    public Func<int, string>? Href { get; set; }

    [Parameter]
    public EventCallback<int> PageChanged { get; set; }

    /// <summary>What the person may choose; null: no choice.</summary>
    [Parameter]
    public IReadOnlyList<int>? PageSizes { get; set; }

    [Parameter]
    public EventCallback<int> PageSizeChanged { get; set; }

    [Parameter]
    public string Label { get; set; } = "Pages";

    private int Last => Math.Max(1, (Total + PageSize - 1) / PageSize);

    private string Range =>
        Total switch
        {
            0 => $"No {Noun}",
            1 => $"1 {One ?? Noun[..^1]}",
            _ when Total <= PageSize => $"{Number(Total)} {Noun}",
            _ => $"{Number(((Page - 1) * PageSize) + 1)}–{Number(Math.Min(Page * PageSize, Total))} of {Number(Total)} {Noun}",
        };

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private Task ChangeSize(ChangeEventArgs change) =>
        int.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            ? PageSizeChanged.InvokeAsync(size)
            : Task.CompletedTask;
}
