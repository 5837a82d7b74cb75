using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Operations;

/// <summary>What an operator can put right, in one line. Everything else is a bug and keeps its stack trace.</summary>
internal static class StartFailure
{
    /// <summary>Null: this is nothing that an operator did.</summary>
    public static string? Explain(Exception problem) =>
        problem switch
        {
            OptionsValidationException settings => string.Join(' ', settings.Failures),
            InvalidDataException file => OneLine(file.InnerException is { } cause ? $"{file.Message} {cause.Message}" : file.Message),
            RetryLimitExceededException { InnerException: { } cause } => Explain(cause),
            DbException database => $"The database cannot be used: {OneLine(database.Message)}",
            TimeoutException late => OneLine(late.Message),
            IOException io => OneLine(io.Message),
            UnauthorizedAccessException denied => OneLine(denied.Message),
            _ => null,
        };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
