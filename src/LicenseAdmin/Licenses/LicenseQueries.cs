using System.Linq.Expressions;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>Reads licenses. Every read asks what the actor may see: a license of another client is not found.</summary>
internal sealed class LicenseQueries(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock)
{
    private static readonly long StatusBit = LicenseFields.Active.Bit;

    /// <summary>What whoever has lost its role gets.</summary>
    internal static Failure.Forbidden MayNotRead => new("Your account may not see licenses.");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A page of licenses with the number of all that match.</summary>
    /// <returns>Forbidden where the actor has lost its role.</returns>
    public Task<Result<Page<LicenseRow>>> ListAsync(
        LicenseFilter filter,
        LicenseSort sort,
        bool descending,
        int skip,
        int take,
        Actor actor,
        CancellationToken cancellation
    ) =>
        ReadAsync<Page<LicenseRow>>(
            actor,
            async (db, access) =>
            {
                IQueryable<License> matching = LicenseMatches.Matching(db, filter, access, Now);
                int total = await matching.CountAsync(cancellation);
                List<int> ids = total <= skip ? [] : await PageAsync(db, matching, sort, descending, skip, take, cancellation);
                List<LicenseRow> rows = await db.Licenses.Where(license => ids.Contains(license.Id)).Select(ToRow(db)).ToListAsync(cancellation);
                rows.Sort((one, other) => ids.IndexOf(one.Id).CompareTo(ids.IndexOf(other.Id)));
                return new Page<LicenseRow>(rows, total);
            },
            cancellation
        );

    /// <summary>The ids of all that match.</summary>
    public Task<Result<IReadOnlyList<int>>> IdsAsync(
        LicenseFilter filter,
        LicenseSort sort,
        bool descending,
        Actor actor,
        CancellationToken cancellation
    ) =>
        ReadAsync<IReadOnlyList<int>>(
            actor,
            async (db, access) =>
                await LicenseMatches
                    .Sorted(db, LicenseMatches.Matching(db, filter, access, Now), sort, descending)
                    .Select(license => license.Id)
                    .ToListAsync(cancellation),
            cancellation
        );

    /// <summary>Those of the ids that the actor may see, sorted.</summary>
    public Task<Result<IReadOnlyList<int>>> IdsAsync(
        IReadOnlyCollection<int> ids,
        LicenseSort sort,
        bool descending,
        Actor actor,
        CancellationToken cancellation
    ) =>
        ReadAsync<IReadOnlyList<int>>(
            actor,
            async (db, access) =>
                await LicenseMatches
                    .Sorted(db, LicenseMatches.Visible(db.Licenses, access).Where(license => ids.Contains(license.Id)), sort, descending)
                    .Select(license => license.Id)
                    .ToListAsync(cancellation),
            cancellation
        );

    /// <summary>The same for callers that show whole licenses.</summary>
    public Task<Result<Page<LicenseView>>> ListViewsAsync(
        LicenseFilter filter,
        LicenseSort sort,
        bool descending,
        int skip,
        int take,
        Actor actor,
        CancellationToken cancellation
    ) =>
        ReadAsync<Page<LicenseView>>(
            actor,
            async (db, access) =>
            {
                IQueryable<License> matching = LicenseMatches.Matching(db, filter, access, Now);
                int total = await matching.CountAsync(cancellation);
                List<int> ids = total <= skip ? [] : await PageAsync(db, matching, sort, descending, skip, take, cancellation);
                List<LicenseView> views = await Views(db, db.Licenses.Where(license => ids.Contains(license.Id))).ToListAsync(cancellation);
                views.Sort((one, other) => ids.IndexOf(one.License.Id).CompareTo(ids.IndexOf(other.License.Id)));
                return new Page<LicenseView>(views, total);
            },
            cancellation
        );

