using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Api.ClientLicenses;

/// <summary>Contract B's family: <c>POST /incoming/v2/licenses</c>.</summary>
internal static class CreateClientLicense
{
    private const string Name = "CreateLicense";

    private static readonly MinimalAnswer IdOnly = new(StatusCodes.Status201Created, ClientLicense.Id);

    private static readonly DescribedOperation Operation = new()
    {
        Dialect = ClientLicense.Dialect,
        Id = Name,
        Summary = "Create a license",
        Description = """
            Makes a license of a client, active and starting now. Without seatsLimit its seats are unlimited, without expirationDate it never expires. A short answer
            (`Prefer: return=minimal`) has the new license's ID only.
            """,
        Request = new DescribedBody(
            "LicenseCreate",
            _ => MemberSchemas.Request(ClientLicense.Dialect, member => member.Create),
            """
            {
              "clientId": "00000000-0000-0000-0000-000000000000",
              "name": "string",
              "courseIds": ["00000000-0000-0000-0000-000000000000"],
              "learningPathIds": [],
              "courseTagIds": [],
              "seatsLimit": 100
            }
            """
        ),
        Answer = ClientLicense.Described(Name),
        SuccessStatus = StatusCodes.Status201Created,
        Minimal = IdOnly,
        Parameters = [.. WriteCalls.CreateParameters(ClientLicense.Dialect), WriteCalls.PreferParameter],
        Refusals = WriteCalls.Refusals,
        HasEntityTag = true,
    };

    public static void Map(RouteGroupBuilder incoming) =>
        incoming.MapMethods(ListClientLicenses.Pattern, [HttpMethods.Post], HandleAsync).ForWriters().WithMetadata(Operation);

    private static Task<IResult> HandleAsync(HttpContext context, WriteCalls calls, LicenseUpdateService updates, LicenseQueries licenses) =>
        calls.RunAsync(
            context,
            new QueryValues(context.Request.Query),
            new WriteEndpoint
            {
                Dialect = ClientLicense.Dialect,
                Use = member => member.Create,
                SuccessStatus = StatusCodes.Status201Created,
                Envelope = [ClientLicense.Data, Name],
                Minimal = IdOnly,
                WriteAsync = (call, cancellation) => WriteAsync(call, updates, licenses, cancellation),
            }
        );

    private static async Task<Result<LicenseOutcome>> WriteAsync(
        WriteCall call,
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

        if (!call.Sent.Edits.Contains(LicenseFields.SeatsLimit))
        {
            call.Sent.Edits.Set(LicenseFields.SeatsLimit, null);
        }

        CreateLicense command = new()
        {
            ClientId = call.Sent.Uuid(ClientLicense.ClientId),
            Edits = call.Sent.Edits,
            Reason = new ChangeReason(ChangeOrigin.ContractB, ChangeReason.Create),
        };
        return await call.RunAsync(command, updates, cancellation);
    }
}
