using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Schedule;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.E2E.Testing;

/// <summary>
/// Puts in place what a test finds: people, clients, licenses with seats in use. By the app's own services over the app's own database file, beside
/// the running app.
/// </summary>
internal sealed class Backstage : IAsyncDisposable
{
    public static readonly Guid Acme = new("aaaaaaaa-0000-4000-8000-000000000001");
    public static readonly Guid Globex = new("aaaaaaaa-0000-4000-8000-000000000002");

    /// <summary>Some courses of the catalogue.</summary>
    public static readonly IReadOnlyList<Guid> Courses = [.. Enumerable.Range(1, 6).Select(n => new Guid($"cccccccc-0000-4000-8000-{n:d12}"))];

    private readonly ServiceProvider services;
    private Actor? writer;

    public Backstage(string database)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:LicenseAdmin"] = $"Data Source={database}" })
            .Build();
        services = new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddData(configuration)
            .AddIdentity()
            .AddLicenses()
            .BuildServiceProvider();
    }

    private LicenseUpdateService Updates => services.GetRequiredService<LicenseUpdateService>();

    /// <summary>Two clients and a small catalogue.</summary>
    public async Task FillAsync()
    {
        await using LicenseDbContext db = Database();
        db.Clients.Add(Client(Acme, "acme", "Acme Academy"));
        db.Clients.Add(Client(Globex, "globex", "Globex School"));
        foreach ((int index, Guid id) in Courses.Index())
        {
            db.Courses.Add(
                new Course
                {
                    Id = id,
                    Slug = $"course-{index + 1}",
                    Title = $"Introduction to subject {index + 1}",
                    Status = "published",
                    Subject = "Everything",
                }
            );
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Adds to the catalogue: items of a kind, called by a word and a number.</summary>
    /// <returns>Their ids, in order.</returns>
    public async Task<IReadOnlyList<Guid>> AddContentAsync(ContentKind kind, string word, int count)
    {
        await using LicenseDbContext db = Database();
        Guid[] ids = [.. Enumerable.Range(1, count).Select(_ => Guid.NewGuid())];
        db.AddRange(
            ids.Select(
                object (id, at) =>
                    kind switch
                    {
                        ContentKind.Course => new Course
                        {
                            Id = id,
                            Slug = $"{word}-{at + 1}".ToLowerInvariant(),
                            Title = $"{word} {at + 1}",
                            Status = "published",
                        },
                        ContentKind.LearningPath => new LearningPath
                        {
                            Id = id,
                            Slug = $"{word}-{at + 1}".ToLowerInvariant(),
                            Name = $"{word} {at + 1}",
                        },
                        _ => new CourseTag { Id = id, Label = $"{word} {at + 1}" },
                    }
            )
        );
        await db.SaveChangesAsync();
        return ids;
    }

    /// <summary>A content list as it is stored.</summary>
    public async Task<HashSet<Guid>> ContentAsync(License license, ContentKind kind)
    {
        await using LicenseDbContext db = Database();
        return await db.ContentOf(kind).Where(entry => entry.LicenseId == license.Id).Select(entry => entry.ItemId).ToHashSetAsync();
    }

    /// <param name="client">The one client whose licenses the person sees; null: all.</param>
    /// <param name="mustChangePassword">As for a password that somebody else has chosen.</param>
    public async Task<Person> AddPersonAsync(string email, string role, Guid? client = null, bool mustChangePassword = false)
    {
        Person person = new(email, UserAccounts.OneTimePassword());
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        UserAccounts accounts = scope.ServiceProvider.GetRequiredService<UserAccounts>();
        await accounts.EnsureRolesAsync();
        NewUser account = new()
        {
            Email = email,
            Password = person.Password,
            Role = role,
            ClientId = client,
            MustChangePassword = mustChangePassword,
        };
        _ = (await accounts.CreateAsync(account, CancellationToken.None)).Value;
        return person;
    }

    /// <summary>Whoever makes licenses and changes them behind a page's back.</summary>
    public async Task WriteAsAsync(Person person)
    {
        await using LicenseDbContext db = Database();
        writer = new Actor(
            ActorKind.User,
            await db.Users.Where(user => user.Email == person.Email).Select(user => user.Id).SingleAsync(),
            person.Email
        );
    }

    public async Task<License> AddLicenseAsync(string name, Action<LicenseEdits>? edit = null, Guid? client = null, int seatsUsed = 0)
    {
        LicenseEdits edits = new LicenseEdits().Set(LicenseFields.Name, name);
        edit?.Invoke(edits);
        Result<LicenseOutcome> created = await Updates.CreateAsync(
            new CreateLicense
            {
                ClientId = client ?? Acme,
                Edits = edits,
                Reason = new ChangeReason(ChangeOrigin.Browser, ChangeReason.Create),
            },
            writer!,
            CancellationToken.None
        );
        await AssignAsync(created.Value.License, seatsUsed);
        return created.Value.License;
    }

    /// <summary>A change of a license by somebody else.</summary>
    public async Task ChangeAsync(License license, Action<LicenseEdits> edit, string? transaction = null)
    {
        LicenseEdits edits = new();
        edit(edits);
        _ = (
            await Updates.UpdateAsync(
                new UpdateLicense
                {
                    License = new LicenseKey { Id = license.Id },
                    Edits = edits,
                    Reason = new ChangeReason(ChangeOrigin.Browser, TransactionId: transaction),
                },
                writer!,
                CancellationToken.None
            )
        ).Value;
    }

    /// <summary>Schedules a change, as somebody else would.</summary>
    public async Task ScheduleAsync(License license, DateTime dueAt, Action<LicenseEdits> edit)
    {
        LicenseEdits edits = new();
        edit(edits);
        _ = (
            await services
                .GetRequiredService<Schedules>()
                .ScheduleAsync(license.Uuid, new ScheduleOrder(dueAt, edits, new ChangeReason(ChangeOrigin.Browser)), writer!, CancellationToken.None)
        ).Value;
    }

    /// <summary>Makes the time of what waits for a license come.</summary>
    public async Task ComeDueAsync(License license)
    {
        await using LicenseDbContext db = Database();
        DateTime past = DateTime.UtcNow.AddMinutes(-1);
        await db
            .ScheduledChanges.Where(change => change.LicenseId == license.Id && change.State == ScheduleState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(change => change.DueAt, past));
    }

    /// <summary>Applies what is due, unless the app is faster.</summary>
    public Task ApplyDueAsync() => services.GetRequiredService<ScheduleRunner>().ApplyDueAsync(CancellationToken.None);

    /// <summary>The license as it is stored.</summary>
    public async Task<License> StoredAsync(License license)
    {
        await using LicenseDbContext db = Database();
        return await db.Licenses.AsNoTracking().SingleAsync(stored => stored.Id == license.Id);
    }

    /// <summary>How many licenses have this name.</summary>
    public async Task<int> CountAsync(string name)
    {
        await using LicenseDbContext db = Database();
        return await db.Licenses.CountAsync(license => license.Name == name);
    }

    /// <summary>Copies the database as it is at this moment into a new file.</summary>
    public async Task CopyToAsync(string file)
    {
        await using LicenseDbContext db = Database();
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}");
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private LicenseDbContext Database() => services.GetRequiredService<IDbContextFactory<LicenseDbContext>>().CreateDbContext();

    private async Task AssignAsync(License license, int seats)
    {
        await using LicenseDbContext db = Database();
        for (int n = 1; n <= seats; n++)
        {
            db.Assignments.Add(
                new LicenseAssignment
                {
                    LicenseId = license.Id,
                    Email = $"learner{n}@example.org",
                    Status = AssignmentStatus.Active,
                    AssignedAt = license.CreatedAt,
                }
            );
        }

        await db.SaveChangesAsync();
    }

    private static Client Client(Guid id, string key, string name) =>
        new()
        {
            Id = id,
            Key = key,
            Org = name,
            Name = name,
            SchoolName = name,
            Slug = key,
        };
}

/// <summary>Somebody with an account.</summary>
internal sealed record Person(string Email, string Password);
