using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Api.ClientLicenses;

/// <summary>Contract B: <c>PUT /incoming/v2/licenses/{id}</c>.</summary>
internal static class UpdateClientLicense
{
    private const string Name = "UpdateLicense";

    private static readonly DescribedOperation Operation = new()
    {
        Dialect = ClientLicense.Dialect,
        Id = Name,
        Summary = "Update a license",
        Description = """
            Appends courses, learning paths and course tags to those of a license, or replaces them, and changes what else is sent. What is left out is kept, also
            seatsLimit; null clears where clearing means something. A single ID stands for a list of one. IDs may repeat, and be there already. If one is
            unknown, nothing is applied. Every call that is accepted adds a row to the license's history, also when nothing changes.
            """,
        Request = new DescribedBody(
            "LicenseUpdate",
            _ => MemberSchemas.Request(ClientLicense.Dialect, member => member.Update),
            """
            {
              "name": "string",
              "courseIds": ["00000000-0000-0000-0000-000000000000"],
              "learningPathIds": ["00000000-0000-0000-0000-000000000000"],
              "courseTagIds": ["00000000-0000-0000-0000-000000000000"],
              "replaceCourseIds": true
            }
            """
        ),
        Answer = ClientLicense.Described(Name),
        Minimal = ClientLicense.NoContent,
        Parameters =
        [
            DescribedParameter.Path("id", JsonKind.Uuid, "The license's ID."),
            .. WriteCalls.UpdateParameters(ClientLicense.Dialect),
            WriteCalls.PreferParameter,
        ],
        Refusals = [StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed, .. WriteCalls.Refusals],
        HasEntityTag = true,
    };

    public static void Map(RouteGroupBuilder incoming) =>
        incoming.MapOnly(HttpMethods.Put, "/licenses/{id}", HandleAsync).ForWriters().WithMetadata(Operation);

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        string id,
        WriteCalls calls,
        LicenseUpdateService updates,
        LicenseQueries licenses
    )
    {
        if (!Guid.TryParseExact(id, "D", out Guid uuid))
        {
            return ClientLicense.NotAnId;
        }

        return await calls.RunAsync(
            context,
            new QueryValues(context.Request.Query),
            new WriteEndpoint
            {
                Dialect = ClientLicense.Dialect,
                Use = member => member.Update,
                Envelope = [ClientLicense.Data, Name],
                Minimal = ClientLicense.NoContent,
                WriteAsync = (call, cancellation) => WriteAsync(call, uuid, updates, licenses, cancellation),
            }
        );
    }

    private static async Task<Result<LicenseOutcome>> WriteAsync(
        WriteCall call,
        Guid uuid,
        LicenseUpdateService updates,
        LicenseQueries licenses,
        CancellationToken cancellation
    )
    {
        if (call.Sent.Failure is { } invalid)
        {
            return invalid;
        }

        if (await ClientLicense.TakeParentAsync(call, licenses, cancellation) is { } failure)
        {
            return failure;
        }

        UpdateLicense command = new()
        {
            License = new LicenseKey { Uuid = uuid },
            Edits = call.Sent.Edits,
            Reason = new ChangeReason(ChangeOrigin.ContractB),
            Fixed = new FixedParts(null, null, null) { ClientId = call.Sent.Uuid(ClientLicense.ClientId) },
        };
        return await call.RunAsync(command, updates, cancellation);
    }
}
