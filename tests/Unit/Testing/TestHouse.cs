using System.Data;
using LicenseAdmin.Catalog;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.Demonstration;
using LicenseAdmin.Licenses.Export;
using LicenseAdmin.Licenses.History;
using LicenseAdmin.Licenses.Past;
using LicenseAdmin.Licenses.Proof;
using LicenseAdmin.Licenses.Schedule;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.Unit.Testing;

/// <summary>
/// The application's own services over a database of their own, migrated, with two clients, a program and a small catalogue: a SQLite file, or for tests
/// that ask for it a database on the SQL Server that <c>LICENSEADMIN_TEST_SQLSERVER</c> names.
/// </summary>
internal sealed class TestHouse : IAsyncDisposable
{
    public static readonly Guid Acme = new("aaaaaaaa-0000-4000-8000-000000000001");
    public static readonly Guid Globex = new("aaaaaaaa-0000-4000-8000-000000000002");
    public const string ProgramId = "program-v1:acme+data+2026";
    public const int CatalogueSize = 40;

    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private readonly ServiceProvider services;
    private readonly TestDatabase database;

    private TestHouse(TestDatabase database)
    {
        this.database = database;
        services = AddServices(new ServiceCollection().AddLogging(), database, Clock).BuildServiceProvider();
    }

    /// <summary>The SQLite file.</summary>
    public string File => database.File;

    /// <summary>Of the key that its history is sealed with.</summary>
    public string KeyFile => database.KeyFile;

    public ManualClock Clock { get; } = new();

    /// <summary>May write every client's licenses.</summary>
    public Actor DmAdmin { get; } = new(ActorKind.User, new Guid("bbbbbbbb-0000-4000-8000-000000000001"), "dana@example.org");

    /// <summary>May read Acme's licenses.</summary>
    public Actor PlatformAdmin { get; } = new(ActorKind.User, new Guid("bbbbbbbb-0000-4000-8000-000000000002"), "pat@example.org");

    public LicenseUpdateService Updates => services.GetRequiredService<LicenseUpdateService>();

    public BulkDrafts Drafts => services.GetRequiredService<BulkDrafts>();

    public BulkRuns Runs => services.GetRequiredService<BulkRuns>();

    public BulkQueries RunQueries => services.GetRequiredService<BulkQueries>();

    public BulkRunner Runner => services.GetRequiredService<BulkRunner>();

    public Schedules Schedules => services.GetRequiredService<Schedules>();

    public ScheduleQueries Ahead => services.GetRequiredService<ScheduleQueries>();

    public ScheduleRunner Due => services.GetRequiredService<ScheduleRunner>();

    public LicenseQueries Queries => services.GetRequiredService<LicenseQueries>();

    public LicenseExport Export => services.GetRequiredService<LicenseExport>();

    public PastQueries Past => services.GetRequiredService<PastQueries>();

    public LicenseRestoring Restoring => services.GetRequiredService<LicenseRestoring>();

    public HistoryAudit Audit => services.GetRequiredService<HistoryAudit>();

    public HistoryExport HistoryExport => services.GetRequiredService<HistoryExport>();

    public DifferenceNaming Naming => services.GetRequiredService<DifferenceNaming>();

    public TimelineQueries Timeline => services.GetRequiredService<TimelineQueries>();

    public DemonstrationData Demonstration => services.GetRequiredService<DemonstrationData>();

    public CatalogQueries Catalogue => services.GetRequiredService<CatalogQueries>();

    public CatalogImport Import => services.GetRequiredService<CatalogImport>();

    /// <summary>Adds the same services over the same file, for rendering components.</summary>
    public IServiceCollection AddTo(IServiceCollection services) => AddServices(services, database, Clock);

    public static async Task<TestHouse> OpenAsync()
    {
        TestDatabase database = TestDatabase.Temporary();
        System.IO.File.Copy(await Template.Value, database.File);
        return new TestHouse(database);
    }

    /// <summary>A house for a test that runs on both providers. Skips the test where there is no SQL Server.</summary>
    public static async Task<TestHouse> OpenAsync(DatabaseProvider provider) =>
        provider == DatabaseProvider.Sqlite ? await OpenAsync() : await MakeAsync(TestDatabase.OnSqlServer());

    /// <summary>A house with its tables and nothing in them.</summary>
    public static async Task<TestHouse> OpenEmptyAsync()
    {
        TestHouse house = new(TestDatabase.Temporary());
        await house.services.GetRequiredService<DatabaseStartup>().MigrateAsync(CancellationToken.None);
        return house;
    }

    /// <summary>A house over a file that another process may have open, and that stays.</summary>
    public static TestHouse Over(string file) => new(TestDatabase.Of(file));

