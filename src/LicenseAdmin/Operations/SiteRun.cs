using LicenseAdmin.Common;
using LicenseAdmin.Licenses.Demonstration;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Operations;

/// <summary>Runs the site until it is told to stop.</summary>
internal sealed partial class SiteRun(WebApplication site)
{
    private readonly ILogger log = site.Logger;

    /// <summary>The process's exit code.</summary>
    public async Task<int> RunAsync()
    {
        CancellationToken stopping = site.Lifetime.ApplicationStopping;

        // The host would do it too late: what follows uses the settings.
        site.Services.GetRequiredService<IStartupValidator>().Validate();
        Preparation preparation = await site.Services.GetRequiredService<SiteStart>().PrepareAsync(stopping);
        if (preparation.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return ExitCode.Failed;
        }

        await site.StartAsync(stopping);
        site.Services.GetRequiredService<QuietStart>().End();
        Task filling = Task.CompletedTask;
        if (preparation.OneTimePassword is { } password)
        {
            // To the terminal only: a log is kept and shipped.
            await Console.Out.WriteLineAsync(
                $"LicenseAdmin listens on {string.Join(" and ", site.Urls)}. Sign in as {SiteStart.FirstUser} with the one-time password {password}"
            );
            filling = FillAsync(stopping);
        }

        await site.WaitForShutdownAsync(CancellationToken.None);
        await filling;
        return ExitCode.Done;
    }

    // Beside the first visitors: the sign-in page does not wait for it.
    private async Task FillAsync(CancellationToken stopping)
    {
        try
        {
            Result<DemonstrationSummary> filled = await Task.Run(
                () => site.Services.GetRequiredService<DemonstrationData>().FillAsync(stopping),
                stopping
            );
            if (filled.Failure is { } failure)
            {
                LogNotFilled(failure.Message);
            }
            else
            {
                LogFilled(filled.Value.Licenses, filled.Value.Changes);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogUnfinished();
        }
        catch (Exception problem)
        {
            // The site can be used without it.
            LogFailed(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Demonstration data is in place: {Licenses} licenses with {Changes} changes")]
    private partial void LogFilled(int licenses, int changes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No demonstration data: {Why}")]
    private partial void LogNotFilled(string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stopped before the demonstration data was in place. The verb demo puts it there")]
    private partial void LogUnfinished();

    [LoggerMessage(Level = LogLevel.Error, Message = "The demonstration data could not be put in place")]
    private partial void LogFailed(Exception problem);
}

/// <summary>What the process answers with.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It was asked for rightly and did not happen; the last line of standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>It was asked for wrongly.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl+C, as shells count it.</summary>
    public const int Interrupted = 130;
}
