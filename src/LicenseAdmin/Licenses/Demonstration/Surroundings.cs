using System.Security.Cryptography;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Whatever licenses need around them: clients, programs, people and keys.</summary>
internal static class Surroundings
{
    public static async Task AddAsync(LicenseDbContext db, IReadOnlyList<DemoProgram> programs, Calendar calendar, CancellationToken cancellation)
    {
        db.Clients.AddRange(
            DemoClient.All.Select(client => new Client
            {
                Id = client.Id,
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
            AddUser(db, person, platformAdmin, client.Id);
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
}
