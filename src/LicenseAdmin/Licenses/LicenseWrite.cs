using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>One attempt at one command, inside the transaction that <see cref="LicenseUpdateService"/> opened.</summary>
internal sealed class LicenseWrite(LicenseDbContext db, LicenseRules rules, HistoryChain chain, DateTime now, Actor actor)
{
    public async Task<Result<LicenseOutcome>> UpdateAsync(UpdateLicense command, CancellationToken cancellation)
    {
        ActorAccess? access = await ActorAccess.OfAsync(db, actor, now, cancellation);
        if (access is not { MayWrite: true })
        {
            return NotDmAdmin;
        }

        LoadedLicense? loaded = await WriteQueries.LoadAsync(db, command.License, cancellation);
        if (loaded is null || !access.Reaches(loaded.Client.Id))
        {
            return new Failure.NotFound("The license");
        }

        if (Misfit(command, loaded) is { } misfit)
        {
            return misfit;
        }

        License license = loaded.License;
        if (command.ExpectedVersion is { } expected && expected != license.Version)
        {
            return await ConflictAsync(license, expected, cancellation);
        }

        License before = license.Clone();
        List<Difference> differences = license.Apply(command.Edits);
        return await FinishAsync(command.Edits, command.Reason, command.Answer, before, loaded, differences, cancellation);
    }

    public async Task<Result<LicenseOutcome>> CreateAsync(CreateLicense command, CancellationToken cancellation)
    {
        ActorAccess? access = await ActorAccess.OfAsync(db, actor, now, cancellation);
        if (access is not { MayWrite: true })
        {
            return NotDmAdmin;
        }

        Client? client = await WriteQueries.ClientAsync(db, command.ClientId, command.ClientKey, cancellation);
        if (client is null || !access.Reaches(client.Id))
        {
            return new Failure.Invalid(CreateLicense.ClientField, "There is no such client.");
        }

        Domain.Program? program = command.ProgramId is { } programId ? await WriteQueries.ProgramAsync(db, programId, cancellation) : null;
        if (command.ProgramId is not null && program is null)
        {
            return new Failure.Invalid(CreateLicense.ProgramField, "There is no such program.");
        }

        string? externalId = string.IsNullOrWhiteSpace(command.ExternalId) ? null : command.ExternalId.Trim();
        if (externalId is not null && await WrongExternalIdAsync(externalId, cancellation) is { } wrong)
        {
            return wrong;
        }

        License license = new()
        {
            Uuid = command.Uuid ?? Guid.CreateVersion7(new DateTimeOffset(now)),
            ClientId = client.Id,
            ProgramId = program?.ProgramId,
            ExternalId = externalId,
            CreatedAt = now,
        };
        if (!command.Edits.Contains(LicenseFields.Name) && program is not null)
        {
            command.Edits.Set(LicenseFields.Name, program.Name);
        }

        if (!command.Edits.Contains(LicenseFields.StartsAt))
        {
            command.Edits.Set(LicenseFields.StartsAt, now);
        }

        db.Licenses.Add(license);
        List<Difference> differences = license.Apply(command.Edits);
        return await FinishAsync(
            command.Edits,
            command.Reason,
            command.Answer,
            null,
            new LoadedLicense(license, client, program),
            differences,
            cancellation
        );
    }

    internal static Failure.Forbidden NotDmAdmin => new("Only a data-manager administrator may change licenses.");

    // What the caller says of parts that never change has to be so.
    private static Failure.Invalid? Misfit(UpdateLicense command, LoadedLicense loaded)
    {
        Dictionary<string, string[]> wrong = new(StringComparer.Ordinal);
        if (command.License.Id is { } id && id != loaded.License.Id)
        {
            wrong[LicenseKey.IdField] = ["This names another license than the external id, or none."];
        }

        Check(CreateLicense.ExternalIdField, command.License.ExternalId, loaded.License.ExternalId, "names another license");
        Check(CreateLicense.ClientField, command.Fixed?.ClientId?.ToString(), loaded.Client.Id.ToString(), "cannot be changed");
        Check(FixedParts.PlatformKeyField, command.Fixed?.PlatformKey, loaded.Client.Key, "cannot be changed");
        Check(FixedParts.PlatformOrgField, command.Fixed?.PlatformOrg, loaded.Client.Org, "cannot be changed");
        Check(FixedParts.ProgramIdField, command.Fixed?.ProgramId, loaded.License.ProgramId, "cannot be changed");
        return wrong.Count == 0 ? null : new Failure.Invalid(wrong);

        void Check(string field, string? sent, string? stored, string problem)
        {
            if (sent is not null && !string.Equals(sent, stored, StringComparison.Ordinal))
            {
                wrong[field] = [$"The license's own value is {(stored is null ? "none" : $"“{stored}”")}: this {problem}."];
            }
        }
    }

