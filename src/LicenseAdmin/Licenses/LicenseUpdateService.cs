using System.Data;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>
/// The one way in which a license is made or changed: authorise the actor, load, work out the differences, check the rules, and write the row,
/// the lists and one <see cref="LicenseChange"/> in one transaction. A preview is the same without the commit.
/// </summary>
internal sealed partial class LicenseUpdateService(
    IDbContextFactory<LicenseDbContext> databases,
    LicenseRules rules,
    HistoryKey key,
    TimeProvider clock,
    ILogger<LicenseUpdateService> log
)
{
    // Each lost race means that somebody else's change went through; five in a row are no coincidence.
    private const int MaxAttempts = 5;

    private const int MostIdsOfBriefWork = 100;

    /// <summary>
    /// Changes a license. Fails with NotFound, Forbidden (no DM admin, or no longer), Conflict (a stale expected version), Invalid (by field key),
    /// or StillInFlight (another instance is answering the same idempotency key). A failure leaves everything as it was.
    /// </summary>
    public Task<Result<LicenseOutcome>> UpdateAsync(UpdateLicense command, Actor actor, CancellationToken cancellation) =>
        RunAsync(
            (db, chain) => new LicenseWrite(db, rules, chain, Now, actor).UpdateAsync(command, cancellation),
            command.Edits,
            commit: true,
            cancellation
        );

    /// <summary>What <see cref="UpdateAsync"/> would do or refuse, without doing it.</summary>
    public Task<Result<LicenseOutcome>> PreviewAsync(UpdateLicense command, Actor actor, CancellationToken cancellation) =>
        RunAsync(
            (db, chain) => new LicenseWrite(db, rules, chain, Now, actor).UpdateAsync(command, cancellation),
            command.Edits,
            commit: false,
            cancellation
        );

    /// <summary>Makes a license. Fails with Forbidden, Invalid (an unknown client or program and a used external id among them), or StillInFlight.</summary>
    public Task<Result<LicenseOutcome>> CreateAsync(CreateLicense command, Actor actor, CancellationToken cancellation) =>
        RunAsync(
            (db, chain) => new LicenseWrite(db, rules, chain, Now, actor).CreateAsync(command, cancellation),
            command.Edits,
            commit: true,
            cancellation
        );

    /// <summary>What <see cref="CreateAsync"/> would do or refuse, without doing it.</summary>
    public Task<Result<LicenseOutcome>> PreviewAsync(CreateLicense command, Actor actor, CancellationToken cancellation) =>
        RunAsync(
            (db, chain) => new LicenseWrite(db, rules, chain, Now, actor).CreateAsync(command, cancellation),
            command.Edits,
            commit: false,
            cancellation
        );

    /// <summary>
    /// Runs many commands in one transaction, for callers that come with hundreds. Each is accepted or refused by itself, as if it had come alone;
    /// the transaction commits when the work says so. The work may run more than once: it must start from what it reads.
    /// </summary>
    /// <param name="isolation"><see cref="IsolationLevel.Serializable"/> where a command edits the tree or the default.</param>
    public async Task<T> BatchAsync<T>(
        Func<LicenseBatch, Task<(T Result, bool Commit)>> work,
        IsolationLevel isolation,
        CancellationToken cancellation
    )
    {
        int written = 0;
        T result = await InTransactionAsync(
            async (db, chain) =>
            {
                LicenseBatch batch = new(db, rules, chain, clock);
                (T done, bool commit) = await work(batch);
                written = commit ? batch.Written : 0;
                return (done, commit);
            },
            isolation,
            isBrief: false,
            cancellation
        );
        LogBatch(written);
        return result;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    // A tree and a default are rules over several rows: two writers must not each see the other's rows as they were before.
    private static IsolationLevel IsolationFor(LicenseEdits edits) =>
        edits.Contains(LicenseFields.Parent) || edits.Contains(LicenseFields.IsDefault) ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;

    // Long lists take their time, and nobody else's commit should wait for them.
    private static bool IsBrief(LicenseEdits edits) =>
        LicenseFields.Content.All(list => !edits.TryGet(list, out ContentEdit? edit) || edit.Ids.Count + edit.Without.Count <= MostIdsOfBriefWork);

    private async Task<Result<LicenseOutcome>> RunAsync(
        Func<LicenseDbContext, HistoryChain, Task<Result<LicenseOutcome>>> write,
        LicenseEdits edits,
        bool commit,
        CancellationToken cancellation
    )
    {
        Result<LicenseOutcome> result = await InTransactionAsync(
            async (db, chain) =>
            {
                Result<LicenseOutcome> written = await write(db, chain);
                return (written, commit && written.Failure is null);
            },
            IsolationFor(edits),
            IsBrief(edits),
            cancellation
        );
        if (commit && result.Failure is null)
        {
            LogWritten(result.Value.License.Id, result.Value.License.Version, result.Value.Change.Id, result.Value.Change.ActorId);
        }

        return result;
    }

    private async Task<T> InTransactionAsync<T>(
        Func<LicenseDbContext, HistoryChain, Task<(T Result, bool Commit)>> work,
        IsolationLevel isolation,
        bool isBrief,
        CancellationToken cancellation
    )
    {
        HistoryChain chain = await key.OpenAsync(cancellation);
        for (int attempt = 1; ; attempt++)
        {
            await using LicenseDbContext db = databases.CreateDbContext();
            try
            {
                return await db.WriteAsync(isolation, isBrief, _ => work(db, chain), cancellation);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MaxAttempts)
            {
                LogLostRace(attempt);
            }
            catch (DbUpdateException fault) when (fault.IsUniqueViolation() && attempt < MaxAttempts)
            {
                // Somebody else took the external id, the default or the idempotency key between our look and our write: look again.
                LogLostRace(attempt);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "License {License} is at version {Version} by change {Change} of actor {Actor}")]
    private partial void LogWritten(int license, long version, long change, Guid actor);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Written} licenses were written in one transaction")]
    private partial void LogBatch(int written);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Another writer was first, attempt {Attempt}")]
    private partial void LogLostRace(int attempt);
}