    public static Guid CourseId(int number) => new($"cccccccc-0000-4000-8000-{number:d12}");

    public static Guid PathId(int number) => new($"dddddddd-0000-4000-8000-{number:d12}");

    public static Guid TagId(int number) => new($"eeeeeeee-0000-4000-8000-{number:d12}");

    public static Guid ContentId(ContentKind kind, int number) =>
        kind switch
        {
            ContentKind.Course => CourseId(number),
            ContentKind.LearningPath => PathId(number),
            _ => TagId(number),
        };

    public LicenseDbContext Database() => services.GetRequiredService<IDbContextFactory<LicenseDbContext>>().CreateDbContext();

    /// <summary>Makes a license, as a DM admin would.</summary>
    public async Task<License> CreateAsync(string name, Action<LicenseEdits>? edit = null, Guid? client = null, string? externalId = null)
    {
        LicenseEdits edits = new LicenseEdits().Set(LicenseFields.Name, name);
        edit?.Invoke(edits);
        Result<LicenseOutcome> created = await Updates.CreateAsync(
            new CreateLicense
            {
                ClientId = client ?? Acme,
                ProgramId = ProgramId,
                ExternalId = externalId,
                Edits = edits,
                Reason = new ChangeReason(ChangeOrigin.Browser, ChangeReason.Create),
            },
            DmAdmin,
            CancellationToken.None
        );
        return created.Value.License;
    }

    /// <summary>Makes many licenses at once, and gives their ids.</summary>
    public Task<List<int>> CreateManyAsync(int count, Action<LicenseEdits>? edit = null) =>
        Updates.BatchAsync(
            async batch =>
            {
                List<int> ids = [];
                for (int n = 1; n <= count; n++)
                {
                    LicenseEdits edits = new LicenseEdits().Set(LicenseFields.Name, $"License {n}");
                    edit?.Invoke(edits);
                    CreateLicense command = new()
                    {
                        ClientId = Acme,
                        Edits = edits,
                        Reason = new ChangeReason(ChangeOrigin.Import, ChangeReason.Create),
                    };
                    ids.Add((await batch.CreateAsync(command, DmAdmin, CancellationToken.None)).Value.License.Id);
                }

                return (ids, true);
            },
            IsolationLevel.ReadCommitted,
            CancellationToken.None
        );

    /// <summary>Changes a license, as a DM admin would unless another actor is given.</summary>
    public Task<Result<LicenseOutcome>> UpdateAsync(License license, Action<LicenseEdits> edit, long? expected = null, Actor? actor = null)
    {
        LicenseEdits edits = new();
        edit(edits);
        return Updates.UpdateAsync(
            new UpdateLicense
            {
                License = new LicenseKey { Id = license.Id },
                Edits = edits,
                ExpectedVersion = expected,
                Reason = new ChangeReason(ChangeOrigin.Browser),
            },
            actor ?? DmAdmin,
            CancellationToken.None
        );
    }

