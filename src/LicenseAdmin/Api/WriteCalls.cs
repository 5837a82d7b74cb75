using System.Text.Json;
using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Licenses;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Api;

/// <summary>A writing call that was read: what is left is to make its command and run it.</summary>
/// <param name="IsDryRun">Preview, do not write.</param>
/// <param name="Answer">To be kept with the change; null: it is not asked for.</param>
internal sealed record WriteCall(SentMembers Sent, Actor Actor, bool IsDryRun, IfMatch Match, AnswerToKeep? Answer)
{
    /// <summary>Runs a command as the call wants it: for real or not, at the versions it names, with its answer kept.</summary>
    public Task<Result<LicenseOutcome>> RunAsync(UpdateLicense command, LicenseUpdateService updates, CancellationToken cancellation) =>
        Match.RunAsync(version =>
        {
            UpdateLicense expecting = command with { ExpectedVersion = version, Answer = Answer };
            return IsDryRun ? updates.PreviewAsync(expecting, Actor, cancellation) : updates.UpdateAsync(expecting, Actor, cancellation);
        });

    /// <inheritdoc cref="RunAsync(UpdateLicense, LicenseUpdateService, CancellationToken)"/>
    public Task<Result<LicenseOutcome>> RunAsync(CreateLicense command, LicenseUpdateService updates, CancellationToken cancellation)
    {
        CreateLicense answered = command with { Answer = Answer };
        return IsDryRun ? updates.PreviewAsync(answered, Actor, cancellation) : updates.CreateAsync(answered, Actor, cancellation);
    }
}

/// <summary>What one writing endpoint has of its own.</summary>
internal sealed record WriteEndpoint
{
    public required Dialect Dialect { get; init; }

    /// <summary>Which members its body has.</summary>
    public required Func<Member, Use> Use { get; init; }

    public int SuccessStatus { get; init; } = StatusCodes.Status200OK;

    /// <summary>The names of the objects that an answer puts round the license, the outermost first.</summary>
    public IReadOnlyList<string> Envelope { get; init; } = [];

    /// <summary>With assignments by status.</summary>
    public bool Verbose { get; init; }

    /// <summary>What is answered to <c>Prefer: return=minimal</c>; null: the contract does not know that.</summary>
    public MinimalAnswer? Minimal { get; init; }

    public required Func<WriteCall, CancellationToken, Task<Result<LicenseOutcome>>> WriteAsync { get; init; }
}

/// <summary>The answer to callers that do not want the whole license back.</summary>
/// <param name="Id">The one member that it has; null: it has no body.</param>
internal sealed record MinimalAnswer(int Status, Member? Id = null);

/// <summary>What the contracts' writing endpoints have in common: dry run, <c>If-Match</c>, <c>Idempotency-Key</c>, reading the body, <c>ETag</c>, <c>Prefer</c>.</summary>
internal sealed class WriteCalls(IdempotentCalls idempotency, ContentReads contents, IOptions<ApiOptions> options)
{
    private const string DryRunParameter = "dryRun";

    /// <summary>What an endpoint that updates takes besides its own.</summary>
    internal static IReadOnlyList<DescribedParameter> UpdateParameters(Dialect dialect) =>
        [
            .. CreateParameters(dialect),
            DescribedParameter.Header("If-Match", "The `ETag` that the license must have, or several, or `*`; else 412 and nothing changes."),
        ];

    /// <summary>Of endpoints with a <see cref="WriteEndpoint.Minimal"/> answer.</summary>
    internal static readonly DescribedParameter PreferParameter = DescribedParameter.Header(
        Preference.Header,
        $"`{Preference.Minimal}`: answer no more than is needed. A dry run is always answered in full."
    );

    /// <summary>What an endpoint that creates takes besides its own.</summary>
    internal static IReadOnlyList<DescribedParameter> CreateParameters(Dialect dialect) =>
        [
            DescribedParameter.Query(
                DryRunParameter,
                JsonKind.Flag,
                $"Change nothing and answer what would be, with `{dialect.DryRunMember}`: the differences, and what follows from them in words."
            ),
            DescribedParameter.Header(
                IdempotentCalls.Header,
                "Up to 255 printable characters, new for each change. The same call again within 24 hours gets the first one's answer and changes nothing."
            ),
        ];

    /// <summary>The refusals of every writing endpoint, besides those of every endpoint.</summary>
    internal static readonly IReadOnlyList<int> Refusals =
    [
        StatusCodes.Status409Conflict,
        StatusCodes.Status413PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType,
        StatusCodes.Status422UnprocessableEntity,
    ];

