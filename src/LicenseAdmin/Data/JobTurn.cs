using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Data;

/// <summary>
/// Which process may carry out jobs. On SQL Server all may, and Quartz shares them out; of those that have one SQLite file open, one at a time may,
/// and it is the operating system that takes the turn back from one that dies.
/// </summary>
internal sealed class JobTurn(IOptions<DatabaseOptions> options)
{
    private const string Suffix = "-jobs";

    /// <summary>Null: it is another process's turn. The turn ends when it is disposed of.</summary>
    public IDisposable? TryTake()
    {
        DatabaseOptions database = options.Value;
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            return new EverybodysTurn();
        }

        string file = Path.GetFullPath(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource) + Suffix;
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed class EverybodysTurn : IDisposable
    {
        public void Dispose()
        {
            // There is nothing to give back.
        }
    }
}
