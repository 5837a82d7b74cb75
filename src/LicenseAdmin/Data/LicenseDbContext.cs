using System.Data;
using System.Linq.Expressions;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LicenseAdmin.Data;

/// <summary>
/// The one model, for both providers. What differs between them is abstract here and done in <see cref="SqliteLicenseDbContext"/> and
/// <see cref="SqlServerLicenseDbContext"/>.
/// </summary>
internal abstract class LicenseDbContext(DbContextOptions options) : IdentityDbContext<AppUser, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<License> Licenses => Set<License>();

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<Domain.Program> Programs => Set<Domain.Program>();

    public DbSet<Course> Courses => Set<Course>();

    public DbSet<LearningPath> LearningPaths => Set<LearningPath>();

    public DbSet<CourseTag> CourseTags => Set<CourseTag>();

    public DbSet<LicenseCourse> LicenseCourses => Set<LicenseCourse>();

    public DbSet<LicenseLearningPath> LicenseLearningPaths => Set<LicenseLearningPath>();

    public DbSet<LicenseCourseTag> LicenseCourseTags => Set<LicenseCourseTag>();

    public DbSet<LicenseAssignment> Assignments => Set<LicenseAssignment>();

    public DbSet<LicenseChange> Changes => Set<LicenseChange>();

    public DbSet<BulkRun> BulkRuns => Set<BulkRun>();

    public DbSet<BulkRunItem> BulkRunItems => Set<BulkRunItem>();

    public DbSet<ScheduledChange> ScheduledChanges => Set<ScheduledChange>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Licenses whose name, label, SKU, ids or references hold every term.</summary>
    public IQueryable<License> LicensesMatching(IEnumerable<string> terms) => terms.Aggregate(Licenses.AsQueryable(), Narrow);

    /// <summary>The entries of one kind of content list.</summary>
    public IQueryable<LicenseContent> ContentOf(ContentKind kind) =>
        kind switch
        {
            ContentKind.Course => LicenseCourses,
            ContentKind.LearningPath => LicenseLearningPaths,
            _ => LicenseCourseTags,
        };

    /// <summary>The catalogue's items of one kind.</summary>
    public IQueryable<TitledContent> TitledContent(ContentKind kind) =>
        kind switch
        {
            ContentKind.Course => Data.TitledContent.Of(Courses),
            ContentKind.LearningPath => Data.TitledContent.Of(LearningPaths),
            _ => Data.TitledContent.Of(CourseTags),
        };

    /// <summary>Those of the ids that the catalogue knows.</summary>
    public IQueryable<TitledContent> TitledContent(ContentKind kind, IReadOnlyCollection<Guid> ids) =>
        TitledContent(kind).Where(item => ids.Contains(item.Id));

    /// <summary>What a search looks at, of every item of one kind.</summary>
    public abstract IQueryable<CatalogueEntry> CatalogueEntries(ContentKind kind);

    /// <summary>Those whose text holds every folded term, by whatever index the database has for that.</summary>
    public abstract IQueryable<CatalogueEntry> CatalogueHolding(ContentKind kind, IReadOnlyCollection<string> terms);

    /// <summary>How many there are of those.</summary>
    public abstract Task<int> CountCatalogueHoldingAsync(ContentKind kind, IReadOnlyCollection<string> terms, CancellationToken cancellation);

    /// <summary>The title begins with a folded text: in a form that the database has an index for.</summary>
    public abstract Expression<Func<CatalogueEntry, bool>> Begins(string text);

    /// <summary>Adds entries to a content list, in one statement. None of them may be there yet.</summary>
    public abstract Task AddContentAsync(ContentKind kind, int licenseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Takes entries out of a content list, in one statement.</summary>
    public Task RemoveContentAsync(ContentKind kind, int licenseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        kind switch
        {
            ContentKind.Course => RemoveAsync(LicenseCourses, licenseId, ids, cancellation),
            ContentKind.LearningPath => RemoveAsync(LicenseLearningPaths, licenseId, ids, cancellation),
            _ => RemoveAsync(LicenseCourseTags, licenseId, ids, cancellation),
        };

    /// <summary>
    /// Inserts rows, or brings those that are there by primary key to the values given, in one statement. Rows that have these values already
    /// keep their <c>UpdatedAt</c>. No two rows may have the same key.
    /// </summary>
    /// <param name="properties">The properties that the values of a row are for, in that order: the key's, and those to be set.</param>
    /// <param name="now">For <c>CreatedAt</c> and <c>UpdatedAt</c>, where the table has them.</param>
    /// <returns>How many rows were inserted or changed.</returns>
    public Task<int> UpsertAsync<T>(IReadOnlyList<string> properties, IEnumerable<object?[]> rows, DateTime now, CancellationToken cancellation)
        where T : class => UpsertAsync(UpsertTable.Of<T>(Model, properties), UpsertTable.Json(rows), now, cancellation);

    /// <summary>Adds rows, in one statement; where their key is the database's to give, it gives it.</summary>
    /// <param name="properties">The properties that the values of a row are for, in that order.</param>
    public Task<int> InsertAsync<T>(IReadOnlyList<string> properties, IEnumerable<object?[]> rows, CancellationToken cancellation)
        where T : class => InsertAsync(UpsertTable.Of<T>(Model, properties), UpsertTable.Json(rows), cancellation);

    /// <summary>Adds assignments, in one statement.</summary>
    public Task<int> AddAssignmentsAsync(IEnumerable<LicenseAssignment> assignments, CancellationToken cancellation) =>
        InsertAsync<LicenseAssignment>(
            [
                nameof(LicenseAssignment.LicenseId),
                nameof(LicenseAssignment.Email),
                nameof(LicenseAssignment.Status),
                nameof(LicenseAssignment.AssignedAt),
            ],
            assignments.Select(row => new object?[] { row.LicenseId, row.Email, row.Status, row.AssignedAt }),
            cancellation
        );

    /// <summary>Adds rows of history, in one statement.</summary>
    public Task<int> AddChangesAsync(IEnumerable<LicenseChange> changes, CancellationToken cancellation) =>
        InsertAsync<LicenseChange>(
            [
                nameof(LicenseChange.LicenseId),
                nameof(LicenseChange.Version),
                nameof(LicenseChange.At),
                nameof(LicenseChange.ActorKind),
                nameof(LicenseChange.ActorId),
                nameof(LicenseChange.ActorName),
                nameof(LicenseChange.Origin),
                nameof(LicenseChange.ChangeType),
                nameof(LicenseChange.TransactionId),
                nameof(LicenseChange.Fields),
                nameof(LicenseChange.Differences),
                nameof(LicenseChange.Mac),
            ],
            changes.Select(row =>
                new object?[]
                {
                    row.LicenseId,
                    row.Version,
                    row.At,
                    row.ActorKind,
                    row.ActorId,
                    row.ActorName,
                    row.Origin,
                    row.ChangeType,
                    row.TransactionId,
                    row.Fields,
                    row.Differences,
                    row.Mac,
                }
            ),
            cancellation
        );

    /// <summary>Brings licenses of which nothing but content lists changes to the versions that these rows of history made, in one statement.</summary>
    public Task<int> MoveLicensesAsync(IEnumerable<LicenseChange> changes, CancellationToken cancellation) =>
        UpdateAsync(
            UpsertTable.Of<License>(Model, [nameof(License.Id), nameof(License.Version), nameof(License.UpdatedAt), nameof(License.HistoryMac)]),
            UpsertTable.Json(changes.Select(row => new object?[] { row.LicenseId, row.Version, row.At, row.Mac })),
            cancellation
        );

    /// <summary>Adds entries to the content lists of many licenses, in one statement. None of them may be there yet.</summary>
    public Task AddContentAsync(ContentKind kind, IEnumerable<(int License, Guid Item)> entries, CancellationToken cancellation) =>
        InsertAsync(ContentTable(kind), UpsertTable.Json(entries.Select(entry => new object?[] { entry.License, entry.Item })), cancellation);

    /// <summary>Takes entries out of the content lists of many licenses, in one statement.</summary>
    public Task RemoveContentAsync(ContentKind kind, IEnumerable<(int License, Guid Item)> entries, CancellationToken cancellation) =>
        DeleteAsync(ContentTable(kind), UpsertTable.Json(entries.Select(entry => new object?[] { entry.License, entry.Item })), cancellation);

    /// <summary>
    /// Runs reads without making a writer wait. On SQLite they all see one moment; on SQL Server each sees its own, and <see cref="AloneAsync"/> looks
    /// again at what cannot be told that way. The work may run more than once.
    /// </summary>
    public abstract Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation);

    /// <summary>Within <see cref="ReadAsync"/>: nobody changes this license while the work reads it.</summary>
    public abstract Task<T> AloneAsync<T>(int license, Func<Task<T>> work, CancellationToken cancellation);

    /// <summary>The newest row of history before which none can still appear; 0: there is none.</summary>
    public abstract Task<long> SettledChangeAsync(CancellationToken cancellation);

    /// <summary>Nobody else changes these licenses until the transaction ends.</summary>
    public abstract Task LockAsync(IReadOnlyCollection<int> licenses, CancellationToken cancellation);

    /// <summary>
    /// Runs work in one write transaction. It commits when the work says so, else everything is undone. The work may run more than once (after
    /// a transient fault, or when another writer was first): it must start from what it reads.
    /// </summary>
    /// <param name="isolation">SQLite's are always serializable.</param>
    /// <param name="isBrief">It takes milliseconds: on SQLite it may share its commit with others like it.</param>
    public Task<T> WriteAsync<T>(
        IsolationLevel isolation,
        bool isBrief,
        Func<CancellationToken, Task<(T Result, bool Commit)>> work,
        CancellationToken cancellation
    ) =>
        Database
            .CreateExecutionStrategy()
            .ExecuteAsync(
                work,
                (_, work, token) =>
                {
                    ChangeTracker.Clear();

                    // EF would make a savepoint for every save; whatever fails here fails whole.
                    Database.AutoSavepointsEnabled = false;
                    return isBrief ? BrieflyAsync(isolation, work, token) : InTransactionAsync(isolation, work, token);
                },
                verifySucceeded: null,
                cancellation
            );

    /// <summary>Runs work in a transaction of its own.</summary>
    protected virtual async Task<T> InTransactionAsync<T>(
        IsolationLevel isolation,
        Func<CancellationToken, Task<(T Result, bool Commit)>> work,
        CancellationToken cancellation
    )
    {
        await using IDbContextTransaction transaction = await Database.BeginTransactionAsync(isolation, cancellation);
        (T result, bool commit) = await work(cancellation);
        if (commit)
        {
            // Once asked for, a commit is not abandoned half-way.
            await transaction.CommitAsync(CancellationToken.None);
        }

        return result;
    }

    /// <summary>Runs work in a transaction that it may share with other brief work.</summary>
    protected virtual Task<T> BrieflyAsync<T>(
        IsolationLevel isolation,
        Func<CancellationToken, Task<(T Result, bool Commit)>> work,
        CancellationToken cancellation
    ) => InTransactionAsync(isolation, work, cancellation);

    /// <param name="rows">A JSON array of arrays of values.</param>
    protected abstract Task<int> InsertAsync(UpsertTable table, string rows, CancellationToken cancellation);

    /// <summary>Sets the other columns by primary key; rows that are not there are left out.</summary>
    /// <param name="rows">A JSON array of arrays of values.</param>
    protected abstract Task<int> UpdateAsync(UpsertTable table, string rows, CancellationToken cancellation);

    /// <summary>Deletes by primary key.</summary>
    /// <param name="rows">A JSON array of arrays of values.</param>
    protected abstract Task<int> DeleteAsync(UpsertTable table, string rows, CancellationToken cancellation);

    /// <param name="rows">A JSON array of arrays of values.</param>
    protected abstract Task<int> UpsertAsync(UpsertTable table, string rows, DateTime now, CancellationToken cancellation);

    /// <summary>Keeps the licenses that hold one folded term.</summary>
    protected virtual IQueryable<License> Narrow(IQueryable<License> licenses, string term) =>
        licenses.Where(license => EF.Property<string>(license, ModelNames.SearchText).Contains(term));

    /// <summary>Keeps search columns in step with what they are made of, for every door that saves.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        SearchColumns.Refresh(ChangeTracker);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        SearchColumns.Refresh(ChangeTracker);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(LicenseDbContext).Assembly);
        foreach (
            var key in builder.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()).Where(key => IsOurs(key.DeclaringEntityType.ClrType))
        )
        {
            // Nothing of ours is deleted by deleting something else; SQL Server would refuse several cascade paths (error 1785) as well.
            key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
        configuration.Properties<AssignmentStatus>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
        configuration.Properties<ActorKind>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
        configuration.Properties<BulkState>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
        configuration.Properties<BulkKind>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
        configuration.Properties<BulkSource>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
        configuration.Properties<BulkOutcome>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
        configuration.Properties<ScheduleState>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
        configuration.Properties<ChangeOrigin>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
    }

    private UpsertTable ContentTable(ContentKind kind)
    {
        string[] properties = [nameof(LicenseContent.LicenseId), nameof(LicenseContent.ItemId)];
        return kind switch
        {
            ContentKind.Course => UpsertTable.Of<LicenseCourse>(Model, properties),
            ContentKind.LearningPath => UpsertTable.Of<LicenseLearningPath>(Model, properties),
            _ => UpsertTable.Of<LicenseCourseTag>(Model, properties),
        };
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(LicenseDbContext).Assembly;

    private static Task<int> RemoveAsync<T>(DbSet<T> list, int licenseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
        where T : LicenseContent => list.Where(entry => entry.LicenseId == licenseId && ids.Contains(entry.ItemId)).ExecuteDeleteAsync(cancellation);
}
