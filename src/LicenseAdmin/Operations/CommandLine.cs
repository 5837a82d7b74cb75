using System.CommandLine;
using System.CommandLine.Invocation;
using LicenseAdmin.Operations.Verbs;

namespace LicenseAdmin.Operations;

/// <summary>Reads the command line: a verb does one thing and ends, no verb runs the site.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(
        string[] args,
        Func<string[], WebApplicationBuilder> createBuilder,
        Func<WebApplicationBuilder, WebApplication> build
    )
    {
        (string[] words, string[] settings) = Part(args);
        Option<string> environment = new("--environment") { Description = "Development or Production (the default).", Recursive = true };
        Option<string> urls = new("--urls") { Description = "Where to listen, for example http://localhost:5080; several parted by semicolons." };
        RootCommand root = new(
            "LicenseAdmin: administration of content licenses. Without a verb it runs the site. Every setting of appsettings.json can be given as --Section:Name=value."
        )
        {
            environment,
            urls,
        };
        VerbHost host = new(parse => createBuilder(SettingsOf(parse)));
        root.Add(MigrateVerb.Create(host));
        root.Add(DemoVerb.Create(host));
        root.Add(AdminVerb.Create(host));
        root.Add(ApiKeyVerb.Create(host));
        root.Add(CatalogueVerb.Create(host));
        root.Add(AuditVerb.Create(host));
        root.SetAction(async (parse, _) => await new SiteRun(build(createBuilder(SettingsOf(parse)))).RunAsync());
        ParseResult result = root.Parse(words);
        if (result.Action is ParseErrorAction)
        {
            await Console.Error.WriteLineAsync(OneLine(result.Errors.Select(error => error.Message)));
            return ExitCode.Usage;
        }

        try
        {
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return ExitCode.Interrupted;
        }
        catch (Exception problem) when (StartFailure.Explain(problem) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return ExitCode.Failed;
        }

        string[] SettingsOf(ParseResult parse) =>
            [
                .. settings,
                .. parse.GetValue(environment) is { } name ? [$"--environment={name}"] : Array.Empty<string>(),
                .. parse.GetValue(urls) is { } addresses ? [$"--urls={addresses}"] : Array.Empty<string>(),
            ];
    }

    // "--Section:Name=value" and "--Section:Name value" are settings, for any section; the rest are words that have to be known.
    private static (string[] Words, string[] Settings) Part(string[] args)
    {
        List<string> words = [];
        List<string> settings = [];
        for (int at = 0; at < args.Length; at++)
        {
            string name = args[at].Split('=', 2)[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !name.Contains(':', StringComparison.Ordinal))
            {
                words.Add(args[at]);
            }
            else if (name.Length < args[at].Length || at + 1 == args.Length)
            {
                settings.Add(args[at]);
            }
            else
            {
                settings.Add($"{name}={args[++at]}");
            }
        }

        return ([.. words], [.. settings]);
    }

    private static string OneLine(IEnumerable<string> messages) =>
        string.Join(
            ' ',
            messages.SelectMany(message => message.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)
        );
}
