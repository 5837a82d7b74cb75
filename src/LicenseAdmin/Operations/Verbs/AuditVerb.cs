using System.CommandLine;
using System.Globalization;
using LicenseAdmin.Data;
using LicenseAdmin.Licenses.Proof;

namespace LicenseAdmin.Operations.Verbs;

/// <summary><c>audit verify</c> and <c>audit head</c>: prove that nobody touched history.</summary>
internal static class AuditVerb
{
    public static Command Create(VerbHost host)
    {
        Option<string> kept = new("--head")
        {
            Description =
                "A head that was printed earlier and kept elsewhere. Without it rows missing from the end of history can be told only from the licenses.",
            HelpName = "head",
        };
        kept.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } text || !KeptHead.TryParse(text, out _))
            {
                result.AddError("--head is not a head that \"audit head\" printed.");
            }
        });
        Option<long> unsealed = new("--unsealed")
        {
            Description =
                "How many rows are known to have been written before history was sealed, exactly. Without it there is to be none: a row without a MAC can be made up by anybody who can write to the database.",
            HelpName = "rows",
        };
        unsealed.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } text }] && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                result.AddError("--unsealed is not a number of rows.");
            }
        });
        Command verify = new("verify", "Check every row of history against the key, and name the first that is broken. Ends with 1 where one is.")
        {
            kept,
            unsealed,
        };
        Command head = new("head", "Print the head of history, to be kept where nobody who can write to the database can.");
        return new Command("audit", "Proof that nobody touched history.")
        {
            host.Add(
                verify,
                (services, parse, cancellation) =>
                    VerifyAsync(
                        services,
                        parse.GetValue(kept) is { } text && KeptHead.TryParse(text, out KeptHead? given) ? given : null,
                        parse.GetValue(unsealed),
                        cancellation
                    )
            ),
            host.Add(
                head,
                async (services, _, cancellation) =>
                {
                    await Console.Out.WriteLineAsync((await services.GetRequiredService<HistoryAudit>().HeadAsync(cancellation)).ToString());
                    return ExitCode.Done;
                }
            ),
        };
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, KeptHead? head, long unsealed, CancellationToken cancellation)
    {
        AuditReport report = await services.GetRequiredService<HistoryAudit>().VerifyAsync(head, cancellation);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Looked at {report.Rows} rows of history."));
        if (report is { CoveredFrom: { } from, Uncovered: > 0 })
        {
            await Console.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Covered from row {from} on: {report.Uncovered} rows carry no MAC, and what they say cannot be proven."
                )
            );
        }

        string[] problems = [.. Problems(report, unsealed, services.GetRequiredService<HistoryKey>().File)];
        foreach (string problem in problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        if (problems.Length > 0)
        {
            return ExitCode.Failed;
        }

        await Console.Out.WriteLineAsync(head is null ? "All is well." : "All is well, and all that the head covers is there.");
        return ExitCode.Done;
    }

    private static IEnumerable<string> Problems(AuditReport report, long unsealed, string keyFile)
    {
        if (report.IsWrongKey)
        {
            yield return $"No row at all fits the key in {keyFile}: history was sealed with another one, or every row was changed.";
        }

        if (report.Uncovered != unsealed)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Uncovered} rows carry no MAC, and {unsealed} are known to have been written before history was sealed (--unsealed): {(report.Uncovered > unsealed ? "others were made up, or their MACs taken away." : "some are gone.")}"
            );
        }

        if (report.Broken is { } broken)
        {
            yield return broken.ToString();
        }

        if (report.HeadProblem is { } problem)
        {
            yield return $"History is not what the head was taken of: {problem}";
        }
    }
}
