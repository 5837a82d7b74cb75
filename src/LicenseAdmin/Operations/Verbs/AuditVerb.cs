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
        Command verify = new("verify", "Check every row of history against the key, and name the first that is broken. Ends with 1 where one is.")
        {
            kept,
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

    private static async Task<int> VerifyAsync(IServiceProvider services, KeptHead? head, CancellationToken cancellation)
    {
        AuditReport report = await services.GetRequiredService<HistoryAudit>().VerifyAsync(head, cancellation);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Looked at {report.Rows} rows of history."));
        if (report is { CoveredFrom: { } from, Uncovered: > 0 })
        {
            await Console.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Covered from row {from} on: {report.Uncovered} rows carry no MAC; those before it were written before history was sealed."
                )
            );
        }

        string[] problems = [.. Problems(report, services.GetRequiredService<HistoryKey>().File)];
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

    private static IEnumerable<string> Problems(AuditReport report, string keyFile)
    {
        if (report.IsWrongKey)
        {
            yield return $"No row at all fits the key in {keyFile}: history was sealed with another one, or every row was changed.";
        }

        if (report is { Rows: > 0, CoveredFrom: null })
        {
            yield return "No row carries a MAC: this history was written before it was sealed, or the MACs were taken away.";
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