    private async Task<Failure> ConflictAsync(License license, long expected, CancellationToken cancellation)
    {
        var since = await db
            .Changes.Where(change => change.LicenseId == license.Id && change.Version > expected && change.Fields != 0)
            .OrderByDescending(change => change.Id)
            .Select(change => new { change.Fields, change.ActorName })
            .ToListAsync(cancellation);
        return ConflictOf(license.Version, [.. since.Select(change => (change.Fields, change.ActorName))]);
    }

    /// <summary>What stands against a stale version.</summary>
    /// <param name="since">The changes made since, newest first.</param>
    internal static Failure.Conflict ConflictOf(long currentVersion, IReadOnlyCollection<(long Fields, string ActorName)> since) =>
        new(
            currentVersion,
            [.. LicenseFields.In(since.Aggregate(0L, (all, change) => all | change.Fields)).Select(field => field.Key)],
            [.. since.Select(change => change.ActorName).Distinct(StringComparer.Ordinal)]
        );

    private async Task<Failure?> WrongExternalIdAsync(string externalId, CancellationToken cancellation)
    {
        string? problem =
            externalId.Length > CreateLicense.MaxExternalIdLength
                ? $"The external id can have at most {CreateLicense.MaxExternalIdLength} characters."
            : !SingleLine.IsValid(externalId) ? "The external id must be one line of text without control characters."
            : await WriteQueries.IsExternalIdTakenAsync(db, externalId, cancellation) ? "Another license has this external id."
            : null;
        return problem is null ? null : new Failure.Invalid(CreateLicense.ExternalIdField, problem);
    }

    private async Task<Result<LicenseOutcome>> FinishAsync(
        LicenseEdits edits,
        ChangeReason reason,
        AnswerToKeep? answer,
        License? before,
        LoadedLicense loaded,
        List<Difference> differences,
        CancellationToken cancellation
    )
    {
        License license = loaded.License;
        SeatUse seats = before is null ? new SeatUse(0, 0, 0) : await SeatUseOf.LicenseAsync(db, license.Id, cancellation);
        HashSet<LicenseField> touched = before is null ? [.. LicenseFields.All] : [.. differences.Select(difference => difference.Field)];
        LicenseField laterDate = edits.Later(LicenseFields.StartsAt, LicenseFields.ExpiresAt);
        Dictionary<string, string[]> wrong = new(rules.Check(new LicenseCandidate(license, touched, seats.Used, laterDate)), StringComparer.Ordinal);
        foreach ((string field, string[] problems) in ReasonRules.Check(reason))
        {
            wrong[field] = problems;
        }

        if (touched.Contains(LicenseFields.Parent) && await WrongParentAsync(license, cancellation) is { } problem)
        {
            wrong[LicenseFields.Parent.Key] = [problem];
        }

        List<ContentPlan> plans = await PlanContentAsync(edits, license.Id, wrong, cancellation);
        if (wrong.Count > 0)
        {
            return new Failure.Invalid(wrong);
        }

        differences.AddRange(plans.Where(plan => plan.ChangesSomething).Select(plan => plan.Difference));
        License? formerDefault = null;
        if (license.IsDefault && touched.Contains(LicenseFields.IsDefault))
        {
            // Both licenses' rows name one transaction, so that history can show them together.
            reason = reason.TransactionId is null ? reason with { TransactionId = Guid.CreateVersion7(new DateTimeOffset(now)).ToString() } : reason;
            formerDefault = await TakeDefaultAsync(license, reason, cancellation);
        }

        LicenseChange change = await SaveAsync(license, reason, differences, plans, cancellation);
        LicenseOutcome outcome = new()
        {
            Before = before,
            License = license,
            Client = loaded.Client,
            Program = loaded.Program,
            Seats = seats,
            Parents = await ParentsAsync([before?.ParentId, license.ParentId], cancellation),
            Content = plans.ToDictionary(plan => plan.Field.Kind, plan => plan.After),
            Change = change,
            Differences = differences,
            Consequences = Consequence.Of(
                before,
                license,
                differences,
                seats,
                formerDefault?.Name,
                [.. plans.Where(plan => plan.ChangesSomething && plan.After.Count == 0).Select(plan => plan.Field)],
                now
            ),
        };
        return answer is null || await IdempotentAnswers.KeepAsync(db, actor.Id, answer, outcome, now, cancellation)
            ? outcome
            : new Failure.StillInFlight();
    }

