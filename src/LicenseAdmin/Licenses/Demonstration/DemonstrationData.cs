using System.Data;
using System.Security.Cryptography;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>
/// Fills an empty database with a site that has been in use for two years: clients, licenses, who uses them, and their history, which is made
/// through the one write path like any other. The same each time, counted from today.
/// </summary>
internal sealed class DemonstrationData(
    IDbContextFactory<LicenseDbContext> databases,
    LicenseRules rules,
    TimeProvider clock,
    ILogger<LicenseUpdateService> log
)
{
    private const int AssignmentsAtOnce = 10_000;

    /// <summary>
    /// Fills the database, all of it in one transaction: whoever is stopped on the way leaves nothing behind but the catalogue, and may begin
    /// again. Fails with Forbidden where there are clients, programs or licenses already.
    /// </summary>
    public async Task<Result<DemonstrationSummary>> FillAsync(CancellationToken cancellation)
    {
        DemonstrationClock past = new();
        LicenseUpdateService updates = new(databases, rules, past, log);
        return await updates.BatchAsync<Result<DemonstrationSummary>>(
            async batch =>
            {
                if (await WhyNotAsync(batch.Database, cancellation) is { } refusal)
                {
                    return (refusal, false);
                }

                Calendar calendar = new(clock.GetUtcNow().UtcDateTime);
                Shelves shelves = await Shelves.ReadAsync(batch.Database, cancellation);
                IReadOnlyList<DemoProgram> programs = DemoProgram.All(calendar.Now.Year);
                await AddSurroundingsAsync(batch.Database, programs, calendar, cancellation);
                List<LicensePlan> plans = new LicensePlanner(calendar, shelves, programs).Plan();
                foreach (Episode episode in new Storyteller(calendar, shelves).Tell(plans))
                {
                    past.Now = episode.At;
                    await PlayAsync(batch, episode, cancellation);
                }

                foreach (LicenseAssignment[] rows in plans.SelectMany(plan => Seating.Of(plan, calendar.Now)).Chunk(AssignmentsAtOnce))
                {
                    batch.Database.Assignments.AddRange(rows);
                    await batch.Database.SaveChangesAsync(cancellation);
                    batch.Database.ChangeTracker.Clear();
                }

                return (await SummaryAsync(batch.Database, cancellation), true);
            },
            IsolationLevel.Serializable,
            cancellation
        );
    }

    private static async Task<Failure?> WhyNotAsync(LicenseDbContext db, CancellationToken cancellation)
    {
        int licenses = await db.Licenses.CountAsync(cancellation);
        int clients = await db.Clients.CountAsync(cancellation);
        int programs = await db.Programs.CountAsync(cancellation);
        return licenses + clients + programs == 0
            ? null
            : new Failure.Forbidden(
                $"Demonstration data goes into an empty database only. This one has {licenses} licenses, {clients} clients and {programs} programs."
            );
    }

    private static async Task PlayAsync(LicenseBatch batch, Episode episode, CancellationToken cancellation)
    {
        LicenseEdits edits = new();
        episode.Edit(edits);
        LicensePlan plan = episode.License;
        Result<LicenseOutcome> result = episode.IsBirth
            ? await batch.CreateAsync(
                new CreateLicense
                {
                    Uuid = plan.Chance.Id(episode.At),
                    ClientId = IdOf(plan.Client),
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

    private static Guid IdOf(DemoClient client) => new Chance($"client {client.Key}").Id();

    private static async Task AddSurroundingsAsync(
        LicenseDbContext db,
        IReadOnlyList<DemoProgram> programs,
        Calendar calendar,
        CancellationToken cancellation
    )
    {
        db.Clients.AddRange(
            DemoClient.All.Select(client => new Client
            {
                Id = IdOf(client),
                Key = client.Key,
                Org = client.Org,
                Name = client.Name,
                SchoolName = client.SchoolName,
                Slug = client.Key,
            })
        );
        db.Programs.AddRange(
            programs.Select(program => new Domain.Program
            {
                ProgramId = program.ProgramId,
                Key = program.Key,
                Name = program.Name,
            })
        );
        IdentityRole<Guid> dmAdmin = await RoleAsync(db, Roles.DmAdmin, cancellation);
        IdentityRole<Guid> platformAdmin = await RoleAsync(db, Roles.PlatformAdmin, cancellation);
        foreach (Actor person in People.Staff)
        {
            AddUser(db, person, dmAdmin, null);
        }

        foreach ((Actor person, DemoClient client) in People.PlatformAdmins)
        {
            AddUser(db, person, platformAdmin, IdOf(client));
        }

        AddKey(db, People.Provisioning, calendar);
        AddKey(db, People.Billing, calendar);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private static async Task<IdentityRole<Guid>> RoleAsync(LicenseDbContext db, string name, CancellationToken cancellation)
    {
        IdentityRole<Guid>? role = await db.Roles.FirstOrDefaultAsync(r => r.Name == name, cancellation);
        return role ?? db.Roles.Add(new IdentityRole<Guid>(name) { Id = Guid.NewGuid(), NormalizedName = name.ToUpperInvariant() }).Entity;
    }

    private static void AddUser(LicenseDbContext db, Actor person, IdentityRole<Guid> role, Guid? client)
    {
        db.Users.Add(
            new AppUser
            {
                Id = person.Id,
                UserName = person.Name,
                NormalizedUserName = person.Name.ToUpperInvariant(),
                Email = person.Name,
                NormalizedEmail = person.Name.ToUpperInvariant(),
                EmailConfirmed = true,
                LockoutEnabled = true,
                ClientId = client,
                SecurityStamp = Guid.NewGuid().ToString(),
            }
        );
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = person.Id, RoleId = role.Id });
    }

    // The hash of bytes that nobody kept: the key names who acted, and opens nothing.
    private static void AddKey(LicenseDbContext db, Actor key, Calendar calendar) =>
        db.ApiKeys.Add(
            new ApiKey
            {
                Id = key.Id,
                Name = key.Name,
                Prefix = RandomNumberGenerator.GetHexString(8, lowercase: true),
                Hash = Convert.ToHexStringLower(SHA256.HashData(RandomNumberGenerator.GetBytes(32))),
                Role = Roles.DmAdmin,
                CreatedAt = calendar.Opening.AddDays(-1),
                LastUsedAt = calendar.Now.AddMinutes(-9),
            }
        );

    private static async Task<DemonstrationSummary> SummaryAsync(LicenseDbContext db, CancellationToken cancellation) =>
        new(
            await db.Courses.CountAsync(cancellation),
            await db.LearningPaths.CountAsync(cancellation),
            await db.CourseTags.CountAsync(cancellation),
            await db.Clients.CountAsync(cancellation),
            await db.Programs.CountAsync(cancellation),
            await db.Licenses.CountAsync(cancellation),
            await db.Changes.CountAsync(cancellation),
            await db.Assignments.CountAsync(cancellation),
            People.Staff.Count + People.PlatformAdmins.Count
        );
}
