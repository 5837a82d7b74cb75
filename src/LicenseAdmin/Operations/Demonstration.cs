using LicenseAdmin.Catalog;

namespace LicenseAdmin.Operations;

/// <summary>Fills a database with something to look at.</summary>
internal sealed class Demonstration(CatalogImport catalogue)
{
    /// <summary>What there is afterwards, in one line.</summary>
    public async Task<string> FillAsync(CancellationToken cancellation)
    {
        string shipped = Path.Combine(AppContext.BaseDirectory, "Catalog", "Demonstration");
        CatalogueReport report = await catalogue.ImportAsync(
            new CatalogueFiles
            {
                Courses = Path.Combine(shipped, "courses.csv"),
                LearningPaths = Path.Combine(shipped, "learning_paths.csv"),
                Tags = Path.Combine(shipped, "course_tags.csv"),
                TagLinks = Path.Combine(shipped, "course_tag_links.csv"),
            },
            cancellation
        );
        return report.Errors is [CatalogueError first, ..]
            ? throw new InvalidDataException(first.ToString())
            : string.Join(", ", report.Counts.Select(count => $"{count.Added + count.Known} {count.What}"));
    }
}
