using System.CommandLine;
using LicenseAdmin.Catalog;

namespace LicenseAdmin.Operations.Verbs;

/// <summary><c>catalogue import</c>: brings courses, paths and tags in from CSV files, all of it or nothing.</summary>
internal static class CatalogueVerb
{
    public static Command Create(VerbHost host)
    {
        Option<string> courses = File("--courses", "id,slug,title,status,kind,subject,level,lang,source,licence");
        Option<string> paths = File("--paths", "id,name,slug,course_ids,source,basis,lang");
        Option<string> tags = File("--tags", "id,label");
        Option<string> links = File("--links", "course_id,tag_id");
        Command import = new("import", "Insert and update by id; nothing is removed. One mistake in any file, and nothing is imported.")
        {
            courses,
            paths,
            tags,
            links,
        };
        import.Validators.Add(result =>
        {
            if (new[] { courses, paths, tags, links }.All(option => result.GetValue(option) is null))
            {
                result.AddError("Give at least one of --courses, --paths, --tags and --links.");
            }
        });
        return new Command("catalogue", "The catalogue of courses, learning paths and tags.")
        {
            host.Add(
                import,
                (services, parse, cancellation) =>
                    RunAsync(
                        services.GetRequiredService<CatalogImport>(),
                        new CatalogueFiles
                        {
                            Courses = parse.GetValue(courses),
                            LearningPaths = parse.GetValue(paths),
                            Tags = parse.GetValue(tags),
                            TagLinks = parse.GetValue(links),
                        },
                        cancellation
                    )
            ),
        };

        static Option<string> File(string name, string columns) => new(name) { Description = $"CSV with the columns {columns}.", HelpName = "file" };
    }

    private static async Task<int> RunAsync(CatalogImport import, CatalogueFiles files, CancellationToken cancellation)
    {
        CatalogueReport report = await import.ImportAsync(files, cancellation);
        foreach (CatalogueError error in report.Errors)
        {
            await Console.Error.WriteLineAsync(error.ToString());
        }

        if (report.Errors.Count > 0)
        {
            return await VerbHost.FailAsync($"Nothing was imported: {report.Errors.Count} mistakes.");
        }

        foreach (CatalogueCount count in report.Counts)
        {
            await Console.Out.WriteLineAsync($"{count.What}: {count.Added} added, {count.Known} updated");
        }

        return ExitCode.Done;
    }
}
