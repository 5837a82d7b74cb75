using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Carries out the runs of the demonstration as the site carries out any.</summary>
internal sealed class CampaignRuns(BulkRunner runner)
{
    // What a person takes to choose and to look at the preview.
    private static readonly TimeSpan Drafting = TimeSpan.FromMinutes(4);

    private readonly Dictionary<RunEpisode, BulkRun> ended = [];
    private readonly Dictionary<(RunEpisode Run, int License), Guid[]> given = [];

    public async Task PlayAsync(LicenseBatch batch, RunEpisode episode, CancellationToken cancellation)
    {
        LicenseDbContext db = batch.Database;
        BulkRun run = await QueueAsync(db, episode, cancellation);
        while (!run.HasEnded)
        {
            if (await runner.StepAsync(batch, run, cancellation) is { } failure)
            {
                throw new InvalidOperationException($"The invented run of {episode.At:u} was refused: {failure.Message}");
            }

            db.ChangeTracker.Clear();
        }

        ended[episode] = run;
        await FollowAsync(db, run, episode, cancellation);
    }

    private async Task<BulkRun> QueueAsync(LicenseDbContext db, RunEpisode episode, CancellationToken cancellation)
    {
        BulkRun? undone = episode.Undone is { } given ? ended[given] : null;
        BulkRun run = new()
        {
            Kind = undone is null ? BulkKind.Assign : BulkKind.Undo,
            Source = undone is null ? BulkSource.Chosen : BulkSource.Run,
            SourceRunId = undone?.Id,
            Undoes = undone is not null,
            CreatedAt = episode.At - Drafting,
            Edits = LicenseEditsJson.Write(new LicenseEdits().Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, episode.Courses))),
            ChangeType = episode.Reason.ChangeType,
            TransactionId = episode.Reason.TransactionId,
            Note = episode.Note,
        };
        run.Begin(episode.Actor, episode.At);
        db.BulkRuns.Add(run);
        await db.SaveChangesAsync(cancellation);
        int[] licenses = [.. episode.Licenses.Select(plan => plan.Id)];
        run.Total = undone is null
            ? await BulkTargets.AddAsync(db, run.Id, db.Licenses.Where(license => licenses.Contains(license.Id)), cancellation)
            : await BulkTargets.AddChangedAsync(db, run.Id, undone, cancellation);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return run;
    }

    // The plans know what their licenses have become.
    private async Task FollowAsync(LicenseDbContext db, BulkRun run, RunEpisode episode, CancellationToken cancellation)
    {
        HashSet<int> changed = await db
            .BulkRunItems.Where(item => item.RunId == run.Id && item.Outcome == BulkOutcome.Changed)
            .Select(item => item.LicenseId)
            .ToHashSetAsync(cancellation);
        foreach (LicensePlan plan in episode.Licenses.Where(plan => changed.Contains(plan.Id)))
        {
            if (episode.Undone is { } undone)
            {
                plan.Has.ExceptWith(given[(undone, plan.Id)]);
            }
            else
            {
                given[(episode, plan.Id)] = [.. episode.Courses.Where(course => !plan.Has.Contains(course))];
                plan.Has.UnionWith(episode.Courses);
            }
        }
    }
}