    // Same client, not itself, not below itself. Walks up from the new parent; the tree is a few levels deep.
    private async Task<string?> WrongParentAsync(License license, CancellationToken cancellation)
    {
        int? above = license.ParentId;
        for (bool isParent = true; above is { } id; isParent = false)
        {
            if (id == license.Id)
            {
                return isParent ? "A license cannot be its own parent." : "The parent lies below this license: that would make a circle.";
            }

            Ancestor? ancestor = await WriteQueries.AncestorAsync(db, id, cancellation);
            if (ancestor is null || ancestor.ClientId != license.ClientId)
            {
                return "The parent must be a license of the same client.";
            }

            above = ancestor.ParentId;
        }

        return null;
    }

    private async Task<Dictionary<int, Guid>> ParentsAsync(IEnumerable<int?> parents, CancellationToken cancellation)
    {
        Dictionary<int, Guid> uuids = [];
        foreach (int parent in parents.OfType<int>().Distinct())
        {
            uuids[parent] = await WriteQueries.UuidAsync(db, parent, cancellation);
        }

        return uuids;
    }

    private async Task<List<ContentPlan>> PlanContentAsync(
        LicenseEdits edits,
        int licenseId,
        Dictionary<string, string[]> wrong,
        CancellationToken cancellation
    )
    {
        List<ContentPlan> plans = [];
        foreach (ContentField field in LicenseFields.Content)
        {
            if (!edits.TryGet(field, out ContentEdit? edit))
            {
                continue;
            }

            HashSet<Guid> list = licenseId == 0 ? [] : await WriteQueries.ListAsync(db, field.Kind, licenseId, cancellation);
            // What is in the list is in the catalogue; only the rest can be unknown, whatever is to be done with it.
            Guid[] strangers = [.. edit.Ids.Distinct().Where(id => !list.Contains(id))];
            IReadOnlySet<Guid> known =
                strangers.Length == 0 ? ContentPlan.Nothing : await WriteQueries.KnownAsync(db, field.Kind, strangers, cancellation);
            plans.Add(ContentPlan.Of(field, edit, list, known, wrong));
        }

        return plans;
    }

    // The unique index allows no moment with two defaults: the old one goes first.
    private async Task<License?> TakeDefaultAsync(License license, ChangeReason reason, CancellationToken cancellation)
    {
        License? former = await db.Licenses.FirstOrDefaultAsync(
            other => other.ClientId == license.ClientId && other.IsDefault && other.Id != license.Id,
            cancellation
        );
        if (former is null)
        {
            return null;
        }

        license.IsDefault = false;
        List<Difference> differences = former.Apply(new LicenseEdits().Set(LicenseFields.IsDefault, false));
        await SaveAsync(former, reason, differences, [], cancellation);
        license.IsDefault = true;
        return former;
    }

    private async Task<LicenseChange> SaveAsync(
        License license,
        ChangeReason reason,
        List<Difference> differences,
        List<ContentPlan> plans,
        CancellationToken cancellation
    )
    {
        if (differences.Count > 0)
        {
            license.Version++;
            license.UpdatedAt = now;
        }

        if (license.Id == 0)
        {
            // History names its license by the id that the database is about to give.
            await db.SaveChangesAsync(cancellation);
        }

        LicenseChange change = chain.Seal(LicenseChange.Of(license.Id, license.Version, now, actor, reason, differences), license.HistoryMac);
        license.HistoryMac = change.Mac;
        db.Changes.Add(change);
        await db.SaveChangesAsync(cancellation);
        foreach (ContentPlan plan in plans)
        {
            if (plan.Removed.Count > 0)
            {
                await db.RemoveContentAsync(plan.Field.Kind, license.Id, plan.Removed, cancellation);
            }

            if (plan.Added.Count > 0)
            {
                await db.AddContentAsync(plan.Field.Kind, license.Id, plan.Added, cancellation);
            }
        }

        return change;
    }
}