    /// <summary>Locks the account as a person does for good, or as too many wrong passwords do at this moment.</summary>
    public async Task LockAsync(Actor actor, bool forGood)
    {
        DateTimeOffset until = forGood ? DateTimeOffset.MaxValue : new DateTimeOffset(Clock.Now) + IdentityServices.Lockout;
        await using LicenseDbContext db = Database();
        await db.Users.Where(user => user.Id == actor.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, until));
    }

    /// <param name="client">The one client whose licenses the admin reaches; null: all.</param>
    public async Task<Actor> AddDmAdminAsync(string name, Guid? client = null)
    {
        Actor actor = new(ActorKind.User, Guid.NewGuid(), name);
        await using LicenseDbContext db = Database();
        await db.Roles.LoadAsync();
        AddUser(db, actor, Roles.DmAdmin, client);
        await db.SaveChangesAsync();
        return actor;
    }

    /// <summary>Makes somebody a DM admin, of the client that he or she is bound to.</summary>
    public async Task PromoteAsync(Actor actor)
    {
        await using LicenseDbContext db = Database();
        Guid role = await db.Roles.Where(r => r.Name == Roles.DmAdmin).Select(r => r.Id).SingleAsync();
        await db.UserRoles.Where(link => link.UserId == actor.Id).ExecuteDeleteAsync();
        db.UserRoles.Add(new() { UserId = actor.Id, RoleId = role });
        await db.SaveChangesAsync();
    }

    /// <summary>Gives seats away, as a learning platform would.</summary>
    public async Task AssignAsync(License license, int count, AssignmentStatus status = AssignmentStatus.Active)
    {
        await using LicenseDbContext db = Database();
        for (int n = 0; n < count; n++)
        {
            db.Assignments.Add(
                new LicenseAssignment
                {
                    LicenseId = license.Id,
                    Email = $"{Guid.NewGuid():n}@example.org",
                    Status = status,
                    AssignedAt = Clock.Now,
                }
            );
        }

        await db.SaveChangesAsync();
    }

    /// <summary>The license as it is stored.</summary>
    public async Task<License> StoredAsync(License license)
    {
        await using LicenseDbContext db = Database();
        return await db.Licenses.AsNoTracking().SingleAsync(l => l.Id == license.Id);
    }

    /// <summary>A content list as it is stored.</summary>
    public async Task<HashSet<Guid>> ContentAsync(License license, ContentKind kind)
    {
        await using LicenseDbContext db = Database();
        return await db.ContentOf(kind).Where(entry => entry.LicenseId == license.Id).Select(entry => entry.ItemId).ToHashSetAsync();
    }

    /// <summary>A license's history, oldest first.</summary>
    public async Task<List<LicenseChange>> HistoryAsync(License license)
    {
        await using LicenseDbContext db = Database();
        return await db.Changes.AsNoTracking().Where(change => change.LicenseId == license.Id).OrderBy(change => change.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await using (LicenseDbContext db = Database())
        {
            await database.DropAsync(db);
        }

        await services.DisposeAsync();
    }

    private static IServiceCollection AddServices(IServiceCollection services, TestDatabase database, TimeProvider clock)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Settings).Build();
        return services.AddSingleton(clock).AddData(configuration).AddCatalog().AddLicenses();
    }

    // Migrating takes half a second: once for all tests, the rest copy the file.
    private static async Task<string> MakeTemplateAsync()
    {
        await using TestHouse house = await MakeAsync(TestDatabase.Temporary());
        string template = TestDatabase.Temporary().File;
        await using LicenseDbContext db = house.Database();
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {template}");
        return template;
    }

    private static async Task<TestHouse> MakeAsync(TestDatabase database)
    {
        TestHouse house = new(database);
        await house.services.GetRequiredService<DatabaseStartup>().MigrateAsync(CancellationToken.None);
        await using LicenseDbContext db = house.Database();
        Fill(db, house);
        await db.SaveChangesAsync();
        return house;
    }

    private static void Fill(LicenseDbContext db, TestHouse house)
    {
        db.Clients.Add(
            new Client
            {
                Id = Acme,
                Key = "acme",
                Org = "AcmeOrg",
                Name = "Acme",
                SchoolName = "Acme Academy",
                Slug = "acme",
            }
        );
        db.Clients.Add(
            new Client
            {
                Id = Globex,
                Key = "globex",
                Org = "GlobexOrg",
                Name = "Globex",
                SchoolName = "Globex School",
                Slug = "globex",
            }
        );
        db.Programs.Add(
            new LicenseAdmin.Domain.Program
            {
                ProgramId = ProgramId,
                Key = "acme+data",
                Name = "Data analysis",
            }
        );
        for (int n = 1; n <= CatalogueSize; n++)
        {
            db.Courses.Add(
                new Course
                {
                    Id = CourseId(n),
                    Slug = $"course-{n}",
                    Title = $"Course {n}",
                    Status = "published",
                    Subject = "Testing",
                    CreatedAt = house.Clock.Now,
                    UpdatedAt = house.Clock.Now,
                }
            );
            db.LearningPaths.Add(
                new LearningPath
                {
                    Id = PathId(n),
                    Slug = $"path-{n}",
                    Name = $"Path {n}",
                    CreatedAt = house.Clock.Now,
                    UpdatedAt = house.Clock.Now,
                }
            );
            db.CourseTags.Add(new CourseTag { Id = TagId(n), Label = $"Tag {n}" });
        }

        foreach (string role in Roles.All)
        {
            db.Roles.Add(new IdentityRole<Guid>(role) { Id = Guid.NewGuid(), NormalizedName = role.ToUpperInvariant() });
        }

        AddUser(db, house.DmAdmin, Roles.DmAdmin, null);
        AddUser(db, house.PlatformAdmin, Roles.PlatformAdmin, Acme);
    }

    private static void AddUser(LicenseDbContext db, Actor actor, string role, Guid? client)
    {
        db.Users.Add(
            new AppUser
            {
                Id = actor.Id,
                UserName = actor.Name,
                NormalizedUserName = actor.Name.ToUpperInvariant(),
                Email = actor.Name,
                NormalizedEmail = actor.Name.ToUpperInvariant(),
                ClientId = client,
                SecurityStamp = Guid.NewGuid().ToString(),
            }
        );
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = actor.Id, RoleId = db.Roles.Local.Single(r => r.Name == role).Id });
    }
}
