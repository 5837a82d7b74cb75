using System.Data.Common;
using LicenseAdmin.Data;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Operations;

/// <summary>What an operator can put right, in one line. Everything else is a bug and keeps its stack trace.</summary>
internal static class StartFailure
{
    // Their exceptions have no types of their own.
    private const string Http = "Microsoft.AspNetCore.Http";
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <summary>Null: this is nothing that an operator did.</summary>
    public static string? Explain(Exception problem) =>
        problem switch
        {
            OptionsValidationException settings => string.Join(' ', settings.Failures),
            HistoryKeyException key => OneLine(key.Message),
            InvalidDataException file => OneLine($"{file.Message} {file.GetBaseException().Message}"),
            InvalidOperationException { InnerException: FormatException } setting => OneLine(setting.Message),
            RetryLimitExceededException { InnerException: { } cause } => Explain(cause),
            DbException database => $"The database cannot be used: {OneLine(database.Message)}",
            TimeoutException late => OneLine(late.Message),
            FormatException { Source: Http } or InvalidOperationException { Source: Kestrel } or ArgumentException { ParamName: "port" } =>
                $"The site cannot listen: {OneLine(problem.Message)}",
            IOException io => OneLine(io.Message),
            UnauthorizedAccessException denied => OneLine(denied.Message),
            _ => null,
        };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
