using System.Text.RegularExpressions;

namespace LicenseAdmin.Unit.Shell;

/// <summary>The icon font holds only the icons named in <c>eng/icons.txt</c>: another name would stand on the page as a word.</summary>
public sealed partial class IconTests
{
    [Fact]
    public void Every_icon_that_a_component_names_is_in_the_font()
    {
        string root = Root();
        HashSet<string> inFont = [.. File.ReadAllLines(Path.Combine(root, "eng", "icons.txt"))];

        string[] named =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(root, "src", "LicenseAdmin"), "*.razor", SearchOption.AllDirectories)
                .SelectMany(file => IconName().Matches(File.ReadAllText(file)))
                .Select(match => match.Groups["name"].Value),
        ];

        Assert.Contains("search", named);
        Assert.Empty(named.Except(inFont));
    }

    [GeneratedRegex("""(<Icon Name|\bIcon)="(?<name>[a-z0-9_]+)["]""", RegexOptions.ExplicitCapture)]
    private static partial Regex IconName();

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LicenseAdmin.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