    /// <summary>One license for its page, or NotFound.</summary>
    public Task<Result<LicenseDetail>> FindAsync(Guid uuid, Actor actor, CancellationToken cancellation) =>
        ReadAsync<LicenseDetail>(
            actor,
            async (db, access) =>
            {
                LicenseView? view = await Views(db, LicenseMatches.Visible(db.Licenses, access).Where(license => license.Uuid == uuid))
                    .FirstOrDefaultAsync(cancellation);
                if (view is null)
                {
                    return new Failure.NotFound("The license");
                }

                int id = view.License.Id;
                LicenseRow row = await db.Licenses.Where(license => license.Id == id).Select(ToRow(db)).FirstAsync(cancellation);
                List<LicenseLink> children = await db
                    .Licenses.Where(license => license.ParentId == id)
                    .OrderBy(license => EF.Property<string>(license, ModelNames.SortName))
                    .Select(license => new LicenseLink(license.Id, license.Uuid, license.Name))
                    .ToListAsync(cancellation);
                return new LicenseDetail(
                    view,
                    await AncestorsAsync(db, view.License.ParentId, cancellation),
                    children,
                    row.Courses,
                    row.LearningPaths,
                    row.CourseTags,
                    row.LastChange,
                    row.SwitchedOff,
                    access.MayWrite
                );
            },
            cancellation
        );

    /// <summary>A page of a content list, by title, narrowed to titles that hold every word of the text.</summary>
    public Task<Result<Page<ContentItem>>> ContentAsync(
        Guid uuid,
        ContentKind kind,
        string? text,
        int skip,
        int take,
        Actor actor,
        CancellationToken cancellation
    ) =>
        ReadAsync<Page<ContentItem>>(
            actor,
            async (db, access) =>
            {
                IQueryable<int> license = LicenseMatches
                    .Visible(db.Licenses, access)
                    .Where(license => license.Uuid == uuid)
                    .Select(license => license.Id);
                IQueryable<Guid> list = db.ContentOf(kind).Where(entry => license.Contains(entry.LicenseId)).Select(entry => entry.ItemId);
                IQueryable<TitledContent> matching = SearchText
                    .Terms(text)
                    .Aggregate(
                        db.TitledContent(kind).Where(item => list.Contains(item.Id)),
                        (narrowed, term) => narrowed.Where(item => item.SearchText.Contains(term))
                    );
                return await ContentPage.ReadAsync(matching, skip, take, cancellation);
            },
            cancellation
        );

    /// <summary>A page of a license's assignments, newest first; status null: all.</summary>
    public Task<Result<Page<LicenseAssignment>>> AssignmentsAsync(
        Guid uuid,
        AssignmentStatus? status,
        int skip,
        int take,
        Actor actor,
        CancellationToken cancellation
    ) =>
        ReadAsync<Page<LicenseAssignment>>(
            actor,
            async (db, access) =>
            {
                IQueryable<int> license = LicenseMatches
                    .Visible(db.Licenses, access)
                    .Where(license => license.Uuid == uuid)
                    .Select(license => license.Id);
                IQueryable<LicenseAssignment> matching = db.Assignments.Where(assignment =>
                    license.Contains(assignment.LicenseId) && (status == null || assignment.Status == status)
                );
                int total = await matching.CountAsync(cancellation);
                List<LicenseAssignment> page = await matching
                    .OrderByDescending(assignment => assignment.AssignedAt)
                    .ThenByDescending(assignment => assignment.Id)
                    .Skip(skip)
                    .Take(take)
                    .AsNoTracking()
                    .ToListAsync(cancellation);
                return new Page<LicenseAssignment>(page, total);
            },
            cancellation
        );

    /// <summary>Licenses of a client that could stand above another, by name.</summary>
    public Task<Result<IReadOnlyList<LicenseLink>>> ParentChoicesAsync(
        Guid client,
        int? except,
        string? text,
        int take,
        Actor actor,
        CancellationToken cancellation
    ) =>
        ReadAsync<IReadOnlyList<LicenseLink>>(
            actor,
            async (db, access) =>
                await LicenseMatches
                    .Visible(db.LicensesMatching(SearchText.Terms(text)), access)
                    .Where(license => license.ClientId == client && license.Id != except)
                    .OrderBy(license => EF.Property<string>(license, ModelNames.SortName))
                    .ThenBy(license => license.Id)
                    .Take(take)
                    .Select(license => new LicenseLink(license.Id, license.Uuid, license.Name))
                    .ToListAsync(cancellation),
            cancellation
        );

