using System.CommandLine;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Operations.Verbs;

/// <summary>What an account or a key may do, and on whose licenses: <c>--role</c> and <c>--client</c>.</summary>
internal sealed class AccessOptions
{
    private readonly Option<string> role = new("--role")
    {
        Description = $"{Roles.DmAdmin} reads and changes licenses, {Roles.PlatformAdmin} reads those of its client.",
    };

    private readonly Option<string> client = new("--client") { Description = "The key (platform_key) of the one client whose licenses are reached." };

    /// <param name="command">The command that gets the options.</param>
    /// <param name="usual">The role where none is given; null: one has to be.</param>
    public AccessOptions(Command command, string? usual = null)
    {
        role.AcceptOnlyFromAmong([.. Roles.All]);
        role.Required = usual is null;
        if (usual is not null)
        {
            role.DefaultValueFactory = _ => usual;
        }

        command.Add(role);
        command.Add(client);
        command.Validators.Add(result =>
        {
            // Without a client a platform admin would see nothing.
            if (result.GetValue(client) is null && string.Equals(result.GetValue(role), Roles.PlatformAdmin, StringComparison.Ordinal))
            {
                result.AddError($"Option '{client.Name}' is required for the role {Roles.PlatformAdmin}.");
            }
        });
    }

    public string RoleOf(ParseResult parse) => parse.GetRequiredValue(role);

    /// <summary>The client that was given by its key; null: none was.</summary>
    public async Task<Result<Guid?>> ClientOfAsync(ParseResult parse, LicenseDbContext db, CancellationToken cancellation)
    {
        if (parse.GetValue(client) is not { } key)
        {
            return (Guid?)null;
        }

        Guid? id = await db.Clients.Where(c => c.Key == key).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
        return id is null ? new Failure.Invalid(AccessRules.ClientField, $"There is no client with the key \"{key}\".") : id;
    }
}
