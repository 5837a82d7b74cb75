using System.CommandLine;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity.ApiKeys;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Operations.Verbs;

/// <summary><c>apikey create</c>: makes a key for the HTTP contracts and prints it, alone and once.</summary>
internal static class ApiKeyVerb
{
    public static Command Create(VerbHost host)
    {
        Option<string> name = new("--name") { Description = "What the key is for; history names it so.", Required = true };
        Option<string> role = new("--role") { Description = "What the key may do: DmAdmin reads and writes, PlatformAdmin reads.", Required = true };
        role.AcceptOnlyFromAmong([.. Roles.All]);
        Option<string> client = new("--client") { Description = "The key (platform_key) of the one client that the key reaches." };
        Command create = new("create", "Make a key and print it. It is not stored and cannot be shown again.") { name, role, client };
        create.Validators.Add(result =>
        {
            // Without a client a platform admin would see nothing.
            if (result.GetValue(client) is null && string.Equals(result.GetValue(role), Roles.PlatformAdmin, StringComparison.Ordinal))
            {
                result.AddError($"Option '--client' is required for the role {Roles.PlatformAdmin}.");
            }
        });
        return new Command("apikey", "Keys for the HTTP contracts.")
        {
            host.Add(
                create,
                (services, parse, cancellation) =>
                    RunAsync(services, parse.GetRequiredValue(name), parse.GetRequiredValue(role), parse.GetValue(client), cancellation)
            ),
        };
    }

    private static async Task<int> RunAsync(IServiceProvider services, string name, string role, string? client, CancellationToken cancellation)
    {
        Guid? clientId = null;
        if (client is not null)
        {
            clientId = await services
                .GetRequiredService<LicenseDbContext>()
                .Clients.Where(c => c.Key == client)
                .Select(c => (Guid?)c.Id)
                .FirstOrDefaultAsync(cancellation);
            if (clientId is null)
            {
                return await VerbHost.FailAsync($"There is no client with the key \"{client}\".");
            }
        }

        Result<IssuedApiKey> created = await services
            .GetRequiredService<ApiKeyService>()
            .CreateAsync(
                new NewApiKey
                {
                    Name = name,
                    Role = role,
                    ClientId = clientId,
                },
                cancellation
            );
        if (!created.TryGet(out IssuedApiKey? issued, out Failure? failure))
        {
            return await VerbHost.FailAsync(failure);
        }

        await Console.Out.WriteLineAsync(issued.Secret);
        return ExitCode.Done;
    }
}
