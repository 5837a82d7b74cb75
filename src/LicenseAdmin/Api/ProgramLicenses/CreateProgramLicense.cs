using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Api.ProgramLicenses;

/// <summary>Contract A's family: <c>POST /api/catalog/licenses/program/create/</c>. Answers 200, as the vendor's does.</summary>
internal static class CreateProgramLicense
{
    private static readonly DescribedOperation Operation = new()
    {
        Dialect = ProgramLicense.Dialect,
        Id = "catalog_licenses_program_create_create",
        Summary = "Create a program license",
        Description = """
            Makes a license of a platform for a program. What is left out gets its default: the program's name, no seats, active, starting now, never
            expiring.
            """,
        Request = new DescribedBody(
            "ProgramLicenseCreate",
            _ => MemberSchemas.Request(ProgramLicense.Dialect, member => member.Create),
            """
            {
              "platform_key": "platform1",
              "program_id": "program-v1:org+program+run",
              "name": "Program License 2023",
              "count": 100,
              "started": "2023-06-15T14:30:00Z",
              "source": "source",
              "external_id": "ext-123"
            }
            """
        ),
        Answer = ProgramLicense.Described(
            """
            {
              "id": 123,
              "created": "2023-06-15T14:30:00Z",
              "started": "2023-06-15T14:30:00Z",
              "expired": null,
              "name": "Program License 2023",
              "count": 100,
              "active": true,
              "metadata": {},
              "source": "source",
              "external_id": "ext-123",
              "platform_key": "platform1",
              "program_id": "program-v1:org+program+run"
            }
            """
        ),
        Parameters = [.. WriteCalls.CreateParameters(ProgramLicense.Dialect), ProgramLicense.VerboseDescribed],
        Refusals = WriteCalls.Refusals,
        HasEntityTag = true,
    };

    public static void Map(RouteGroupBuilder programs) =>
        programs.MapOnly(HttpMethods.Post, "/create/", HandleAsync).ForWriters().WithMetadata(Operation);

    private static Task<IResult> HandleAsync(HttpContext context, WriteCalls calls, LicenseUpdateService updates)
    {
        QueryValues query = new(context.Request.Query);
        bool verbose = query.Flag(ProgramLicense.VerboseParameter) ?? false;
        return calls.RunAsync(
            context,
            query,
            new WriteEndpoint
            {
                Dialect = ProgramLicense.Dialect,
                Use = member => member.Create,
                Verbose = verbose,
                WriteAsync = (call, cancellation) => WriteAsync(call, updates, cancellation),
            }
        );
    }

    private static async Task<Result<LicenseOutcome>> WriteAsync(WriteCall call, LicenseUpdateService updates, CancellationToken cancellation)
    {
        SentMembers sent = call.Sent;
        if (sent.Failure is { } invalid)
        {
            return invalid;
        }

        CreateLicense command = new()
        {
            ClientKey = sent.Text(ProgramLicense.PlatformKey),
            ProgramId = sent.Text(ProgramLicense.ProgramId),
            ExternalId = sent.Text(ProgramLicense.ExternalId),
            Edits = sent.Edits,
            Reason = new ChangeReason(
                ChangeOrigin.ContractA,
                sent.Text(ProgramLicense.ChangeType) ?? ChangeReason.Create,
                sent.Text(ProgramLicense.TransactionId)
            ),
        };
        return await call.RunAsync(command, updates, cancellation);
    }
}
