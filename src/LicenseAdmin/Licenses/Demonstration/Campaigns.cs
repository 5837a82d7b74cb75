using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Bulk;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Bulk runs: the same courses to many licenses at once. One of them was a mistake, and was taken back the day after.</summary>
internal sealed class Campaigns(Calendar calendar, Shelves shelves)
{
    private const int Runs = 14;
    private const int MistakenRun = 9;
    private const int MostLicenses = 40;

    private static readonly HashSet<Guid> Nothing = [];

    public IEnumerable<RunEpisode> On(IReadOnlyList<LicensePlan> plans)
    {
        Chance chance = new("bulk");
        List<RunEpisode> episodes = [];
        for (int run = 1; run <= Runs; run++)
        {
            DateTime day = calendar.Opening.AddDays(run * (calendar.Now - calendar.Opening).TotalDays / (Runs + 0.5));
            DateTime at = calendar.AtWork(day, DemoClient.All[0], chance);
            Actor actor = chance.Pick(People.Staff);
            Theme theme = chance.Pick(Theme.All);
            DemoClient? client = run % 3 == 0 ? chance.Pick([.. DemoClient.All.Where(one => one.Licenses > 20)]) : null;
            LicensePlan[] targets =
            [
                .. plans.Where(plan =>
                    (client is null ? plan.Theme == theme : plan.Client == client)
                    && plan.Birth.At + Storyteller.SettlingIn < at
                    && !(plan.Term.SwitchedOffAt < at)
                ),
            ];
            chance.Shuffle(targets);
            targets = [.. targets.Take(MostLicenses)];
            IReadOnlyList<Guid> courses = shelves.Pick(ContentKind.Course, theme, client?.Language ?? "en", chance.Between(3, 10), Nothing, chance);
            RunEpisode given = new(at, targets, courses, actor, ReasonOf(at, ChangeReason.Update), Note(run, client));
            episodes.Add(given);
            if (run == MistakenRun)
            {
                DateTime later = at.AddHours(21);
                episodes.Add(
                    given with
                    {
                        At = later,
                        Reason = ReasonOf(later, BulkDrafts.UndoType),
                        Note = "Meant for another cohort",
                        Undone = given,
                    }
                );
            }
        }

        return episodes;
    }

    private static ChangeReason ReasonOf(DateTime at, string type) => new(ChangeOrigin.Bulk, type, $"bulk-{at:yyyyMMdd-HHmmss}");

    private static string Note(int run, DemoClient? client) =>
        client is not null ? $"Agreed with {client.SchoolName}"
        : run % 2 == 0 ? "New this season"
        : "Part of every offer on the subject from now on";
}
