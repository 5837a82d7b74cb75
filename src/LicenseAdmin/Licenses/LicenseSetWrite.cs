using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>One of many commands that are carried out together.</summary>
/// <param name="ExpectedVersion">As <see cref="UpdateLicense.ExpectedVersion"/>.</param>
internal sealed record SetCommand(int License, LicenseEdits Edits, long? ExpectedVersion)
{
    /// <summary>The same as a command of its own.</summary>
    public UpdateLicense ToUpdate(ChangeReason reason) =>
        new()
        {
            License = new LicenseKey { Id = License },
            Edits = Edits,
            ExpectedVersion = ExpectedVersion,
            Reason = reason,
        };
}

/// <summary>What such a command did.</summary>
/// <param name="Found">The version that it found.</param>
/// <param name="Version">The version that it made; null: nothing differs, and history tells nothing of it.</param>
/// <param name="Added">Entries added to content lists.</param>
/// <param name="Removed">Entries removed from content lists.</param>
internal sealed record SetEffect(long Found, long? Version, int Added, int Removed)
{
    public static SetEffect None(long found) => new(found, null, 0, 0);
}

/// <summary>
/// Many commands in a handful of statements, by the same rules as <see cref="LicenseWrite"/>: what is read and written is a set, what is decided is
/// decided license by license. For edits that concern no other license: a parent and a default are not among them.
/// </summary>
internal sealed class LicenseSetWrite(LicenseDbContext db, LicenseRules rules, HistoryChain chain, DateTime now, Actor actor, ActorAccess access)
{
    // Of the license itself only where one of its values is edited; lists need nothing but the version and what its next row builds on.
    private sealed record Target(Guid Client, long Version, byte[]? HistoryMac, License? License);

    private sealed record Decided(int License, long Version, Target Target, IReadOnlyList<Difference> Differences, IReadOnlyList<ContentPlan> Plans);

    private readonly Dictionary<ContentKind, Dictionary<int, HashSet<Guid>>> lists = [];
    private readonly Dictionary<ContentKind, IReadOnlySet<Guid>> known = [];

    /// <summary>Whether this can carry the edits out.</summary>
    public static bool Fits(LicenseEdits edits) => !edits.Contains(LicenseFields.Parent) && !edits.Contains(LicenseFields.IsDefault);

    /// <summary>Each accepted or refused by itself, in their order.</summary>
    /// <param name="commands">No license twice.</param>
    public async Task<Result<SetEffect>[]> WriteAsync(IReadOnlyList<SetCommand> commands, ChangeReason reason, CancellationToken cancellation)
    {
        int[] ids = [.. commands.Select(command => command.License)];
        await db.LockAsync(ids, cancellation);
        bool editsValues = commands.Any(command => command.Edits.Fields.OfType<ValueField>().Any());
        Dictionary<int, Target> targets = editsValues ? await WholeAsync(ids, cancellation) : await BareAsync(ids, cancellation);
        foreach (ContentField field in LicenseFields.Content)
        {
            await ReadListsAsync(field, commands, ids, cancellation);
        }

        Dictionary<int, int> seats = commands.Any(command => command.Edits.Contains(LicenseFields.SeatsLimit))
            ? await SeatsAsync(ids, cancellation)
            : [];
        Dictionary<int, Failure.Conflict> conflicts = await ConflictsAsync(commands, targets, cancellation);
        Result<SetEffect>[] results = new Result<SetEffect>[commands.Count];
        List<Decided> changes = [];
        for (int at = 0; at < commands.Count; at++)
        {
            SetCommand command = commands[at];
            results[at] =
                !targets.TryGetValue(command.License, out Target? target) || !access.Reaches(target.Client) ? new Failure.NotFound("The license")
                : conflicts.TryGetValue(command.License, out Failure.Conflict? conflict) ? conflict
                : Decide(command, target, seats.GetValueOrDefault(command.License), changes);
        }

        await SaveAsync(changes, reason, editsValues, cancellation);
        return results;
    }

    private Result<SetEffect> Decide(SetCommand command, Target target, int seatsUsed, List<Decided> changes)
    {
        Dictionary<string, string[]> wrong = new(StringComparer.Ordinal);
        License? before = target.License?.Clone();
        List<Difference> differences = target.License?.Apply(command.Edits) ?? [];
        if (target.License is { } license && differences.Count > 0)
        {
            LicenseField laterDate = command.Edits.Later(LicenseFields.StartsAt, LicenseFields.ExpiresAt);
            HashSet<LicenseField> touched = [.. differences.Select(difference => difference.Field)];
            foreach ((string field, string[] problems) in rules.Check(new LicenseCandidate(license, touched, seatsUsed, laterDate)))
            {
                wrong[field] = problems;
            }
        }

        List<ContentPlan> plans = [];
        foreach (ContentField field in LicenseFields.Content)
        {
            if (command.Edits.TryGet(field, out ContentEdit? edit))
            {
                HashSet<Guid> list = lists[field.Kind].GetValueOrDefault(command.License) ?? [];
                plans.Add(ContentPlan.Of(field, edit, list, known[field.Kind], wrong));
            }
        }

        if (wrong.Count > 0)
        {
            target.License?.TakeFieldsOf(before!);
            return new Failure.Invalid(wrong);
        }

        plans.RemoveAll(plan => !plan.ChangesSomething);
        differences.AddRange(plans.Select(plan => plan.Difference));
        if (differences.Count == 0)
        {
            return SetEffect.None(target.Version);
        }

        Decided decided = new(command.License, target.Version + 1, target, differences, plans);
        changes.Add(decided);
        if (target.License is { } changed)
        {
            changed.Version = decided.Version;
            changed.UpdatedAt = now;
        }

        return new SetEffect(target.Version, decided.Version, plans.Sum(plan => plan.Added.Count), plans.Sum(plan => plan.Removed.Count));
    }

