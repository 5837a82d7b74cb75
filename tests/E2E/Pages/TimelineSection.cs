using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Pages;

/// <summary>A license's history.</summary>
internal sealed class TimelineSection(IPage page)
{
    /// <summary>Newest first.</summary>
    public ILocator Entries => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem).Filter(new() { HasText = " by " });

    public ILocator Newest => Entries.First;

    /// <summary>How a field that was changed reads: its label, what it was, what it is now.</summary>
    public static Regex Change(string label, string before, string after) =>
        new($@"{Regex.Escape(label)}\s*was {Regex.Escape(before)}\s*→\s*is now {Regex.Escape(after)}");
}
