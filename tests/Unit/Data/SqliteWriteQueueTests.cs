using System.Globalization;
using LicenseAdmin.Data;
using Microsoft.Data.Sqlite;

namespace LicenseAdmin.Unit.Data;

/// <summary>Writers that share a transaction: each is kept or undone by itself, and answered when all of it is on the disk.</summary>
public sealed class SqliteWriteQueueTests : IDisposable
{
    private readonly string connectionString = $"Data Source={Path.Combine(Path.GetTempPath(), $"licenseadmin-{Guid.NewGuid():n}.db")}";
    private readonly SqliteWriteQueue queue = new();

    public SqliteWriteQueueTests()
    {
        using SqliteConnection connection = SqliteSession.Open(connectionString);
        Run(connection, "CREATE TABLE Notes (Id INTEGER PRIMARY KEY)");
    }

    public void Dispose()
    {
        queue.Dispose();
        using SqliteConnection connection = new(connectionString);
        SqliteConnection.ClearPool(connection);
        File.Delete(connection.DataSource);
    }

    [Fact]
    public async Task Writers_that_wait_for_one_another_share_a_transaction_and_each_finds_its_own_row_stored()
    {
        HashSet<SqliteTransaction> used = [];
        IDisposable turn = await queue.WaitAsync(Cancellation);
        Task<long[]>[] writers =
        [
            .. Enumerable
                .Range(1, 20)
                .Select(async id =>
                {
                    await NoteAsync(id, transaction => used.Add(transaction));
                    return Stored();
                }),
        ];

        turn.Dispose();
        long[][] seen = await Task.WhenAll(writers);

        Assert.Single(used);
        Assert.All(seen.Index(), row => Assert.Contains(row.Index + 1, row.Item));
    }

    [Fact]
    public async Task What_one_of_them_takes_back_or_fails_at_is_undone_and_nobody_elses_work_is()
    {
        IDisposable turn = await queue.WaitAsync(Cancellation);
        Task<bool> kept = NoteAsync(1);
        Task<bool> takenBack = NoteAsync(2, commit: false);
        Task<bool> failed = NoteAsync(3, _ => throw new InvalidOperationException("No."));
        Task<bool> clashes = NoteAsync(1);
        Task<bool> last = NoteAsync(5);

        turn.Dispose();

        Assert.True(await kept);
        Assert.False(await takenBack);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failed);
        await Assert.ThrowsAsync<SqliteException>(() => clashes);
        Assert.True(await last);
        Assert.Equal([1, 5], Stored());
    }

    [Fact]
    public async Task A_writer_of_its_own_ends_what_the_others_share_before_it_begins()
    {
        IDisposable turn = await queue.WaitAsync(Cancellation);
        Task<bool> shared = NoteAsync(1);
        Task<IDisposable> own = queue.WaitAsync(Cancellation).AsTask();
        Task<bool> after = NoteAsync(2);

        turn.Dispose();
        using (await own)
        {
            Assert.Equal([1], Stored());
            Assert.True(await shared);
            Assert.False(after.IsCompleted);
        }

        Assert.True(await after);
    }

    [Fact]
    public async Task Whoever_gave_up_while_waiting_writes_nothing_and_leaves_nobody_waiting()
    {
        using CancellationTokenSource gone = new();
        IDisposable turn = await queue.WaitAsync(Cancellation);
        Task<bool> first = NoteAsync(1);
        Task<bool> given = NoteAsync(2, cancellation: gone.Token);
        await gone.CancelAsync();

        turn.Dispose();

        Assert.True(await first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal([1], Stored());
    }

    [Fact]
    public async Task When_the_commit_fails_everybody_who_shared_it_is_told()
    {
        IDisposable turn = await queue.WaitAsync(Cancellation);
        Task<bool> first = NoteAsync(1);

        // Ends the transaction under the others' feet, as SQLite does by itself when the disk is full.
        Task<bool> second = NoteAsync(2, transaction => Run(transaction.Connection!, "ROLLBACK"));
        turn.Dispose();

        await Assert.ThrowsAnyAsync<Exception>(() => first);
        await Assert.ThrowsAnyAsync<Exception>(() => second);
        Assert.True(await NoteAsync(3));
        Assert.Equal([3], Stored());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<bool> NoteAsync(int id, Action<SqliteTransaction>? then = null, bool commit = true, CancellationToken cancellation = default) =>
        queue.ShareAsync(
            () => SqliteSession.Open(connectionString),
            transaction =>
            {
                Run(transaction.Connection!, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO Notes VALUES ({id})"));
                then?.Invoke(transaction);
                return Task.FromResult((commit, commit));
            },
            cancellation
        );

    // What another connection finds: only what is committed.
    private long[] Stored()
    {
        using SqliteConnection connection = new(connectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT Id FROM Notes ORDER BY Id";
        using SqliteDataReader reader = command.ExecuteReader();
        List<long> ids = [];
        while (reader.Read())
        {
            ids.Add(reader.GetInt64(0));
        }

        return [.. ids];
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
