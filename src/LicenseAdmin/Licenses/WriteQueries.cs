using System.Linq.Expressions;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace LicenseAdmin.Licenses;

/// <summary>A license as a write loads it, with what an answer tells of it besides.</summary>
internal sealed record LoadedLicense(License License, Client Client, Domain.Program? Program);

/// <summary>A license above another, as far as a tree's rules go.</summary>
internal sealed record Ancestor(Guid ClientId, int? ParentId);

/// <summary>What every write asks the database before it can decide.</summary>
internal static class WriteQueries
{
    private static readonly CompiledQuery<Func<LicenseDbContext, int, CancellationToken, Task<LoadedLicense?>>> ById = LoadBy<int>(
        (db, id) => db.Licenses.Where(license => license.Id == id)
    );

    private static readonly CompiledQuery<Func<LicenseDbContext, Guid, CancellationToken, Task<LoadedLicense?>>> ByUuid = LoadBy<Guid>(
        (db, uuid) => db.Licenses.Where(license => license.Uuid == uuid)
    );

    private static readonly CompiledQuery<Func<LicenseDbContext, string, CancellationToken, Task<LoadedLicense?>>> ByExternalId = LoadBy<string>(
        (db, externalId) => db.Licenses.Where(license => license.ExternalId == externalId)
    );

    private static readonly CompiledQuery<Func<LicenseDbContext, Guid, CancellationToken, Task<Client?>>> ClientById = new(() =>
        EF.CompileAsyncQuery(
            (LicenseDbContext db, Guid id, CancellationToken cancellation) => db.Clients.AsNoTracking().FirstOrDefault(client => client.Id == id)
        )
    );

    private static readonly CompiledQuery<Func<LicenseDbContext, string, CancellationToken, Task<Client?>>> ClientByKey = new(() =>
        EF.CompileAsyncQuery(
            (LicenseDbContext db, string key, CancellationToken cancellation) => db.Clients.AsNoTracking().FirstOrDefault(client => client.Key == key)
        )
    );

    private static readonly CompiledQuery<Func<LicenseDbContext, string, CancellationToken, Task<Domain.Program?>>> ProgramById = new(() =>
        EF.CompileAsyncQuery(
            (LicenseDbContext db, string id, CancellationToken cancellation) =>
                db.Programs.AsNoTracking().FirstOrDefault(program => program.ProgramId == id)
        )
    );

    private static readonly CompiledQuery<Func<LicenseDbContext, int, CancellationToken, Task<Ancestor?>>> AncestorById = new(() =>
        EF.CompileAsyncQuery(
            (LicenseDbContext db, int id, CancellationToken cancellation) =>
                db.Licenses.Where(license => license.Id == id).Select(license => new Ancestor(license.ClientId, license.ParentId)).FirstOrDefault()
        )
    );

    private static readonly CompiledQuery<Func<LicenseDbContext, int, CancellationToken, Task<Guid>>> UuidById = new(() =>
        EF.CompileAsyncQuery(
            (LicenseDbContext db, int id, CancellationToken cancellation) =>
                db.Licenses.Where(license => license.Id == id).Select(license => license.Uuid).First()
        )
    );

    private static readonly CompiledQuery<Func<LicenseDbContext, string, CancellationToken, Task<bool>>> AnyOfExternalId = new(() =>
        EF.CompileAsyncQuery(
            (LicenseDbContext db, string externalId, CancellationToken cancellation) => db.Licenses.Any(license => license.ExternalId == externalId)
        )
    );

    private static readonly Dictionary<ContentKind, CompiledQuery<Func<LicenseDbContext, int, IAsyncEnumerable<Guid>>>> Lists = new()
    {
        [ContentKind.Course] = ListOf<LicenseCourse>(),
        [ContentKind.LearningPath] = ListOf<LicenseLearningPath>(),
        [ContentKind.CourseTag] = ListOf<LicenseCourseTag>(),
    };

    private static readonly Dictionary<ContentKind, CompiledQuery<Func<LicenseDbContext, Guid[], IAsyncEnumerable<Guid>>>> Known = new()
    {
        [ContentKind.Course] = KnownOf<Course>(),
        [ContentKind.LearningPath] = KnownOf<LearningPath>(),
        [ContentKind.CourseTag] = KnownOf<CourseTag>(),
    };

    private static readonly Dictionary<ContentKind, CompiledQuery<Func<LicenseDbContext, Guid[], CancellationToken, Task<int>>>> KnownCount = new()
    {
        [ContentKind.Course] = KnownCountOf<Course>(),
        [ContentKind.LearningPath] = KnownCountOf<LearningPath>(),
        [ContentKind.CourseTag] = KnownCountOf<CourseTag>(),
    };

