using Microsoft.Data.Sqlite;

namespace LicenseAdmin.Data;

/// <summary>
/// SQLite has one writer at a time. Within this process writers queue here, first come first served and without blocking a thread; a writer
/// of another process is waited for by SQLite's own busy timeout, which sleeps. Brief writers that wait for one another share a transaction, each in a
/// savepoint of its own, and are answered when it is committed: waiting for the disk costs as much for twenty as for one (group commit).
/// </summary>
internal sealed class SqliteWriteQueue : IDisposable
{
    // The first to write waits for the last of them.
    private const int MostTogether = 32;

    private readonly SemaphoreSlim turn = new(1, 1);
    private int coming;
    private SharedTransaction? open;

    /// <summary>Waits for a turn of one's own; it lasts until the answer is disposed of.</summary>
    public async ValueTask<IDisposable> WaitAsync(CancellationToken cancellation)
    {
        await EnterAsync();
        Close();
        if (cancellation.IsCancellationRequested)
        {
            turn.Release();
            cancellation.ThrowIfCancellationRequested();
        }

        return new Turn(turn);
    }

    /// <summary>Runs brief work in a transaction that others may share. What it asks to commit is on the disk when the answer comes.</summary>
    /// <param name="connect">Opens a connection, where there is no transaction to share yet.</param>
    /// <param name="work">What it did is undone when it throws or asks for no commit; what others did is not.</param>
    public async Task<T> ShareAsync<T>(
        Func<SqliteConnection> connect,
        Func<SqliteTransaction, Task<(T Result, bool Commit)>> work,
        CancellationToken cancellation
    )
    {
        Task committed = Task.CompletedTask;
        T result;
        await EnterAsync();
        try
        {
            cancellation.ThrowIfCancellationRequested();
            open ??= new SharedTransaction(connect());
            (result, bool commit) = await open.RunAsync(work);
            committed = commit ? open.Committed : committed;
        }
        finally
        {
            // Whoever is coming has nothing else to wait for than this turn, and closes in its own.
            if (Volatile.Read(ref coming) == 0 || open is { Together: >= MostTogether } or { IsLost: true })
            {
                Close();
            }

            turn.Release();
        }

        await committed;
        return result;
    }

    public void Dispose() => turn.Dispose();

    // Not cancelled: those before may have left their transaction to be closed.
    private async Task EnterAsync()
    {
        Interlocked.Increment(ref coming);
        await turn.WaitAsync(CancellationToken.None);
        Interlocked.Decrement(ref coming);
    }

    private void Close()
    {
        open?.Commit();
        open = null;
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }

    private sealed class SharedTransaction
    {
        private const string Mine = "Mine";

        private readonly SqliteConnection connection;
        private readonly SqliteTransaction transaction;
        private readonly TaskCompletionSource committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SharedTransaction(SqliteConnection connection)
        {
            this.connection = connection;
            try
            {
                transaction = connection.BeginTransaction();
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        /// <summary>How many have used it.</summary>
        public int Together { get; private set; }

        /// <summary>SQLite has undone it by itself, as it does when the disk is full.</summary>
        public bool IsLost { get; private set; }

        /// <summary>Fails where the commit fails, and nobody's work is kept.</summary>
        public Task Committed => committed.Task;

        public async Task<(T Result, bool Commit)> RunAsync<T>(Func<SqliteTransaction, Task<(T Result, bool Commit)>> work)
        {
            Together++;
            transaction.Save(Mine);
            try
            {
                (T Result, bool Commit) done = await work(transaction);
                Leave(done.Commit);
                return done;
            }
            catch when (!IsLost)
            {
                Leave(keep: false);
                throw;
            }
        }

        public void Commit()
        {
            try
            {
                transaction.Commit();
                committed.SetResult();
            }
            catch (Exception problem)
            {
                committed.SetException(problem);
            }
            finally
            {
                transaction.Dispose();
                connection.Dispose();
            }
        }

        private void Leave(bool keep)
        {
            try
            {
                if (!keep)
                {
                    transaction.Rollback(Mine);
                }

                transaction.Release(Mine);
            }
            catch (SqliteException)
            {
                IsLost = true;
                if (keep)
                {
                    throw;
                }
            }
        }
    }
}
