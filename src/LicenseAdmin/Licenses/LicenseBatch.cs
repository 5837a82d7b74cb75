using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LicenseAdmin.Licenses;

/// <summary>The open transaction of <see cref="LicenseUpdateService.BatchAsync"/>: one command after the other, by whichever actor.</summary>
internal sealed class LicenseBatch
{
    private const string BeforeCommand = "BeforeCommand";

    private readonly LicenseRules rules;
    private readonly HistoryChain chain;
    private readonly TimeProvider clock;

    public LicenseBatch(LicenseDbContext db, LicenseRules rules, HistoryChain chain, TimeProvider clock)
    {
        this.rules = rules;
        this.chain = chain;
        this.clock = clock;
        Database = db;
    }

    /// <summary>For rows that stand or fall with the licenses'. Nothing stays tracked from one command to the next.</summary>
    public LicenseDbContext Database { get; }

    /// <summary>How many commands were accepted.</summary>
    public int Written { get; private set; }

    /// <summary>As <see cref="LicenseUpdateService.UpdateAsync"/>.</summary>
    public Task<Result<LicenseOutcome>> UpdateAsync(UpdateLicense command, Actor actor, CancellationToken cancellation) =>
        RunAsync(write => write.UpdateAsync(command, cancellation), actor, cancellation);

    /// <summary>As <see cref="LicenseUpdateService.CreateAsync"/>.</summary>
    public Task<Result<LicenseOutcome>> CreateAsync(CreateLicense command, Actor actor, CancellationToken cancellation) =>
        RunAsync(write => write.CreateAsync(command, cancellation), actor, cancellation);

    /// <summary>
    /// Changes many licenses, each accepted or refused by itself and answered in the commands' order. What changes nothing leaves no row of history.
    /// Fails as a whole with Forbidden: the actor is no DM admin, or no longer.
    /// </summary>
    /// <param name="commands">No license twice.</param>
    public async Task<Result<IReadOnlyList<Result<SetEffect>>>> UpdateEachAsync(
        IReadOnlyList<SetCommand> commands,
        ChangeReason reason,
        Actor actor,
        CancellationToken cancellation
    )
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        ActorAccess? access = await ActorAccess.OfAsync(Database, actor, now, cancellation);
        if (access is not { MayWrite: true })
        {
            return LicenseWrite.NotDmAdmin;
        }

        if (commands.All(command => LicenseSetWrite.Fits(command.Edits)))
        {
            LicenseSetWrite write = new(Database, rules, chain, now, actor, access);
            Result<SetEffect>[] effects = await write.WriteAsync(commands, reason, cancellation);
            Written += effects.Count(effect => effect.TryGet(out SetEffect? done, out _) && done.Version is not null);
            Database.ChangeTracker.Clear();
            return effects;
        }

        List<Result<SetEffect>> each = new(commands.Count);
        foreach (SetCommand command in commands)
        {
            each.Add(await UpdateOneAsync(command, reason, actor, cancellation));
        }

        return each;
    }

    private async Task<Result<SetEffect>> UpdateOneAsync(SetCommand command, ChangeReason reason, Actor actor, CancellationToken cancellation)
    {
        if (command.Edits.Contains(LicenseFields.IsDefault) && await OtherDefaultAsync(command, cancellation) is { } other)
        {
            return new Failure.Invalid(
                LicenseFields.IsDefault.Key,
                $"“{other}” is its client's default. A run over many licenses does not take that away: change it on the license itself."
            );
        }

        Result<LicenseOutcome> result = await RunAsync(
            write => write.UpdateAsync(command.ToUpdate(reason), cancellation),
            actor,
            cancellation,
            outcome => outcome.Differences.Count > 0
        );
        if (!result.TryGet(out LicenseOutcome? outcome, out Failure? failure))
        {
            return failure;
        }

        ContentDifference[] lists = [.. outcome.Differences.OfType<ContentDifference>()];
        return outcome.Differences.Count == 0
            ? SetEffect.None(outcome.License.Version)
            : new SetEffect(
                outcome.Before!.Version,
                outcome.License.Version,
                lists.Sum(list => list.Added.Count),
                lists.Sum(list => list.Removed.Count)
            );
    }

    // Only where this license is to become the default.
    private Task<string?> OtherDefaultAsync(SetCommand command, CancellationToken cancellation)
    {
        License wanted = new() { IsDefault = false };
        wanted.Apply(command.Edits);
        return wanted.IsDefault
            ? Database
                .Licenses.Where(other =>
                    other.IsDefault
                    && other.Id != command.License
                    && Database.Licenses.Any(license => license.Id == command.License && license.ClientId == other.ClientId)
                )
                .Select(other => other.Name)
                .FirstOrDefaultAsync(cancellation)
            : Task.FromResult<string?>(null);
    }

    private async Task<Result<LicenseOutcome>> RunAsync(
        Func<LicenseWrite, Task<Result<LicenseOutcome>>> command,
        Actor actor,
        CancellationToken cancellation,
        Func<LicenseOutcome, bool>? keeps = null
    )
    {
        IDbContextTransaction transaction = Database.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(BeforeCommand, cancellation);
        Result<LicenseOutcome> result = await command(new LicenseWrite(Database, rules, chain, clock.GetUtcNow().UtcDateTime, actor));
        if (result.TryGet(out LicenseOutcome? outcome, out _) && keeps?.Invoke(outcome) is not false)
        {
            Written++;
        }
        else
        {
            // A refused command may have written before it was refused; and what is not to be kept has.
            await transaction.RollbackToSavepointAsync(BeforeCommand, cancellation);
        }

        await transaction.ReleaseSavepointAsync(BeforeCommand, cancellation);
        Database.ChangeTracker.Clear();
        return result;
    }
}
