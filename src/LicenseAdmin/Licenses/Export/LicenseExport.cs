using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Export;

/// <summary>Licenses for a file.</summary>
internal sealed record LicenseRecords(int Count, IAsyncEnumerable<LicenseRecord> Rows);

/// <summary>
/// Reads any number of licenses for a file. Which they are, and in which order, is settled first, at four bytes a license; the licenses follow in
/// batches, each as it is when its turn comes. So none is told twice or left out because somebody changes it meanwhile, and no reader stays
/// open for as long as somebody's line is slow, which would keep SQLite's log from being taken back into the file.
/// </summary>
internal sealed class LicenseExport(IDbContextFactory<LicenseDbContext> databases, LicenseQueries queries, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>All that match, in the order of the list.</summary>
    public async Task<Result<LicenseRecords>> MatchingAsync(
        LicenseFilter filter,
        LicenseSort sort,
        bool descending,
        Actor actor,
        CancellationToken cancellation
    ) => Read(await queries.IdsAsync(filter, sort, descending, actor, cancellation), actor, cancellation);

    /// <summary>Those of the ids that the actor may see, in the order of the list.</summary>
    public async Task<Result<LicenseRecords>> ChosenAsync(
        IReadOnlyCollection<int> ids,
        LicenseSort sort,
        bool descending,
        Actor actor,
        CancellationToken cancellation
    ) => Read(await queries.IdsAsync(ids, sort, descending, actor, cancellation), actor, cancellation);

    private Result<LicenseRecords> Read(Result<IReadOnlyList<int>> found, Actor actor, CancellationToken cancellation) =>
        found.TryGet(out IReadOnlyList<int>? ids, out Failure? failure)
            ? new LicenseRecords(ids.Count, ReadAsync(ids, actor, cancellation))
            : failure;

    private async IAsyncEnumerable<LicenseRecord> ReadAsync(
        IReadOnlyList<int> ids,
        Actor actor,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (int[] batch in ids.Chunk(Batch))
        {
            foreach (LicenseRecord row in await BatchAsync(batch, actor, cancellation))
            {
                yield return row;
            }
        }
    }

    /// <summary>Those of the ids that the actor may see, in their order.</summary>
    /// <exception cref="OperationCanceledException">The actor has lost its role.</exception>
    internal async Task<IEnumerable<LicenseRecord>> BatchAsync(int[] ids, Actor actor, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        ActorAccess access =
            await ActorAccess.OfAsync(db, actor, clock.GetUtcNow().UtcDateTime, cancellation)
            ?? throw new OperationCanceledException("The actor lost its role while the file was read.");
        Dictionary<int, LicenseRecord> rows = await LicenseMatches
            .Visible(db.Licenses, access)
            .Where(license => ids.Contains(license.Id))
            .Select(ToRecord(db))
            .ToDictionaryAsync(row => row.Id, cancellation);
        return ids.Where(rows.ContainsKey).Select(id => rows[id]);
    }

    private static Expression<Func<License, LicenseRecord>> ToRecord(LicenseDbContext db) =>
        license => new LicenseRecord
        {
            Id = license.Id,
            Uuid = license.Uuid,
            ExternalId = license.ExternalId,
            Name = license.Name,
            Label = license.Label,
            Sku = license.Sku,
            ClientName = db.Clients.Where(client => client.Id == license.ClientId).Select(client => client.Name).First(),
            ClientKey = db.Clients.Where(client => client.Id == license.ClientId).Select(client => client.Key).First(),
            ProgramId = license.ProgramId,
            Active = license.Active,
            SeatsLimit = license.SeatsLimit,
            SeatsUsed = db.Assignments.Count(a => a.LicenseId == license.Id && a.Status == AssignmentStatus.Active),
            StartsAt = license.StartsAt,
            ExpiresAt = license.ExpiresAt,
            AccessDays = license.AccessDays,
            Courses = db.LicenseCourses.Count(entry => entry.LicenseId == license.Id),
            LearningPaths = db.LicenseLearningPaths.Count(entry => entry.LicenseId == license.Id),
            CourseTags = db.LicenseCourseTags.Count(entry => entry.LicenseId == license.Id),
            IsDefault = license.IsDefault,
            EnableBranding = license.EnableBranding,
            Source = license.Source,
            ParentUuid = db.Licenses.Where(parent => parent.Id == license.ParentId).Select(parent => (Guid?)parent.Uuid).FirstOrDefault(),
            References = license.References,
            CreatedAt = license.CreatedAt,
            UpdatedAt = license.UpdatedAt,
            ChangedBy = db
                .Changes.Where(change => change.LicenseId == license.Id && change.Fields != 0)
                .OrderByDescending(change => change.Id)
                .Select(change => change.ActorName)
                .FirstOrDefault(),
            Version = license.Version,
        };
}
