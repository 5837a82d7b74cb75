using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Api.ProgramLicenses;

/// <summary>Contract A: <c>POST /api/catalog/licenses/program/update/</c>.</summary>
internal static class UpdateProgramLicense
{
    private static readonly DescribedOperation Operation = new()
    {
        Dialect = ProgramLicense.Dialect,
        Id = "catalog_licenses_program_update_create",
        Summary = "Update a program license",
        Description = """
            Changes what is sent and keeps the rest. The license is named by `license_id` or `external_id`; where both are sent they must name the
            same one. `expired: null` takes the expiry away; null for anything else is refused. Every call that is accepted adds a row to the
            license's history, also when nothing changes.
            """,
        Request = new DescribedBody(
            "ProgramLicenseUpdate",
            _ => MemberSchemas.Request(ProgramLicense.Dialect, member => member.Update),
            """
            {
              "license_id": 123,
              "name": "Updated Program License 2023",
              "count": 150,
              "started": "2023-06-15T14:30:00Z",
              "expired": "2024-06-15T14:30:00Z",
              "active": true,
              "metadata": {"updated": true},
              "source": "updated-source",
              "change_type": "update"
            }
            """
        ),
        Answer = ProgramLicense.Described(
            """
            {
              "id": 123,
              "created": "2023-06-15T14:30:00Z",
              "started": "2023-06-15T14:30:00Z",
              "expired": "2024-06-15T14:30:00Z",
              "name": "Updated Program License 2023",
              "count": 150,
              "active": true,
              "metadata": {"updated": true},
              "source": "updated-source",
              "external_id": "ext-123",
              "platform_key": "platform1",
              "program_id": "program-v1:org+program+run"
            }
            """
        ),
        Parameters = [.. WriteCalls.UpdateParameters(ProgramLicense.Dialect), ProgramLicense.VerboseDescribed],
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed, .. WriteCalls.Refusals],
        HasEntityTag = true,
    };

    public static void Map(RouteGroupBuilder programs) =>
        programs.MapOnly(HttpMethods.Post, "/update/", HandleAsync).ForWriters().WithMetadata(Operation);

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
                Use = member => member.Update,
                Verbose = verbose,
                WriteAsync = (call, cancellation) => WriteAsync(call, updates, cancellation),
            }
        );
    }

    private static async Task<Result<LicenseOutcome>> WriteAsync(WriteCall call, LicenseUpdateService updates, CancellationToken cancellation)
    {
        SentMembers sent = call.Sent;
        if (!sent.Has(ProgramLicense.LicenseId) && !sent.Has(ProgramLicense.ExternalId))
        {
            sent.Refuse(ProgramLicense.LicenseId, "Name the license: license_id or external_id is required.");
        }

        if (sent.Failure is { } invalid)
        {
            return invalid;
        }

        UpdateLicense command = new()
        {
            License = new LicenseKey { Id = sent.Number(ProgramLicense.LicenseId), ExternalId = sent.Text(ProgramLicense.ExternalId)?.Trim() },
            Edits = sent.Edits,
            Reason = new ChangeReason(
                ChangeOrigin.ContractA,
                sent.Text(ProgramLicense.ChangeType) ?? ChangeReason.Update,
                sent.Text(ProgramLicense.TransactionId)
            ),
            Fixed = new FixedParts(sent.Text(ProgramLicense.PlatformKey), sent.Text(ProgramLicense.PlatformOrg), sent.Text(ProgramLicense.ProgramId)),
        };
        return await call.RunAsync(command, updates, cancellation);
    }
}
