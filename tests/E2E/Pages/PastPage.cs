using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using LicenseAdmin.E2E.Testing;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

/// <summary>A license as it was, and what differs between its versions.</summary>
internal sealed class PastPage(Visitor visitor)
{
    private ILocator Main => visitor.Page.GetByRole(AriaRole.Main);

    public ILocator Banner => Main.GetByRole(AriaRole.Region, new() { Name = "As it was" });

    public ILocator CompareWithNow => Banner.GetByRole(AriaRole.Link, new() { Name = "Compare with now" });

    public ILocator Restore => Main.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Restore version") });

    public ILocator RestoreSection => Banner.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Restore only") });

    public ILocator Differences => Main.Locator(".differences");

    /// <summary>One of the lists on the section with content.</summary>
    public ILocator Rows(string list) => Main.GetByRole(AriaRole.Region, new() { Name = list, Exact = true }).GetByRole(AriaRole.Listitem);

    /// <summary>What a field was.</summary>
    public ILocator Field(LicenseField field) => Main.Locator($"[data-field={field.Key}] dd");

    public Task OpenAsync(License license, long version, string? section = null) =>
        visitor.OpenAsync($"licenses/{license.Uuid}/versions/{version}{(section is null ? null : $"?section={section}")}");
}