    private async Task SaveAsync(List<Decided> changes, ChangeReason reason, bool editsValues, CancellationToken cancellation)
    {
        if (changes.Count == 0)
        {
            return;
        }

        LicenseChange[] rows = [.. changes.Select(change => Row(change, reason))];
        if (editsValues)
        {
            await db.SaveChangesAsync(cancellation);
        }
        else
        {
            await db.MoveLicensesAsync(rows, cancellation);
        }

        await db.AddChangesAsync(rows, cancellation);
        foreach (ContentKind kind in lists.Keys)
        {
            List<(int License, ContentPlan Plan)> plans =
            [
                .. changes.SelectMany(change => change.Plans.Where(plan => plan.Field.Kind == kind).Select(plan => (change.License, plan))),
            ];
            if (plans.Exists(one => one.Plan.Removed.Count > 0))
            {
                await db.RemoveContentAsync(kind, plans.SelectMany(one => one.Plan.Removed.Select(id => (one.License, id))), cancellation);
            }

            if (plans.Exists(one => one.Plan.Added.Count > 0))
            {
                await db.AddContentAsync(kind, plans.SelectMany(one => one.Plan.Added.Select(id => (one.License, id))), cancellation);
            }
        }
    }

    private LicenseChange Row(Decided change, ChangeReason reason)
    {
        LicenseChange row = chain.Seal(
            LicenseChange.Of(change.License, change.Version, now, actor, reason, change.Differences),
            change.Target.HistoryMac
        );
        if (change.Target.License is { } license)
        {
            license.HistoryMac = row.Mac;
        }

        return row;
    }

    private async Task<Dictionary<int, Target>> WholeAsync(int[] ids, CancellationToken cancellation) =>
        await db
            .Licenses.Where(license => ids.Contains(license.Id))
            .ToDictionaryAsync(
                license => license.Id,
                license => new Target(license.ClientId, license.Version, license.HistoryMac, license),
                cancellation
            );

    private async Task<Dictionary<int, Target>> BareAsync(int[] ids, CancellationToken cancellation) =>
        await db
            .Licenses.Where(license => ids.Contains(license.Id))
            .Select(license => new { license.Id, Target = new Target(license.ClientId, license.Version, license.HistoryMac, null) })
            .ToDictionaryAsync(row => row.Id, row => row.Target, cancellation);

    private async Task ReadListsAsync(ContentField field, IReadOnlyList<SetCommand> commands, int[] ids, CancellationToken cancellation)
    {
        HashSet<Guid> named = [];
        bool edits = false;
        bool replaces = false;
        foreach (SetCommand command in commands)
        {
            if (command.Edits.TryGet(field, out ContentEdit? edit))
            {
                edits = true;
                replaces |= edit.Mode == ContentMode.Replace;
                named.UnionWith(edit.Ids);
                named.UnionWith(edit.Without);
            }
        }

        if (!edits)
        {
            return;
        }

        Guid[] items = [.. named];
        IQueryable<LicenseContent> entries = db.ContentOf(field.Kind).Where(entry => ids.Contains(entry.LicenseId));
        Dictionary<int, HashSet<Guid>> found = [];
        await foreach (
            var entry in (replaces ? entries : entries.Where(entry => items.Contains(entry.ItemId)))
                .Select(entry => new { entry.LicenseId, entry.ItemId })
                .AsAsyncEnumerable()
                .WithCancellation(cancellation)
        )
        {
            if (!found.TryGetValue(entry.LicenseId, out HashSet<Guid>? list))
            {
                found[entry.LicenseId] = list = [];
            }

            list.Add(entry.ItemId);
        }

        lists[field.Kind] = found;
        known[field.Kind] = await WriteQueries.KnownAsync(db, field.Kind, items, cancellation);
    }

    private Task<Dictionary<int, int>> SeatsAsync(int[] ids, CancellationToken cancellation) =>
        db
            .Assignments.Where(assignment => ids.Contains(assignment.LicenseId) && assignment.Status == AssignmentStatus.Active)
            .GroupBy(assignment => assignment.LicenseId)
            .Select(license => new { license.Key, Count = license.Count() })
            .ToDictionaryAsync(license => license.Key, license => license.Count, cancellation);

    private async Task<Dictionary<int, Failure.Conflict>> ConflictsAsync(
        IReadOnlyList<SetCommand> commands,
        Dictionary<int, Target> targets,
        CancellationToken cancellation
    )
    {
        Dictionary<int, long> stale = commands
            .Where(command =>
                command.ExpectedVersion is { } expected && targets.TryGetValue(command.License, out Target? target) && target.Version != expected
            )
            .ToDictionary(command => command.License, command => command.ExpectedVersion!.Value);
        if (stale.Count == 0)
        {
            return [];
        }

        int[] ids = [.. stale.Keys];
        long first = stale.Values.Min();
        var since = await db
            .Changes.Where(change => ids.Contains(change.LicenseId) && change.Version > first && change.Fields != 0)
            .OrderByDescending(change => change.Id)
            .Select(change => new
            {
                change.LicenseId,
                change.Version,
                change.Fields,
                change.ActorName,
            })
            .ToListAsync(cancellation);
        return stale.ToDictionary(
            license => license.Key,
            license =>
                LicenseWrite.ConflictOf(
                    targets[license.Key].Version,
                    [
                        .. since
                            .Where(change => change.LicenseId == license.Key && change.Version > license.Value)
                            .Select(change => (change.Fields, change.ActorName)),
                    ]
                )
        );
    }
}
