using System.Data;
using System.Globalization;
using LicenseAdmin.Catalog;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>
/// Fills an empty database with a site that has been in use for two years: clients, licenses, who uses them, and their history, which is made
/// through the one write path like any other. The same each time, counted from today.
/// </summary>
internal sealed class DemonstrationData(
    IDbContextFactory<LicenseDbContext> databases,
    CatalogImport catalogue,
    LicenseRules rules,
    HistoryKey key,
    TimeProvider clock,
    ILoggerFactory logs
)
{
    private const int AssignmentsAtOnce = 10_000;

    /// <summary>
    /// Brings in the shipped catalogue and then, in one transaction, everything else: whoever is stopped on the way leaves nothing behind but the
    /// catalogue, and may begin again. Fails with Forbidden where there are clients, programs or licenses already.
    /// </summary>
    public async Task<Result<DemonstrationSummary>> FillAsync(CancellationToken cancellation)
    {
        if (await LookAsync(cancellation) is { } refusal)
        {
            return refusal;
        }

        CatalogueReport report = await catalogue.ImportAsync(CatalogueFiles.Shipped, cancellation);
        if (report.Errors is [CatalogueError error, ..])
        {
            throw new InvalidDataException($"The catalogue that comes with the application cannot be read. {error}");
        }

        DemonstrationClock past = new();
        LicenseUpdateService updates = new(databases, rules, key, past, logs.CreateLogger<LicenseUpdateService>());
        BulkRunner runner = new(databases, updates, past, logs.CreateLogger<BulkRunner>());
        return await updates.BatchAsync<Result<DemonstrationSummary>>(
            async batch =>
                await WhyNotAsync(batch.Database, cancellation) is { } late
                    ? (late, false)
                    : (await FillAsync(batch, new CampaignRuns(runner), past, cancellation), true),
            IsolationLevel.Serializable,
            cancellation
        );
    }

    private async Task<DemonstrationSummary> FillAsync(
        LicenseBatch batch,
        CampaignRuns campaigns,
        DemonstrationClock past,
        CancellationToken cancellation
    )
    {
        Calendar calendar = new(clock.GetUtcNow().UtcDateTime);
        Shelves shelves = await Shelves.ReadAsync(batch.Database, cancellation);
        IReadOnlyList<DemoProgram> programs = DemoProgram.All(calendar.Now.Year);
        await Surroundings.AddAsync(batch.Database, programs, calendar, cancellation);
        List<LicensePlan> plans = new LicensePlanner(calendar, shelves, programs).Plan();
        foreach (Episode episode in new Storyteller(calendar, shelves).Tell(plans))
        {
            past.Now = episode.At;
            await (
                episode switch
                {
                    RunEpisode run => campaigns.PlayAsync(batch, run, cancellation),
                    LicenseEpisode change => PlayAsync(batch, change, cancellation),
                    _ => throw new NotSupportedException($"{episode.GetType().Name} cannot be played."),
                }
            );
        }

        foreach (LicenseAssignment[] rows in plans.SelectMany(plan => Seating.Of(plan, calendar.Now)).Chunk(AssignmentsAtOnce))
        {
            await batch.Database.AddAssignmentsAsync(rows, cancellation);
        }

        batch.Database.ScheduledChanges.AddRange(new Prospects(calendar, shelves).Of(plans));
        await batch.Database.SaveChangesAsync(cancellation);

        return await SummaryAsync(batch.Database, cancellation);
    }

    // Before the catalogue is touched.
    private async Task<Failure?> LookAsync(CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        return await WhyNotAsync(db, cancellation);
    }

    private static async Task<Failure?> WhyNotAsync(LicenseDbContext db, CancellationToken cancellation)
    {
        int licenses = await db.Licenses.CountAsync(cancellation);
        int clients = await db.Clients.CountAsync(cancellation);
        int programs = await db.Programs.CountAsync(cancellation);
        return licenses + clients + programs == 0
            ? null
            : new Failure.Forbidden(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Demonstration data goes into an empty database only. This one has {licenses:N0} licenses, {clients:N0} clients and {programs:N0} programs."
                )
            );
    }

    private static async Task PlayAsync(LicenseBatch batch, LicenseEpisode episode, CancellationToken cancellation)
    {
        LicenseEdits edits = new();
        episode.Edit(edits);
        LicensePlan plan = episode.License;
        Result<LicenseOutcome> result = episode.IsBirth
            ? await batch.CreateAsync(
                new CreateLicense
                {
                    Uuid = plan.Chance.Id(episode.At),
                    ClientId = plan.Client.Id,
                    ProgramId = plan.Program?.ProgramId,
                    ExternalId = plan.ExternalId,
                    Edits = edits,
                    Reason = episode.Reason,
                },
                episode.Actor,
                cancellation
            )
            : await batch.UpdateAsync(
                new UpdateLicense
                {
                    License = new LicenseKey { Id = plan.Id },
                    Edits = edits,
                    Reason = episode.Reason,
                },
                episode.Actor,
                cancellation
            );
        if (!result.TryGet(out LicenseOutcome? outcome, out Failure? failure))
        {
            throw new InvalidOperationException($"The invented change of license {plan.Number} at {episode.At:u} was refused: {Describe(failure)}");
        }

        plan.Id = outcome.License.Id;
    }

    private static string Describe(Failure failure) =>
        failure is Failure.Invalid invalid
            ? string.Join(' ', invalid.Fields.SelectMany(field => field.Value.Select(problem => $"{field.Key}: {problem}")))
            : failure.Message;

    private static async Task<DemonstrationSummary> SummaryAsync(LicenseDbContext db, CancellationToken cancellation) =>
        new(
            await db.Courses.CountAsync(cancellation),
            await db.LearningPaths.CountAsync(cancellation),
            await db.CourseTags.CountAsync(cancellation),
            await db.Clients.CountAsync(cancellation),
            await db.Programs.CountAsync(cancellation),
            await db.Licenses.CountAsync(cancellation),
            await db.Changes.CountAsync(cancellation),
            await db.BulkRuns.CountAsync(cancellation),
            await db.ScheduledChanges.CountAsync(cancellation),
            await db.Assignments.CountAsync(cancellation),
            People.Staff.Count + People.PlatformAdmins.Count
        );
}