    /// <summary>
    /// The license that a key names, tracked; null where there is none. Where its ids name different licenses, or one of them none, it is the
    /// first that is found: there still is a license to say so of.
    /// </summary>
    public static async Task<LoadedLicense?> LoadAsync(LicenseDbContext db, LicenseKey key, CancellationToken cancellation)
    {
        LoadedLicense? loaded = key switch
        {
            { Id: { } id } => await ById.On(db)(db, id, cancellation),
            { Uuid: { } uuid } => await ByUuid.On(db)(db, uuid, cancellation),
            _ => null,
        };
        return loaded is null && key.ExternalId is { } externalId ? await ByExternalId.On(db)(db, externalId, cancellation) : loaded;
    }

    /// <summary>The client of an id or a key.</summary>
    public static Task<Client?> ClientAsync(LicenseDbContext db, Guid? id, string? key, CancellationToken cancellation) =>
        id is { } known ? ClientById.On(db)(db, known, cancellation)
        : key is not null ? ClientByKey.On(db)(db, key, cancellation)
        : Task.FromResult<Client?>(null);

    public static Task<Domain.Program?> ProgramAsync(LicenseDbContext db, string id, CancellationToken cancellation) =>
        ProgramById.On(db)(db, id, cancellation);

    public static Task<Ancestor?> AncestorAsync(LicenseDbContext db, int license, CancellationToken cancellation) =>
        AncestorById.On(db)(db, license, cancellation);

    public static Task<Guid> UuidAsync(LicenseDbContext db, int license, CancellationToken cancellation) =>
        UuidById.On(db)(db, license, cancellation);

    public static Task<bool> IsExternalIdTakenAsync(LicenseDbContext db, string externalId, CancellationToken cancellation) =>
        AnyOfExternalId.On(db)(db, externalId, cancellation);

    /// <summary>A content list.</summary>
    public static Task<HashSet<Guid>> ListAsync(LicenseDbContext db, ContentKind kind, int license, CancellationToken cancellation) =>
        CollectAsync(Lists[kind].On(db)(db, license), cancellation);

    /// <summary>Those of the ids that the catalogue knows.</summary>
    /// <param name="ids">Each once.</param>
    public static async Task<IReadOnlySet<Guid>> KnownAsync(LicenseDbContext db, ContentKind kind, Guid[] ids, CancellationToken cancellation) =>
        // Ten thousand are counted in a fraction of the time that it takes to read them, and mostly all are known.
        await KnownCount[kind].On(db)(db, ids, cancellation) == ids.Length
            ? ids.ToHashSet()
            : await CollectAsync(Known[kind].On(db)(db, ids), cancellation);

    private static CompiledQuery<Func<LicenseDbContext, TKey, CancellationToken, Task<LoadedLicense?>>> LoadBy<TKey>(
        Expression<Func<LicenseDbContext, TKey, IQueryable<License>>> which
    )
    {
        Expression<Func<LicenseDbContext, IQueryable<License>, LoadedLicense?>> load = (db, licenses) =>
            (
                from license in licenses
                join client in db.Clients on license.ClientId equals client.Id
                join program in db.Programs on license.ProgramId equals program.ProgramId into programs
                from program in programs.DefaultIfEmpty()
                select new LoadedLicense(license, client, program)
            ).FirstOrDefault();
        Expression<Func<LicenseDbContext, TKey, CancellationToken, LoadedLicense?>> query = Expression.Lambda<
            Func<LicenseDbContext, TKey, CancellationToken, LoadedLicense?>
        >(
            new ReplacingExpressionVisitor(load.Parameters, [which.Parameters[0], which.Body]).Visit(load.Body),
            [.. which.Parameters, Expression.Parameter(typeof(CancellationToken))]
        );
        return new(() => EF.CompileAsyncQuery(query));
    }

    private static CompiledQuery<Func<LicenseDbContext, int, IAsyncEnumerable<Guid>>> ListOf<T>()
        where T : LicenseContent =>
        new(() =>
            EF.CompileAsyncQuery(
                (LicenseDbContext db, int license) => db.Set<T>().Where(entry => entry.LicenseId == license).Select(entry => entry.ItemId)
            )
        );

    private static CompiledQuery<Func<LicenseDbContext, Guid[], CancellationToken, Task<int>>> KnownCountOf<T>()
        where T : class =>
        new(() =>
            EF.CompileAsyncQuery(
                (LicenseDbContext db, Guid[] ids, CancellationToken cancellation) =>
                    db.Set<T>().Count(item => ids.Contains(EF.Property<Guid>(item, nameof(Course.Id))))
            )
        );

    private static CompiledQuery<Func<LicenseDbContext, Guid[], IAsyncEnumerable<Guid>>> KnownOf<T>()
        where T : class =>
        new(() =>
            EF.CompileAsyncQuery(
                (LicenseDbContext db, Guid[] ids) =>
                    db.Set<T>().Select(item => EF.Property<Guid>(item, nameof(Course.Id))).Where(id => ids.Contains(id))
            )
        );

    private static async Task<HashSet<Guid>> CollectAsync(IAsyncEnumerable<Guid> ids, CancellationToken cancellation)
    {
        HashSet<Guid> collected = [];
        await foreach (Guid id in ids.WithCancellation(cancellation))
        {
            collected.Add(id);
        }

        return collected;
    }
}
