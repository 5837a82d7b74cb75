using System.CommandLine;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;

namespace LicenseAdmin.Operations.Verbs;

/// <summary><c>admin create</c>: makes an account, for instance the first one.</summary>
internal static class AdminVerb
{
    private sealed record Wanted(string Email, string Role, Guid? ClientId);

    public static Command Create(VerbHost host)
    {
        Option<string> email = new("--email") { Description = "The address to sign in with.", Required = true };
        Option<bool> passwordFromInput = new("--password-stdin")
        {
            Description =
                "Take the password from the first line of standard input. Without it a one-time password is made and printed, and has to be changed at the first sign-in.",
        };
        Command create = new("create", "Make an account. Without a role it may change every license.") { email, passwordFromInput };
        AccessOptions access = new(create, Roles.DmAdmin);
        return new Command("admin", "Accounts of administrators.")
        {
            host.Add(
                create,
                async (services, parse, cancellation) =>
                {
                    Result<Guid?> client = await access.ClientOfAsync(parse, services.GetRequiredService<LicenseDbContext>(), cancellation);
                    return client.Failure is { } failure
                        ? await VerbHost.FailAsync(failure)
                        : await RunAsync(
                            services.GetRequiredService<UserAccounts>(),
                            new Wanted(parse.GetRequiredValue(email), access.RoleOf(parse), client.Value),
                            parse.GetValue(passwordFromInput),
                            cancellation
                        );
                }
            ),
        };
    }

    private static async Task<int> RunAsync(UserAccounts accounts, Wanted wanted, bool passwordFromInput, CancellationToken cancellation)
    {
        string? given = passwordFromInput ? await Console.In.ReadLineAsync(cancellation) ?? string.Empty : null;
        string password = given ?? UserAccounts.OneTimePassword();
        await accounts.EnsureRolesAsync();
        Result<AppUser> created = await accounts.CreateAsync(
            new NewUser
            {
                Email = wanted.Email.Trim(),
                Password = password,
                Role = wanted.Role,
                ClientId = wanted.ClientId,
                MustChangePassword = given is null,
            },
            cancellation
        );
        if (created.Failure is { } failure)
        {
            return await VerbHost.FailAsync(failure);
        }

        if (given is null)
        {
            await Console.Out.WriteLineAsync(password);
            await Console.Error.WriteLineAsync("The account was made. The password above is asked for once, then it has to be changed.");
        }
        else
        {
            await Console.Error.WriteLineAsync("The account was made.");
        }

        return ExitCode.Done;
    }
}
