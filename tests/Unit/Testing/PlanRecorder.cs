using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LicenseAdmin.Unit.Testing;

/// <summary>Asks SQLite how it goes about each statement that EF sends to one database.</summary>
internal sealed class PlanRecorder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string file;
    private readonly List<IDisposable> subscriptions = [];
    private readonly List<string> steps = [];
    private readonly List<string> scanned = [];

    public PlanRecorder(string file)
    {
        this.file = file;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public bool IsRecording { get; set; }

    public IReadOnlyList<string> Steps => steps;

    /// <summary>The tables that are read from end to end.</summary>
    public IReadOnlyList<string> Scanned => scanned;

    public void OnNext(DiagnosticListener value)
    {
        if (string.Equals(value.Name, DbLoggerCategory, StringComparison.Ordinal))
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            !IsRecording
            || value.Value is not CommandExecutedEventData { Command: SqliteCommand command }
            || !string.Equals(command.Connection!.DataSource, file, StringComparison.Ordinal)
        )
        {
            return;
        }

        using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Open();
        using SqliteCommand explain = new($"EXPLAIN QUERY PLAN {command.CommandText}", connection);
        foreach (SqliteParameter parameter in command.Parameters)
        {
            explain.Parameters.AddWithValue(parameter.ParameterName, parameter.Value ?? DBNull.Value);
        }

        using SqliteDataReader plan = explain.ExecuteReader();
        while (plan.Read())
        {
            string step = plan.GetString(3);
            steps.Add(step);
            if (step.StartsWith("SCAN ", StringComparison.Ordinal))
            {
                scanned.Add(TableOf(command.CommandText, step.Split(' ')[1]));
            }
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";

    // The plan names a table by its alias.
    private static string TableOf(string sql, string alias)
    {
        int at = sql.IndexOf($"\" AS \"{alias}\"", StringComparison.Ordinal);
        return at < 0 ? alias : sql[(sql.LastIndexOf('"', at - 1) + 1)..at];
    }
}