    public async Task<IResult> RunAsync(HttpContext context, QueryValues query, WriteEndpoint endpoint)
    {
        CancellationToken cancellation = context.RequestAborted;
        bool isDryRun = query.Flag(DryRunParameter) ?? false;
        if (query.Problem is { } wrongQuery)
        {
            return wrongQuery;
        }

        if (IfMatch.Read(context.Request.Headers.IfMatch) is not { } match)
        {
            return new Problem(StatusCodes.Status400BadRequest, "If-Match must be * or a list of tags in double quotes, such as \"12\".");
        }

        (ReadOnlyMemory<byte> body, Problem? wrongBody) = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, cancellation);
        if (wrongBody is not null)
        {
            return wrongBody;
        }

        Actor actor = context.User.ToActor();

        // A dry run is asked for the sake of its answer.
        MinimalAnswer? minimal = !isDryRun && Preference.IsMinimal(context.Request.Headers[Preference.Header]) ? endpoint.Minimal : null;
        return isDryRun
            ? await WorkAsync(null)
            : await idempotency.RunAsync(context.Request, body, minimal is not null, endpoint.Dialect, WorkAsync, Again);

        async Task<IResult> WorkAsync(IdempotencyKey? key)
        {
            (JsonDocument? json, Problem? malformed) = RequestBody.Parse(body);
            if (malformed is not null)
            {
                return malformed;
            }

            using (json)
            {
                AnswerToKeep? keep = key is null
                    ? null
                    : new AnswerToKeep(
                        key.Key,
                        key.RequestHash,
                        minimal?.Status ?? endpoint.SuccessStatus,
                        outcome => KeepAsync(endpoint, minimal, outcome)
                    );
                SentMembers sent = SentMembers.Read(json!.RootElement, endpoint.Dialect, endpoint.Use);
                Result<LicenseOutcome> result = await endpoint.WriteAsync(new WriteCall(sent, actor, isDryRun, match, keep), cancellation);
                return result.TryGet(out LicenseOutcome? outcome, out Failure? failure)
                    ? Answer(
                        minimal,
                        minimal?.Status ?? endpoint.SuccessStatus,
                        (isDryRun ? outcome.Before : outcome.License)?.Version,
                        output => WriteAsync(output, endpoint, minimal, Show(endpoint, outcome, isDryRun), contents, isDryRun ? outcome : null)
                    )
                    : FailureResults.Of(failure, endpoint.Dialect);
            }
        }

        JsonAnswer Again(IdempotentAnswer kept) =>
            Answer(minimal, kept.StatusCode, kept.Version, output => WriteAgainAsync(output, endpoint, minimal, kept.Body));
    }

    private static JsonAnswer Answer(MinimalAnswer? minimal, int status, long? version, Func<JsonOutput, Task> write) =>
        new(status, minimal is { Id: null } ? null : write, version) { IsMinimal = minimal is not null };

    private static ShownLicense Show(WriteEndpoint endpoint, LicenseOutcome outcome, bool isDryRun) =>
        new(
            new LicenseView(
                outcome.License,
                outcome.Client,
                outcome.Program,
                outcome.Seats,
                outcome.License.ParentId is { } parent ? outcome.Parents[parent] : null
            ),
            endpoint.Verbose,
            IsStored: !(isDryRun && outcome.Before is null)
        )
        {
            Content = outcome.Content,
        };

    // Of the lists only the ids: what the catalogue tells of them is looked up when the answer is given again.
    private static Task<string> KeepAsync(WriteEndpoint endpoint, MinimalAnswer? minimal, LicenseOutcome outcome) =>
        minimal is { Id: null }
            ? Task.FromResult(string.Empty)
            : JsonOutput.TextAsync(output => WriteAsync(output, endpoint, minimal, Show(endpoint, outcome, isDryRun: false), null, null));

    private async Task WriteAgainAsync(JsonOutput output, WriteEndpoint endpoint, MinimalAnswer? minimal, string kept)
    {
        using JsonDocument json = JsonDocument.Parse(kept);
        JsonElement license = endpoint.Envelope.Aggregate(json.RootElement, (inner, name) => inner.GetProperty(name));
        await WriteAsync(output, endpoint, minimal, new KeptLicense(endpoint.Dialect, license), contents, null);
    }

    private static async Task WriteAsync(
        JsonOutput output,
        WriteEndpoint endpoint,
        MinimalAnswer? minimal,
        ToldLicense license,
        ContentReads? contents,
        LicenseOutcome? dryRun
    )
    {
        Utf8JsonWriter writer = output.Writer;
        writer.WriteStartObject();
        foreach (string name in endpoint.Envelope)
        {
            writer.WriteStartObject(name);
        }

        if (minimal?.Id is { } id)
        {
            license.Write(writer, id);
        }
        else
        {
            await endpoint.Dialect.WriteMembersAsync(output, license, contents);
        }

        if (dryRun is not null)
        {
            endpoint.Dialect.WriteDryRun(writer, dryRun);
        }

        foreach (string _ in endpoint.Envelope)
        {
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
