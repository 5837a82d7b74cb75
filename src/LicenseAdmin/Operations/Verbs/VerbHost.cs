using System.CommandLine;
using LicenseAdmin.Common;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Operations.Verbs;

/// <summary>What a verb does, with the application's services. Gives the exit code.</summary>
internal delegate Task<int> Verb(IServiceProvider services, ParseResult parse, CancellationToken cancellation);

/// <summary>Runs verbs over the same services and settings as the site, which it does not start.</summary>
internal sealed class VerbHost(Func<ParseResult, WebApplicationBuilder> createBuilder)
{
    /// <summary>A command that needs a database as the application knows it.</summary>
    public Command Add(Command command, Verb verb)
    {
        return AddForAnyDatabase(
            command,
            async (services, parse, cancellation) =>
                await services.GetRequiredService<SiteStart>().PendingAsync(cancellation) is { } pending
                    ? await FailAsync(pending)
                    : await verb(services, parse, cancellation)
        );
    }

    public Command AddForAnyDatabase(Command command, Verb verb)
    {
        command.SetAction(
            async (parse, cancellation) =>
            {
                WebApplicationBuilder builder = createBuilder(parse);

                // Standard output holds the result and nothing else, so that it can be piped.
                builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
                await using WebApplication application = builder.Build();
                application.Services.GetRequiredService<IStartupValidator>().Validate();
                await using AsyncServiceScope scope = application.Services.CreateAsyncScope();
                return await verb(scope.ServiceProvider, parse, cancellation);
            }
        );
        return command;
    }

    public static Task<int> FailAsync(Failure failure) =>
        FailAsync(failure is Failure.Invalid invalid ? string.Join(' ', invalid.Fields.Values.SelectMany(problems => problems)) : failure.Message);

    public static async Task<int> FailAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return ExitCode.Failed;
    }
}