    /// <summary>The licenses of these ids, for naming them; those that the actor may not see are left out.</summary>
    public Task<Result<IReadOnlyList<LicenseLink>>> LinksAsync(IReadOnlyCollection<int> ids, Actor actor, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<LicenseLink>>(
            actor,
            async (db, access) =>
                await LicenseMatches
                    .Visible(db.Licenses, access)
                    .Where(license => ids.Contains(license.Id))
                    .Select(license => new LicenseLink(license.Id, license.Uuid, license.Name))
                    .ToListAsync(cancellation),
            cancellation
        );

    /// <summary>
    /// What a text of ids, uuids, external ids, SKUs and names means among the licenses that the actor reaches, whatever parts them. Accents and case
    /// of names do not matter, and names may hold commas and blanks.
    /// </summary>
    public Task<Result<Pasted<NamedLicense>>> ResolveAsync(string pasted, Actor actor, CancellationToken cancellation) =>
        ReadAsync<Pasted<NamedLicense>>(
            actor,
            async (db, access) => await new PasteReading<NamedLicense>(new LicenseNames(db, access, cancellation).LookUpAsync).ReadAsync(pasted),
            cancellation
        );

    /// <summary>The <see cref="License.Id"/> of a license; null: there is none, or none that the actor may see.</summary>
    public Task<Result<int?>> FindIdAsync(Guid uuid, Actor actor, CancellationToken cancellation) =>
        ReadAsync<int?>(
            actor,
            async (db, access) =>
                await LicenseMatches
                    .Visible(db.Licenses, access)
                    .Where(license => license.Uuid == uuid)
                    .Select(license => (int?)license.Id)
                    .FirstOrDefaultAsync(cancellation),
            cancellation
        );

    /// <summary>A client with its default license's SKU, or NotFound.</summary>
    public Task<Result<ClientView>> FindClientAsync(Guid id, Actor actor, CancellationToken cancellation) =>
        ReadAsync<ClientView>(
            actor,
            async (db, access) =>
            {
                ClientView? found = access.Reaches(id)
                    ? await db
                        .Clients.Where(client => client.Id == id)
                        .Select(client => new ClientView(
                            client.Id,
                            client.Name,
                            db.Licenses.Where(license => license.ClientId == id && license.IsDefault).Select(license => license.Sku).FirstOrDefault()
                        ))
                        .FirstOrDefaultAsync(cancellation)
                    : null;
                if (found is null)
                {
                    return new Failure.NotFound("The client");
                }

                return found;
            },
            cancellation
        );

    /// <summary>The clients that the actor reaches, by name.</summary>
    public Task<Result<IReadOnlyList<ClientChoice>>> ClientsAsync(Actor actor, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<ClientChoice>>(
            actor,
            async (db, access) =>
                await db
                    .Clients.Where(client => access.ClientId == null || client.Id == access.ClientId)
                    .OrderBy(client => EF.Property<string>(client, ModelNames.SortName))
                    .Select(client => new ClientChoice(client.Id, client.Name, client.Key))
                    .ToListAsync(cancellation),
            cancellation
        );

    /// <summary>All programs, by name.</summary>
    public Task<Result<IReadOnlyList<ProgramChoice>>> ProgramsAsync(Actor actor, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<ProgramChoice>>(
            actor,
            async (db, _) =>
                await db
                    .Programs.OrderBy(program => program.Name)
                    .Select(program => new ProgramChoice(program.ProgramId, program.Name))
                    .ToListAsync(cancellation),
            cancellation
        );

    // The ids alone first: a database that has to sort would otherwise count seats and content of all that match, not of one page.
    private static Task<List<int>> PageAsync(
        LicenseDbContext db,
        IQueryable<License> matching,
        LicenseSort sort,
        bool descending,
        int skip,
        int take,
        CancellationToken cancellation
    ) => LicenseMatches.Sorted(db, matching, sort, descending).Skip(skip).Take(take).Select(license => license.Id).ToListAsync(cancellation);

    private static IQueryable<LicenseView> Views(LicenseDbContext db, IQueryable<License> licenses) =>
        from license in licenses.AsNoTracking()
        join client in db.Clients on license.ClientId equals client.Id
        join program in db.Programs on license.ProgramId equals program.ProgramId into programs
        from program in programs.DefaultIfEmpty()
        select new LicenseView(
            license,
            client,
            program,
            new SeatUse(
                db.Assignments.Count(a => a.LicenseId == license.Id && a.Status == AssignmentStatus.Active),
                db.Assignments.Count(a => a.LicenseId == license.Id && a.Status == AssignmentStatus.Pending),
                db.Assignments.Count(a => a.LicenseId == license.Id && a.Status == AssignmentStatus.Revoked)
            ),
            db.Licenses.Where(parent => parent.Id == license.ParentId).Select(parent => (Guid?)parent.Uuid).FirstOrDefault()
        );

    private static Expression<Func<License, LicenseRow>> ToRow(LicenseDbContext db) =>
        license => new LicenseRow
        {
            Id = license.Id,
            Uuid = license.Uuid,
            Name = license.Name,
            Label = license.Label,
            Sku = license.Sku,
            ExternalId = license.ExternalId,
            ClientName = db.Clients.Where(client => client.Id == license.ClientId).Select(client => client.Name).First(),
            SeatsLimit = license.SeatsLimit,
            SeatsUsed = db.Assignments.Count(a => a.LicenseId == license.Id && a.Status == AssignmentStatus.Active),
            StartsAt = license.StartsAt,
            ExpiresAt = license.ExpiresAt,
            Active = license.Active,
            IsDefault = license.IsDefault,
            Courses = db.LicenseCourses.Count(entry => entry.LicenseId == license.Id),
            LearningPaths = db.LicenseLearningPaths.Count(entry => entry.LicenseId == license.Id),
            CourseTags = db.LicenseCourseTags.Count(entry => entry.LicenseId == license.Id),
            // One value a query: of a whole row EF makes a ROW_NUMBER over all of history, 300,000 changes for a page of fifty.
            LastChange = db.Changes.Any(change => change.LicenseId == license.Id && change.Fields != 0)
                ? new LastChange(
                    db.Changes.Where(change => change.LicenseId == license.Id && change.Fields != 0)
                        .OrderByDescending(change => change.Id)
                        .Select(change => change.ActorName)
                        .First(),
                    db.Changes.Where(change => change.LicenseId == license.Id && change.Fields != 0)
                        .OrderByDescending(change => change.Id)
                        .Select(change => change.At)
                        .First()
                )
                : null,
            SwitchedOff =
                !license.Active && db.Changes.Any(change => change.LicenseId == license.Id && (change.Fields & StatusBit) != 0)
                    ? new LastChange(
                        db.Changes.Where(change => change.LicenseId == license.Id && (change.Fields & StatusBit) != 0)
                            .OrderByDescending(change => change.Id)
                            .Select(change => change.ActorName)
                            .First(),
                        db.Changes.Where(change => change.LicenseId == license.Id && (change.Fields & StatusBit) != 0)
                            .OrderByDescending(change => change.Id)
                            .Select(change => change.At)
                            .First()
                    )
                    : null,
        };

    private static async Task<IReadOnlyList<LicenseLink>> AncestorsAsync(LicenseDbContext db, int? parent, CancellationToken cancellation)
    {
        List<LicenseLink> ancestors = [];
        while (parent is { } id)
        {
            var above = await db
                .Licenses.Where(license => license.Id == id)
                .Select(license => new { Link = new LicenseLink(license.Id, license.Uuid, license.Name), license.ParentId })
                .FirstAsync(cancellation);
            ancestors.Insert(0, above.Link);
            parent = above.ParentId;
        }

        return ancestors;
    }

    private async Task<Result<T>> ReadAsync<T>(Actor actor, Func<LicenseDbContext, ActorAccess, Task<Result<T>>> read, CancellationToken cancellation)
    {
        // SQLite's driver works on the calling thread; a circuit's must stay free for what is typed next.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await using LicenseDbContext db = databases.CreateDbContext();
        ActorAccess? access = await ActorAccess.OfAsync(db, actor, Now, cancellation);
        return access is null ? MayNotRead : await read(db, access);
    }
}
