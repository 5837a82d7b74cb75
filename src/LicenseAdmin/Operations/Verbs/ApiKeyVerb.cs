using System.CommandLine;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Identity.ApiKeys;

namespace LicenseAdmin.Operations.Verbs;

/// <summary><c>apikey create</c>: makes a key for the HTTP contracts and prints it, alone and once.</summary>
internal static class ApiKeyVerb
{
    public static Command Create(VerbHost host)
    {
        Option<string> name = new("--name") { Description = "What the key is for; history names it so.", Required = true };
        Command create = new("create", "Make a key and print it. It is not stored and cannot be shown again.") { name };
        AccessOptions access = new(create);
        return new Command("apikey", "Keys for the HTTP contracts.")
        {
            host.Add(
                create,
                async (services, parse, cancellation) =>
                {
                    Result<Guid?> client = await access.ClientOfAsync(parse, services.GetRequiredService<LicenseDbContext>(), cancellation);
                    return client.Failure is { } failure
                        ? await VerbHost.FailAsync(failure)
                        : await RunAsync(
                            services.GetRequiredService<ApiKeyService>(),
                            new NewApiKey
                            {
                                Name = parse.GetRequiredValue(name),
                                Role = access.RoleOf(parse),
                                ClientId = client.Value,
                            },
                            cancellation
                        );
                }
            ),
        };
    }

    private static async Task<int> RunAsync(ApiKeyService keys, NewApiKey wanted, CancellationToken cancellation)
    {
        Result<IssuedApiKey> created = await keys.CreateAsync(wanted, cancellation);
        if (!created.TryGet(out IssuedApiKey? issued, out Failure? failure))
        {
            return await VerbHost.FailAsync(failure);
        }

        await Console.Out.WriteLineAsync(issued.Secret);
        return ExitCode.Done;
    }
}
