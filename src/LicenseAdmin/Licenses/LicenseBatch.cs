using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore.Storage;

namespace LicenseAdmin.Licenses;

/// <summary>The open transaction of <see cref="LicenseUpdateService.BatchAsync"/>: one command after the other, by whichever actor.</summary>
internal sealed class LicenseBatch
{
    private const string BeforeCommand = "BeforeCommand";

    private readonly LicenseRules rules;
    private readonly TimeProvider clock;

    public LicenseBatch(LicenseDbContext db, LicenseRules rules, TimeProvider clock)
    {
        this.rules = rules;
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

    private async Task<Result<LicenseOutcome>> RunAsync(
        Func<LicenseWrite, Task<Result<LicenseOutcome>>> command,
        Actor actor,
        CancellationToken cancellation
    )
    {
        IDbContextTransaction transaction = Database.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(BeforeCommand, cancellation);
        Result<LicenseOutcome> result = await command(new LicenseWrite(Database, rules, clock.GetUtcNow().UtcDateTime, actor));
        if (result.Failure is null)
        {
            Written++;
        }
        else
        {
            // A refused command may have written before it was refused.
            await transaction.RollbackToSavepointAsync(BeforeCommand, cancellation);
        }

        await transaction.ReleaseSavepointAsync(BeforeCommand, cancellation);
        Database.ChangeTracker.Clear();
        return result;
    }
}
